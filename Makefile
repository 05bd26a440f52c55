# SPDX-License-Identifier: GPL-2.0-only
#
# For people; the kernel's build reads Kbuild beside it.

KDIR ?= /lib/modules/$(shell uname -r)/build
build := $(CURDIR)/build
PREFIX ?= /usr/local
test_options := $(JOBS:%=--jobs %) $(KERNEL:%=--kernel %) \
	$(REPEAT:%=--repeat %) $(TEST:%=--test %)

modules:
	@scripts/setup --check module
	@scripts/lib/module $(KDIR) $(build)/local
	@echo "The modules: build/local/drivers/semaphore/semdev.ko," \
		"build/local/drivers/binder/binder_linux.ko"

semctl:
	@scripts/setup --check semctl
	@mkdir -p $(build)
	@$(MAKE) --no-print-directory -C tools/semctl O=$(build)
	@scripts/lib/man-page $(build)/semctl >$(build)/semctl.1.new
	@mv $(build)/semctl.1.new $(build)/semctl.1

install: install-module install-tool install-system

install-module:
	@scripts/lib/install module '$(KDIR)'

install-tool:
	@scripts/lib/install tool '$(PREFIX)'

install-system:
	@scripts/lib/install system '$(PREFIX)'

uninstall:
	@scripts/lib/install --remove module '$(KDIR)'
	@scripts/lib/install --remove system '$(PREFIX)'
	@scripts/lib/install --remove tool '$(PREFIX)'

deb:
	@scripts/deb

setup:
	@scripts/setup --fetch

run:
	@scripts/run

test:
	@$(DURATION:%=SEMDEV_DURATION=%) $(SEED:%=SEMDEV_SEED=%) \
		scripts/test $(test_options) $(SUITE)

test-long:
	@SEMDEV_KILLS=$${SEMDEV_KILLS:-2000} scripts/test $(test_options) $(SUITE)

test-list:
	@scripts/test --list

kcsan:
	@$(DURATION:%=SEMDEV_DURATION=%) $(SEED:%=SEMDEV_SEED=%) scripts/test \
		--kernel kcsan $(JOBS:%=--jobs %) $(REPEAT:%=--repeat %) \
		$(or $(SUITE),history counter pool line)

coverage:
	@scripts/coverage

fuzz:
	@$(DURATION:%=SEMDEV_DURATION=%) $(SEED:%=SEMDEV_SEED=%) scripts/fuzz

demo-jobserver:
	@scripts/demo-jobserver

distro-test:
	@scripts/distro-test

deb-test:
	@scripts/deb-test $(SUITE)

slurm-test:
	@scripts/slurm-test

matrix:
	@scripts/matrix $(SUITE:%=--suite %) $(ONLY)

misuse:
	@scripts/misuse

model:
	@scripts/model

litmus:
	@scripts/litmus

docs:
	@scripts/docs

patch:
	@scripts/patch

mutants:
	@scripts/mutants

bench:
	@scripts/bench/run-peers

bench-binder:
	@scripts/bench/run-binder $(KERNEL)

bench-kit:
	@scripts/bench/run-kit

bench-rust:
	@scripts/bench/run-rust

lint:
	@scripts/lint

clean:
	rm -rf $(build)

help:
	@echo 'make                  the modules semdev and binder_linux, for the running kernel'
	@echo '                      (KDIR= for another)'
	@echo 'make install          semdev and semctl, once built, manual pages, header, and'
	@echo '                      what starts them at boot (PREFIX= is /usr/local; DESTDIR=)'
	@echo 'make uninstall        removes what make install has put there'
	@echo 'make deb              packages for Debian, in build/deb'
	@echo 'make setup            installs and fetches what this needs, as root or through sudo'
	@echo 'make run              see it work, in a virtual machine'
	@echo 'make test             all tests, in a virtual machine'
	@echo 'make test SUITE=NAME  one suite, by FOLDER/NAME or NAME, or a FOLDER of them;'
	@echo '                      TEST=NAME of it one test, REPEAT=N so often'
	@echo 'make test KERNEL=6.1  in Debian 12'"'"'s own kernel, without KUnit; stock: in 6.12'
	@echo 'make test KERNEL=arm64  on an emulated arm64 machine: slow, name a SUITE'
	@echo 'make matrix           all that needs no kernel of our own, in Debian'"'"'s kernels:'
	@echo '                      one table (ONLY="6.1 6.12-rt", SUITE=NAME)'
	@echo 'make test JOBS=N      at most N machines at a time (one for each processor)'
	@echo 'make test SUITE=history DURATION=S   histories for S seconds; SEED=N: again'
	@echo 'make test-long        all tests, with fifty times the kills: hours'
	@echo 'make test-list        the names of the suites'
	@echo 'make kcsan            data races: stress and waiting, in a kernel that finds them'
	@echo '                      (SUITE=NAME, DURATION=S)'
	@echo 'make fuzz DURATION=S  programs of all calls at random for S seconds (600), guided'
	@echo '                      by what of the driver they reach; SEED=N: these dice'
	@echo 'make coverage         which lines of the drivers and the kit the suites of the'
	@echo '                      drivers run: a report'
	@echo 'make distro-test      the scripts on Debian 13, in a root file system of it'
	@echo 'make deb-test         packages on stock Debian 12 and 13, in a virtual machine'
	@echo 'make slurm-test       jobs of Slurm, each with a pool, in a virtual machine'
	@echo 'make demo-jobserver   an interrupted build on a FIFO and on a pool'
	@echo 'make misuse           what the kit forbids does not compile: the proof'
	@echo 'make model            every order in which tasks can come, on a model of the line'
	@echo 'make litmus           the order of memory accesses, by the kernel'"'"'s memory model'
	@echo 'make docs             a reference of the kit and the interface, as HTML'
	@echo 'make patch            semdev as a series of patches for a kernel tree'
	@echo 'make mutants          breaks semdev on purpose: do the tests notice?'
	@echo 'make bench            semdev beside eventfd, pipes, System V ...'
	@echo 'make bench-kit        what the kit costs, in instructions'
	@echo "make bench-binder     Binder beside the kernel's own driver in C (KERNEL=stock:"
	@echo "                      beside the distribution's, on its kernel)"
	@echo "make bench-rust       the article's driver in Rust and in C (builds a kernel first)"
	@echo 'make lint             warnings, clang analysis, style: silent if clean'
	@echo 'make semctl           the command-line tool, as build/semctl'
	@echo 'make clean            removes build/'
	@echo 'scripts/vm --help     any command in a virtual machine of your choice'
	@echo 'scripts/binder-differ does Binder answer as the distribution'"'"'s own driver does?'
	@echo
	@echo 'Kernels are kept in $${XDG_CACHE_HOME:-~/.cache}/semdev; delete it to start over.'

.DEFAULT_GOAL := modules
.PHONY: modules semctl install install-module install-tool install-system \
	uninstall deb deb-test setup run test test-long test-list kcsan \
	coverage fuzz distro-test demo-jobserver slurm-test matrix misuse \
	model litmus docs patch mutants bench bench-binder bench-kit \
	bench-rust lint clean help
