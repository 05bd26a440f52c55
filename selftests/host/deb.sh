#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# make deb: the packages, and that DKMS builds what is in them. What they do on a
# machine: scripts/deb-test. Prints TAP.
# Time limit: 1200 s
# shellcheck disable=SC2317 # check calls the functions
set -uo pipefail
# shellcheck source-path=SCRIPTDIR source=../lib/tap.bash
. "$(dirname "$0")/../lib/tap.bash"

cd "$(dirname "$0")/../.." || exit
export LC_ALL=C
version=$(<VERSION)
here=$tmp/here there=$tmp/elsewhere/of-another-name

packages_are_made()
{
	scripts/deb "$here" >"$tmp/made" &&
		same packages "binder-linux-dkms semctl semdev-dkms" \
			"$(sed 's,.*/,,; s/_.*//' "$tmp/made" | sort | xargs)"
}

# In another folder, zone and mode of files, with what editors and builds leave, and
# without git; the time is another by itself
same_packages_again()
{
	local deb

	mkdir -p "$there" || return
	rsync -r --links --perms --exclude=/build --exclude=/.git ./ "$there/" &&
		chmod -R g+w "$there" &&
		touch "$there"/drivers/semaphore/{core.c.orig,core.o,core.c~} \
			"$there"/drivers/binder/{node.c.orig,node.o,node.c~} &&
		touch "$there"/include/chardev/.lock.h.swp &&
		(cd "$there" && umask 007 &&
			TZ=Asia/Tokyo LC_ALL=C.UTF-8 scripts/deb) || return
	for deb in "$here"/*.deb; do
		cmp "$deb" "$there/build/deb/${deb##*/}" || return
	done
}

# What git does not know, in a checkout of it
strays_stay_out()
{
	local copy=$tmp/git there=$tmp/copied

	mkdir "$copy" && rsync -r --links --perms --exclude=/build \
		--exclude=/.git ./ "$copy/" && git -C "$copy" init -q &&
		git -C "$copy" add . &&
		touch "$copy"/drivers/{semaphore,binder}/{stray.c,core.o} &&
		mkdir "$there" && copied "$copy" "$there" &&
		same strays "" "$(find "$there" -name 'stray*' -o -name '*.o' \
			-o -name '.git*')" &&
		same differences "" "$(diff -r "$copy" "$there" |
			grep -v '^Only in .*: \(\.[a-z]*\|stray.c\|core.o\)$')"
}

# copied TOP DIR: by scripts/deb of it
copied()
{
	bash -c 'set -euo pipefail
		eval "$(sed -n "/^copy_sources()/,/^}/p" scripts/deb)"
		top=$1
		copy_sources "$2"' - "$@"
}

# has_tilde PACKAGE MODULE
has_tilde()
{
	same version "$version~rc1+2" "$(dpkg-deb -f "$tmp/tilde/$1"_*.deb \
		Version)" &&
		dpkg-deb -c "$tmp/tilde/$1"_*.deb |
		grep -F "/usr/src/$2-$version~rc1+2/dkms.conf"
}

# As those of what comes before a release
versions_may_have_a_tilde()
{
	scripts/deb --version "$version~rc1+2" "$tmp/tilde" &&
		has_tilde semdev-dkms semdev &&
		has_tilde binder-linux-dkms binder_linux
}

lintian_is_silent()
{
	same complaints "" "$(lintian --allow-root --tag-display-limit 0 \
		"$here"/*.changes 2>&1)"
}

changelog_has_the_version()
{
	same version "$version" "$(dpkg-parsechangelog -S Version \
		-l tools/packaging/debian/changelog)" &&
		grep "^Version: *$version$" tools/packaging/rpm/semdev.spec &&
		grep "^pkgver=$version$" tools/packaging/arch/PKGBUILD
}

files_are_where_they_are_looked_for()
{
	local unit=lib/systemd/system/semaphores.service

	dpkg -x "$here"/semctl_*.deb "$tmp/semctl" || return
	[[ ! -e $tmp/semctl/usr/$unit ]] || unit=usr/$unit
	same files "$(sort <<-END
		./etc/semaphores.conf
		./$unit
		./usr/bin/semctl
		./usr/include/linux/semaphore_dev.h
		$(printf './usr/lib/semctl/firm/%s\n' cargo/cargo cmake/cmake \
			gmake/gmake make/make meson/meson ninja/ninja \
			ninja-build/ninja-build samu/samu)
		./usr/lib/sysusers.d/semdev.conf
		./usr/lib/udev/rules.d/60-semdev.rules
		./usr/share/bash-completion/completions/semctl
		./usr/share/man/man1/semctl.1.gz
		./usr/share/man/man4/semaphore.4.gz
		./usr/share/man/man5/semaphores.conf.5.gz
		./usr/share/man/man7/semdev.7.gz
	END
	)" "$(cd "$tmp/semctl" &&
		find . ! -type d ! -path './usr/share/doc/*' | sort)"
}

