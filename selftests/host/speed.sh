#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The pairs that never block take as many instructions as were recorded, within
# 2 %: on the kernel, compiler, C library and emulator that they were recorded
# with, and nowhere else. What is meant to be slower, or faster, is recorded
# anew, on a machine that would not skip this, and committed with the reason:
#
#	selftests/host/speed.sh --record
#
# Prints TAP. The first time it builds the kernel 'fast'.
# Time limit: 2400 s
# shellcheck disable=SC2317 # check calls the functions
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source-path=SCRIPTDIR source=../lib/tap.bash
. "$here/../lib/tap.bash"
# shellcheck source-path=SCRIPTDIR source=../../scripts/lib/common.sh
. "$here/../../scripts/lib/common.sh"

record=$here/speed.tsv
dir=$build/speed
peers=(floor eventfd counter pool)

# What the counts depend on; known before anything is built
identity()
{
	local config=("$top"/scripts/kconfig/{base,fast}.config)

	printf '%s, configuration %s, gcc %s, glibc %s, qemu %s\n' \
		"$(basename "$("$top/scripts/kernel" source)")" \
		"$(grep -hE '^(# )?CONFIG_' "${config[@]}" | sort -u |
			sha256sum | cut -c 1-12)" \
		"$(gcc -dumpfullversion)" \
		"$(getconf GNU_LIBC_VERSION | cut -d ' ' -f 2)" \
		"$(qemu-system-x86_64 --version |
			sed -n 's/.* version \([0-9]*\.[0-9]*\).*/\1/p')"
}

count()
{
	mkdir -p "$dir"
	make -s -C "$top/scripts/bench" O="$dir" "$dir/pairs" &&
		"$top/scripts/vm" --kernel fast --icount -- \
			"$dir/pairs" "${peers[@]}" >"$dir/counts"
}

counted() { sed -n "s/^pair $1\t//p" "$2"; }

# within NAME: 2 % of what was recorded
within()
{
	local was is

	was=$(counted "$1" "$record")
	is=$(counted "$1" "$dir/counts")
	[[ $was && $is ]] || {
		echo "not measured: recorded '$was', counted '$is'"
		return 1
	}
	(((is - was) * 100 <= was * 2 && (was - is) * 100 <= was * 2)) &&
		return
	echo "$is instructions a pair, $was recorded"
	echo "where they go: scripts/bench/run-profile $1"
	echo "if it is meant: selftests/host/speed.sh --record"
	return 1
}

"$top/scripts/setup" module vm kernel
this=$(identity)
if [[ ${1-} == --record ]]; then
	count || exit 1
	{ echo "# $this" && cat "$dir/counts"; } >"$record"
	cat "$record"
	exit
fi
recorded=$(sed -n '1s/^# //p' "$record")
if [[ $this != "$recorded" ]]; then
	echo "1..0 # SKIP recorded with $recorded; this is $this"
	exit
fi
check "the pairs can be counted" count
for peer in "${peers[@]}"; do
	check "$peer: as many instructions as recorded, within 2 %" \
		within "$peer"
done
finish
