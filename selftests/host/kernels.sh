#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The module and the sample compile for the kernels that people run, without a
# warning, and an older one is refused; Debian's own boot, load it, and read from
# it. Prints TAP. The first time it also fetches their packages. With
# SEMDEV_KERNELS=all in the environment the KUnit suites, clang, the newest kernel
# and other architectures, too, for which it fetches sources and prepares trees.
# Time limit: 1200 s
# shellcheck disable=SC2317 # check calls the functions
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source-path=SCRIPTDIR source=../lib/tap.bash
. "$here/../lib/tap.bash"
# shellcheck source-path=SCRIPTDIR source=../../scripts/lib/common.sh
. "$here/../../scripts/lib/common.sh"
cd "$top" || exit

# What is not in the configuration of a distribution's kernel
with_kunit=(CONFIG_KUNIT=m KCFLAGS=-DCONFIG_KUNIT_MODULE KBUILD_MODPOST_WARN=1)

# build KDIR NAME MAKE-ARGUMENT...: afresh, as warnings come with a compilation
build()
{
	local kdir=$1 dir=$build/kernels/$2 said
	shift 2

	[[ $kdir ]] || return
	rm -rf "$dir"
	mkdir -p "$dir"
	scripts/lib/module "$kdir" "$dir" -s "$@" >"$dir.log" 2>&1 || {
		tail -n 40 "$dir.log"
		return 1
	}
	said=$(complaints "$dir.log")
	same complaints "" "$said"
}

# modpost finds each function that the module calls
for_headers() { build "$(scripts/kernel headers "$1")" "$1" CC=gcc; }

kunit_for_headers()
{
	build "$(scripts/kernel headers "$1")" "$1-kunit" CC=gcc \
		"${with_kunit[@]}" &&
		[[ -e $build/kernels/$1-kunit/kunit/semdev_kunit.ko ]]
}

# boots KERNEL: and a suite passes there (make matrix runs all)
boots()
{
	make -s -C selftests O="$build/selftests" \
		KSRC="$(scripts/kernel source)" \
		"$build/selftests/counter/read" &&
		scripts/vm --kernel "$1" --timeout 400 -- \
			build/selftests/counter/read
}

# in_tree COMPILER [VERSION]
in_tree()
{
	local tree args=(KBUILD_MODPOST_WARN=1)

	tree=$(scripts/kernel tree "$@") || return
	[[ $1 != clang ]] || args+=(LLVM="$(clang_of "$tree")")
	build "$tree" "${2:-6.12}-$1" "${args[@]}" &&
		[[ -e $build/kernels/${2:-6.12}-$1/kunit/semdev_kunit.ko ]]
}

# crosses COMPILER ARCH BITS ENDIAN: and it is that machine's, as ELF has it. KUnit
# suites and sample, too
crosses()
{
	local tree args=(ARCH="$2" KBUILD_MODPOST_WARN=1) name=6.12-$1-$2 file

	tree=$(scripts/kernel tree "$1" "$2") || return
	[[ $1 != clang ]] || args+=(LLVM="$(clang_of "$tree")")
	build "$tree" "$name" "${args[@]}" || return
	for file in drivers/semaphore/semdev kunit/semdev_kunit; do
		file=$build/kernels/$name/$file.ko
		same "class of ${file##*/}" "ELF$3" "$(readelf -h "$file" |
			sed -n 's/^ *Class: *//p')" &&
			readelf -h "$file" | grep "$4 endian" || return
	done
}

# older VERSION PATCHLEVEL: one line says why not
older()
{
	local errors

	! scripts/lib/module "$(scripts/kernel headers 6.1)" \
		"$build/kernels/older" -s VERSION="$1" PATCHLEVEL="$2" \
		>"$tmp/errors" 2>&1 || return
	errors=$(grep -v '^make' "$tmp/errors" |
		grep -c "needs Linux 6.1 or newer, but this is $1.$2")
	same "lines that say so" 1 "$errors" &&
		same "lines in all" 1 "$(grep -vc '^make' "$tmp/errors")"
}