# others_in PACKAGE: files, but for the source; that goes to $tmp/dkms, of all packages
others_in()
{
	dpkg -x "$here/$1"_*.deb "$tmp/$1" &&
		mkdir -p "$tmp/dkms" && cp -r "$tmp/$1/usr" "$tmp/dkms/" &&
		(cd "$tmp/$1" && find . ! -type d ! -path './usr/share/doc/*' \
			! -path './usr/src/*' | sort)
}

# has_source MODULE FOLDER: of one driver, and as it is here, where more may lie about
has_source()
{
	local source=$tmp/dkms/usr/src/$1-$version

	same "parts of $1" "Kbuild VERSION dkms.conf drivers include" \
		"$(cd "$source" && echo *)" &&
		same "drivers of $1" "$2" "$(ls "$source/drivers")" &&
		same differences "" "$(for part in "drivers/$2" include Kbuild; do
			diff -r "$part" "$source/$part"
		done | grep -v '^Only in \(drivers\|include\)[/:]')"
}

each_module_has_a_package_of_its_own()
{
	same "files of semdev-dkms" ./usr/lib/modules-load.d/semdev.conf \
		"$(others_in semdev-dkms)" &&
		same "files of binder-linux-dkms" ./usr/share/man/man4/binder.4.gz \
			"$(others_in binder-linux-dkms)" &&
		has_source semdev semaphore && has_source binder_linux binder
}

# With a program that is there
unit_is_right()
{
	local unit=$tmp/unit/semaphores.service

	mkdir -p "$tmp/unit" &&
		sed 's,=/usr/bin/semctl ,=/bin/true ,' "$(find "$tmp/semctl" \
			-name semaphores.service)" >"$unit" || return
	same complaints "" "$(systemd-analyze verify --man=no "$unit" 2>&1 |
		grep semaphores)"
}

builds_wait_for_the_unit()
{
	local name unit

	unit=$(find "$tmp/semctl" -name semaphores.service)
	for name in systemd-user-sessions cron docker; do
		grep -q "^Before=.*\<$name\.service" "$unit" || {
			echo "not before $name"
			return 1
		}
	done
	grep '^TimeoutStartSec=[0-9]' "$unit"
}

# dkms_builds MODULE TREE: it alone, for this kernel tree, into $tmp/dkms-tree
dkms_builds()
{
	local module=$1 tree=$2 release

	release=$(make -s -C "$tree" kernelrelease) || return
	rm -rf "$tmp/dkms-tree"
	mkdir "$tmp/dkms-tree"
	MAKEFLAGS='' dkms build -m "$module" -v "$version" -k "$release" --kernelsourcedir "$tree" \
		--sourcetree "$tmp/dkms/usr/src" --dkmstree "$tmp/dkms-tree" || {
		find "$tmp/dkms-tree" -name make.log -exec tail -n 20 {} +
		return 1
	}
	find "$tmp/dkms-tree" -name "$module.ko*" | grep . &&
		same "what was linked" "$module" "$(find "$tmp/dkms-tree" \
			-name make.log -exec cat {} + |
			sed -n 's,^ *LD \[M\] .*/\([^/]*\)\.ko$,\1,p')"
}

