#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# semctl make --firm: the build that it starts, and what escapes. (What the front
# ends take away: selftests/host/firm.sh. Real builds: selftests/clients.) Prints
# TAP; wants root, semctl on the PATH and the module loaded. Arguments choose from
# the suites at the end.
# shellcheck disable=SC2317 # called by the names of the suites
set -uo pipefail

# shellcheck source-path=SCRIPTDIR source=../lib/semctl.bash
. "$(dirname "$0")/../lib/semctl.bash"

server='-j3 --jobserver-auth=fifo:/dev/semaphores/jobs'

# tool NAME VERSION: says what it is told
tool()
{
	cat >"$tmp/tools/$1" <<-END
		#!/bin/bash
		[[ \${1-} != --version ]] || { echo "$2"; exit; }
		echo "$1 \$*:\$MAKEFLAGS:"
		END
	chmod +x "$tmp/tools/$1"
}

test_build()
{
	runs 0 "make all: $server:" \
		'semctl: warning: make runs without -j8: the size of jobs is the limit' \
		'-j8 of make is taken away' make jobs --firm -- make -j8 all
	runs 0 "make all: $server:" '*make runs without -j8*' \
		'or of a make that a script calls' \
		make jobs --firm -- sh -c 'make -j8 all'
	runs 0 "make -j1: $server:" '' '-j1 stays' \
		make jobs --firm -- make -j1
	runs 0 "*ninja all: -j3 --jobserver-auth=fifo:/proc/*/fd/*:" \
		'*ninja runs without -j16*' 'a ninja in a script gets a FIFO' \
		make jobs --firm -- sh -c 'ninja -j16 all'
	runs 0 "ninja all: -j3 --jobserver-auth=fifo:/proc/*/fd/*:" \
		'*ninja runs without -j16*' 'so does one that is the command' \
		make jobs --firm -- ninja -j16 all
	runs 7 '' '' 'the status is that of the command' \
		make jobs --firm -- sh -c 'exit 7'
	runs 0 'make 8: -j3 --jobserver-auth=[0-9]*,[0-9]*:' '' \
		'with open files, too' make jobs --firm --fds -- make 8
	is 'all are back' jobs outstanding 0
}

test_path()
{
	# shellcheck disable=SC2016 # for the inner shell
	runs 0 "$tmp/semctl.firm/make/make" '' 'front ends come first' \
		make jobs --firm -- sh -c 'command -v make'
	runs 127 '' '' 'but not where there is no program' \
		make jobs --firm -- sh -c 'command -v ninja-build'
	mv "$tmp/semctl.firm" "$tmp/away"
	runs 125 '' "*--firm needs the folder ../lib/semctl/firm*" \
		'without front ends it does not begin' \
		make jobs --firm -- make -j8
	mv "$tmp/away" "$tmp/semctl.firm"
	is 'nothing is kept' jobs outstanding 0
}

# escaped NAME WORD: a program under the name of one that is called by its path,
# as it looks in /proc, until semctl has said that one escapes
escaped()
{
	echo "(exec -a /opt/bin/$1 bash -c 'echo >$tmp/there.$1$2
		for ((i = 0; i < 10 * $patience; i++)); do
		grep -q escapes $tmp/err && break; sleep 0.1; done' $1 $2)"
}

# beside NAME WORD: no warning but that of another, which the same look finds
beside()
{
	runs 0 '' "semctl: warning: '/opt/bin/make' escapes*'-j8' tells it*" \
		"$3" make jobs --firm -- bash -c "$(escaped "$1" "$2") &
			until [[ -e $tmp/there.$1$2 ]]; do sleep 0.1; done
			$(escaped make -j8); wait"
	check "$3: only that" same warnings 1 "$(grep -c escapes "$tmp/err")"
}

test_escapes()
{
	runs 0 '' "*warning: '/opt/bin/make' escapes*'-j8' tells it*" \
		'a make that is called by its path escapes, and that is said' \
		make jobs --firm -- bash -c "$(escaped make -j8)"
	beside make -j1 'with one job it does not'
	beside cargo -j8 'nor does cargo, which takes no notice'
	rm -f "$tmp/there.make-j9"
	: >"$tmp/err"
	bash -c "$(escaped make -j9)" &
	soon test -e "$tmp/there.make-j9"
	beside ninja -j1 'nor does one of another build'
	wait
}

test_nested()
{
	# shellcheck disable=SC2016 # for the inner shell
	runs 0 "make all: $server:" '*make runs without -j8*' \
		'a firm build in a firm build' make jobs --firm -- \
		"$bin" make jobs --firm -- make -j8 all
	runs 0 "make all: $server:" '*make runs without -j8*' \
		'a plain one in a firm build' make jobs --firm -- \
		"$bin" make jobs -- make -j8 all
	new jobs2 --pool 2 --mode 666
	runs 0 "make all: ${server/j3/j2}2:" '' \
		'a build on another pool keeps to that' make jobs --firm -- \
		"$bin" make jobs2 -- make all
	runs 0 "make all: ${server/j3/j2}2:" '*make runs without -j8*' \
		'so does a firm one' make jobs --firm -- \
		"$bin" make jobs2 --firm -- make -j8 all
	is 'all are back' jobs outstanding 0
	is 'there, too' jobs2 outstanding 0
	gone jobs2
}

# Its record is open while semctl lives
test_afterwards()
{
	# shellcheck disable=SC2016 # for the inner shell
	"$bin" make jobs --firm -- sh -c 'echo "$PATH|$SEMCTL_FIRM"' >"$tmp/out"
	content "$tmp/out"
	PATH=${REPLY%|*} SEMCTL_FIRM=${REPLY#*|} MAKEFLAGS='' make -j8 \
		>"$tmp/out" 2>"$tmp/err"
	saw 0 'make -j8::' '' 'a front end that is left over does nothing'
}

path=$PATH
mkdir "$tmp/tools"
tool make 'GNU Make 4.4.1'
tool ninja 1.13.2
for name in make ninja ninja-build; do
	mkdir -p "$tmp/semctl.firm/$name"
	ln -s ../../semctl "$tmp/semctl.firm/$name/$name"
done
PATH=$tmp/tools:$path
chmod 755 "$tmp/tools"
new jobs --pool 3 --mode 666
run_suites build path escapes nested afterwards -- "$@"