# other_release TREE RELEASE: its release becomes this; its files stay as old
other_release()
{
	local file old

	old=$(<"$1/include/config/kernel.release")
	for file in "$1"/include/{config/kernel.release,generated/utsrelease.h}; do
		touch -r "$file" "$tmp/time"
		sed -i "s/$old/$2/" "$file"
		touch -r "$tmp/time" "$file"
	done
}

# built_for KDIR: the kernel that the driver says it is for
built_for()
{
	scripts/lib/module "$1" "$build/kernels/reused" -s \
		KBUILD_MODPOST_WARN=1 semdev-parts=drivers/semaphore/ \
		>"$tmp/log" 2>&1 || {
		cat "$tmp/log" >&2
		return 1
	}
	modinfo -F vermagic \
		"$build/kernels/reused/drivers/semaphore/semdev.ko" |
		cut -d ' ' -f 1
}

# In one folder; and a tree that changes in its place
another_kernel_is_built_for()
{
	local tree

	tree=$(scripts/kernel tree gcc) || return
	cp -a "$tree" "$tmp/first" && cp -a "$tree" "$tmp/second" &&
		other_release "$tmp/first" 6.12.0-first &&
		other_release "$tmp/second" 6.12.0-second || return
	same kernel 6.12.0-first "$(built_for "$tmp/first")" &&
		same kernel 6.12.0-second "$(built_for "$tmp/second")" &&
		other_release "$tmp/second" 6.12.0-third &&
		same kernel 6.12.0-third "$(built_for "$tmp/second")"
}

# What is there stays, for the same kernel
same_kernel_is_not_built_again()
{
	local object=$build/kernels/reused/drivers/semaphore/core.o before

	before=$(stat -c %y "$object") &&
		same kernel 6.12.0-third "$(built_for "$tmp/second")" &&
		same time "$before" "$(stat -c %y "$object")"
}

# One that the user names by mistake
other_folder_is_left_alone()
{
	mkdir "$tmp/mine" && echo mine >"$tmp/mine/file" || return
	! scripts/lib/module "$(scripts/kernel headers 6.1)" "$tmp/mine" \
		>"$tmp/errors" 2>&1 &&
		grep -qF "$tmp/mine has files that are not of a build" \
			"$tmp/errors" &&
		same files file "$(ls -A "$tmp/mine")"
}

without_headers()
{
	! make modules KDIR="$tmp/none" >"$tmp/errors" 2>&1 &&
		grep -q "package linux-headers-$(uname -r)" "$tmp/errors"
}

for version in 6.1 6.12; do
	check "Linux $version: its package of headers, gcc" \
		for_headers "$version"
	check "Linux $version: boots, loads it and reads" boots "$version"
	[[ ${SEMDEV_KERNELS-} == all ]] || continue
	check "Linux $version: its package of headers, gcc, with KUnit" \
		kunit_for_headers "$version"
done
if [[ ${SEMDEV_KERNELS-} == all ]]; then
	check "Linux 6.1: a tree, clang" in_tree clang 6.1
	check "Linux 6.12: a tree, clang" in_tree clang
	check "the newest Linux: a tree, gcc" in_tree gcc newest
	check "the newest Linux: a tree, clang" in_tree clang newest
	check "arm64: clang" crosses clang arm64 64 little
	check "arm: clang" crosses clang arm 32 little
	check "i386: gcc" crosses gcc i386 32 little
	check "s390: clang" crosses clang s390 64 big
fi
check "Linux 5.10 is refused in one line" older 5 10
check "Linux 6.0 is refused in one line" older 6 0
check "a folder that held another kernel's module gets this one's" \
	another_kernel_is_built_for
check "for the same kernel nothing is built again" same_kernel_is_not_built_again
check "a folder with other files is left alone" other_folder_is_left_alone
check "without headers, make says which package has them" without_headers
finish
