#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Programs that write to and read from a counter as to any character device such
# as /dev/null. Prints TAP; wants root, semctl on the PATH and the module loaded.
# shellcheck disable=SC2317 # check calls the functions
set -uo pipefail
# shellcheck source-path=SCRIPTDIR source=../lib/tap.bash
. "$(dirname "$0")/../lib/tap.bash"

sem=test-programs-$$
node=/dev/semaphores/$sem

count() { cat "/sys/class/semaphore/semaphores!$sem/count"; }

# adds N COMMAND...: it succeeds, complains of nothing, and gives N
adds()
{
	local n=$1 before
	shift

	before=$(count)
	"$@" >/dev/null 2>"$tmp/complaint" || return
	same complaint '' "$(<"$tmp/complaint")" &&
		same count $((before + n)) "$(count)"
}

# takes N COMMAND...: likewise, of what there is
takes()
{
	local n=$1
	shift

	adds $((-n)) timeout 100 "$@"
}

tee_append() { printf abc | tee -a "$node"; }
tee_plain() { printf abc | tee "$node"; }
shell_append() { printf ab >>"$node"; }
awk_append() { awk -v node="$node" 'BEGIN { printf "abcd" >> node }'; }
python() { python3 -c "open('$node', '$1').$2"; }
dd_append() { printf abc | dd of="$node" oflag=append conv=notrunc status=none; }
dd_seek() { printf abc | dd of="$node" bs=1 seek=5 status=none; }
copy() { printf ab >"$tmp/two" && cp "$tmp/two" "$node"; }

as_with_dev_null()
{
	local own null

	own=$(truncate -s 0 "$node" 2>&1)
	null=$(truncate -s 0 /dev/null 2>&1)
	same truncate "${null//\/dev\/null/NODE}" "${own//$node/NODE}"
}

semctl create "$sem" --counter || echo "# no counter"
check "tee" adds 3 tee_plain
check "tee -a" adds 3 tee_append
check "the shell's >>" adds 2 shell_append
check "awk's >>" adds 4 awk_append
check "Python's open('a')" adds 2 python a 'write("ab")'
check "dd" adds 3 dd_append
check "dd with seek" adds 3 dd_seek
check "cp to it" adds 2 copy
check "truncate is answered as by /dev/null" as_with_dev_null
check "cat takes one" takes 1 cat "$node"
check "head -c 1 takes one" takes 1 head -c 1 "$node"
check "head -c 5 takes one, as what follows is the end" takes 1 head -c 5 "$node"
check "tail -c +1 takes one" takes 1 tail -c +1 "$node"
check "dd takes one" takes 1 dd if="$node" status=none
check "dd with skip takes none" takes 0 dd if="$node" bs=1 skip=1 status=none
check "od takes one" takes 1 od "$node"
semctl destroy "$sem"
finish
