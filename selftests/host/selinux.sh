#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Where SELinux is active, Binder's module is refused, unless it is told not to care.
# Prints TAP. In the distribution's kernel, which has SELinux; without a policy, at
# which the module does not look.
# Time limit: 600 s
# shellcheck disable=SC2317 # check calls the functions
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source-path=SCRIPTDIR source=../lib/tap.bash
. "$here/../lib/tap.bash"
# shellcheck source-path=SCRIPTDIR source=../../scripts/lib/common.sh
. "$here/../../scripts/lib/common.sh"
cd "$top" || exit

# in_machine COMMANDS
in_machine()
{
	scripts/vm --kernel stock --no-module --timeout 300 \
		--append security=selinux --append selinux=1 \
		--append enforcing=0 -- bash -c "$1" >"$tmp/out" 2>"$tmp/errors"
}

scripts/vm --prepare --kernel stock >"$tmp/said" 2>&1 || {
	cat "$tmp/said"
	exit 1
}
ko=$(find "$build/stock" -name binder_linux.ko -print -quit)
in_machine "
	[[ -e /sys/fs/selinux/enforce ]] ||
		mount -t selinuxfs none /sys/fs/selinux
	[[ -e /sys/fs/selinux/enforce ]] && echo active
	insmod $ko || echo refused
	dmesg | grep -o 'binder_linux: SELinux is active.*'
	insmod $ko without_selinux=1 && [[ -c /dev/binder ]] && echo loaded
	rmmod binder_linux
	umount /sys/fs/selinux
	insmod $ko && echo unseen"

said() { grep -qx "$1" "$tmp/out" || { cat "$tmp/out" "$tmp/errors"; return 1; }; }

check "SELinux is active in this machine, and only permits" said active
check "the module is refused there" said refused
check "it says why, and what loads it all the same" \
	said 'binder_linux: SELinux is active.*without_selinux=1.*'
check "without_selinux=1 loads it" said loaded
check "where SELinux is not mounted it is loaded" said unseen
finish
