#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# make patch: the series applies to the kernel's source, and builds there, as a
# module and built in. Prints TAP.
# Time limit: 600 s
# shellcheck disable=SC2317 # check calls the functions
set -uo pipefail
# shellcheck source-path=SCRIPTDIR source=../lib/tap.bash
. "$(dirname "$0")/../lib/tap.bash"

cd "$(dirname "$0")/../.." || exit
patches=$PWD/build/patch
if ! source=$(scripts/kernel source 2>"$tmp/log") ||
	! prepared=$(scripts/kernel tree gcc 2>>"$tmp/log"); then
	cat "$tmp/log"
	exit 1
fi
tree=$tmp/tree
out=$tmp/out

makes_a_series()
{
	GIT_AUTHOR_NAME=Nobody GIT_AUTHOR_EMAIL=nobody@example.org \
		GIT_COMMITTER_NAME=Nobody GIT_COMMITTER_EMAIL=nobody@example.org \
		scripts/patch
}

each_is_signed_off()
{
	local patch

	for patch in "$patches"/000[1-4]-*.patch; do
		grep -q '^Signed-off-by: ' "$patch" || return
	done
}

# What is not changed is shared with the source that others use
applies()
{
	local file patch

	cp -al "$source" "$tree" || return
	while read -r file; do
		[[ ! -e $source/$file ]] ||
			cp --remove-destination "$source/$file" "$tree/$file"
	done < <(git -C "$patches/tree" diff --name-only HEAD~4 HEAD)
	for patch in "$patches"/000[1-4]-*.patch; do
		patch -d "$tree" -p 1 -s <"$patch" || return
	done
}

in_tree() { make -s -j "$(nproc)" -C "$tree" O="$out" "$@" >"$tmp/log" 2>&1; }

# builds AS: with CONFIG_SEMDEV=AS
builds()
{
	mkdir -p "$out" && cp "$prepared/.config" "$out/" &&
		"$tree/scripts/config" --file "$out/.config" --set-val SEMDEV "$1" &&
		in_tree olddefconfig && grep "^CONFIG_SEMDEV=$1" "$out/.config" &&
		in_tree prepare && in_tree drivers/semaphore/ &&
		[[ -e $out/drivers/semaphore/semdev.o && ! -s $tmp/log ]] &&
		return
	cat "$tmp/log"
	return 1
}

check "make patch works, and checkpatch is silent" makes_a_series
check "each patch is signed off" each_is_signed_off
check "they apply to the kernel's source" applies
check "it builds as a module" builds m
check "it builds into the kernel" builds y
finish