# stock_tree: what the distribution's own kernel's modules are built with
stock_tree() { echo "$(scripts/kernel build stock 2>/dev/null)"/lib/modules/*/build; }

dkms_builds_with_gcc() { dkms_builds "$1" "$(stock_tree)"; }

# DKMS notices that, and make calls clang and its tools without a version. The tree has
# headers only: what would be resolved is not there.
dkms_builds_with_clang()
{
	local clang name

	clang=$(compgen -c clang- | sed -n 's/^clang-\([0-9]*\)$/\1/p' |
		sort -n | tail -n 1)
	mkdir -p "$tmp/bin"
	for name in clang ld.lld llvm-{ar,nm,objcopy,objdump,readelf,strip}; do
		printf '#!/bin/sh\nexec %s-%s "$@"\n' "$name" "$clang" \
			>"$tmp/bin/$name"
		chmod +x "$tmp/bin/$name"
	done
	PATH=$tmp/bin:$PATH KBUILD_MODPOST_WARN=1 \
		dkms_builds "$1" "$(scripts/kernel tree clang 2>/dev/null)"
}

# build_in DIR MODULE FOLDER: it for the distribution's kernel, from its package's
# sources. pahole's threads put the types (BTF) into an order of their own.
build_in()
{
	local tree

	tree=$(stock_tree)
	mkdir -p "$1" && cp -r "$tmp/dkms/usr/src/$2-$version/." "$1" &&
		make -s -C "$tree" M="$1" semdev-parts="drivers/$3/" \
			KCFLAGS="-ffile-prefix-map=$1=" \
			CONFIG_DEBUG_INFO_BTF_MODULES= modules
}

# same_module_again MODULE FOLDER
same_module_again()
{
	build_in "$tmp/m1-$1" "$@" && build_in "$tmp/deeper/m2-$1" "$@" &&
		cmp "$tmp/m1-$1/drivers/$2/$1.ko" \
			"$tmp/deeper/m2-$1/drivers/$2/$1.ko"
}

# older_kernels_are_passed_over MODULE
older_kernels_are_passed_over()
{
	local kernel BUILD_EXCLUSIVE_KERNEL

	# shellcheck disable=SC1090
	BUILD_EXCLUSIVE_KERNEL=$(. "$tmp/dkms/usr/src/$1-$version/dkms.conf" &&
		echo "$BUILD_EXCLUSIVE_KERNEL")
	for kernel in 4.19.0-1 5.10.0 5.15.0-91 6.0.0-6 6.2.0-39 6.3.1 6.4.9; do
		[[ ! $kernel =~ $BUILD_EXCLUSIVE_KERNEL ]] || {
			echo "$kernel should be passed over"
			return 1
		}
	done
	for kernel in 6.1 6.1.0-50-amd64 6.5.0-1 6.8.0-31 6.10.1 6.12.9 6.19.1 7.3 10.0.1; do
		[[ $kernel =~ $BUILD_EXCLUSIVE_KERNEL ]] || {
			echo "$kernel should not be passed over"
			return 1
		}
	done
}

# dkms_in TREE KERNEL MODULE: the status of a build
dkms_in()
{
	rm -rf "$tmp/dkms-tree" && mkdir "$tmp/dkms-tree" || return
	dkms build -m "$3" -v "$version" -k "$2" --kernelsourcedir "$1" \
		--sourcetree "$tmp/dkms/usr/src" --dkmstree "$tmp/dkms-tree"
	echo "$?" >"$tmp/status"
}

# 77 is what lets the installation go on. These are no whole kernels: where DKMS
# begins to build it fails. Of a MODULE.
kernels_without_cleanup_are_passed_over()
{
	local tree=$tmp/headers-$1 common=$tmp/headers-common-$1 kernel

	mkdir -p "$tree/include" "$common/include/linux" && touch "$tree/Makefile" ||
		return
	for kernel in 6.1 6.1.0-9-amd64; do
		dkms_in "$tree" "$kernel" "$1"
		same "status for $kernel" 77 "$(<"$tmp/status")" || return
	done
	touch "$common/include/linux/cleanup.h"
	echo "include $common/Makefile" >"$tree/Makefile"
	dkms_in "$tree" 6.1.0-50-amd64 "$1"
	same "status, as the Makefile names one" 10 "$(<"$tmp/status")" || return
	: >"$tree/Makefile"
	ln -s "$common" "$tree/source"
	dkms_in "$tree" 6.1.0-50-amd64 "$1"
	same "status, as the link names one" 10 "$(<"$tmp/status")" || return
	rm "$tree/source"
	dkms_in "$tree" 6.12.9 "$1"
	same "status of a later kernel" 10 "$(<"$tmp/status")"
}

# check_module MODULE FOLDER
check_module()
{
	check "$1: DKMS builds it, and nothing else, with gcc" \
		dkms_builds_with_gcc "$1"
	check "$1: DKMS builds it with clang, for a kernel of clang's" \
		dkms_builds_with_clang "$1"
	check "$1: it, too, is the same in another folder" \
		same_module_again "$1" "$2"
	check "$1: DKMS passes over kernels that it is not for" \
		older_kernels_are_passed_over "$1"
	check "$1: ... and over a 6.1 without <linux/cleanup.h>" \
		kernels_without_cleanup_are_passed_over "$1"
}

check "make deb makes packages" packages_are_made
check "made again elsewhere they are the same, bit by bit" same_packages_again
check "what git does not know is in none" strays_stay_out
check "a version may have a tilde" versions_may_have_a_tilde
check "lintian finds nothing wrong in them" lintian_is_silent
check "all of them have the version of VERSION" changelog_has_the_version
check "the files are where they are looked for" \
	files_are_where_they_are_looked_for
check "each module has a package of its own, with its driver alone" \
	each_module_has_a_package_of_its_own
check "systemd takes the unit" unit_is_right
check "what runs builds waits for it, not for ever" builds_wait_for_the_unit
check_module semdev semaphore
check_module binder_linux binder
finish
