#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The worked example of the kit, samples/sample_semaphore.c: the article's
# behaviour. Prints TAP; wants root. Run from the checkout's folder.
# shellcheck disable=SC2317 # check calls the functions
set -uo pipefail
# shellcheck source-path=SCRIPTDIR source=../lib/tap.bash
. "$(dirname "$0")/../lib/tap.bash"

node=/dev/sample-semaphore
# Numbers of system calls are each machine's own
nr_read=0 nr_pread64=17
[[ $(uname -m) != aarch64 ]] || nr_read=63 nr_pread64=67
ko=$(find "build/${SEMDEV_KERNEL-}" -name sample_semaphore.ko -print -quit)

load() { insmod "$ko" && [[ -c $node ]]; }

unload() { rmmod sample_semaphore && [[ ! -e $node ]]; }

# reader N: in the background, as ${reader[N]}
reader=()
reader()
{
	cat "$node" >"$tmp/reader.$1" &
	reader[$1]=$!
}

# Is that one asleep in its read of the node?
waits()
{
	local pid=${reader[$1]} call

	[[ /proc/$pid/fd/3 -ef $node ]] || return
	read -r call <"/proc/$pid/syscall" && [[ $call == "$nr_read 0x3 "* ]]
}

done_readers()
{
	local pid n=0

	for pid in "${reader[@]}"; do
		kill -0 "$pid" 2>/dev/null || n=$((n + 1))
	done
	echo "$n"
}

are_done() { [[ $(done_readers) == "$1" ]]; }

pays_for_three()
{
	local i

	echo -n abc >"$node"
	for i in 1 2 3; do
		same "bytes of read $i" 1 "$(timeout 100 cat "$node" | wc -c)" ||
			return
	done
}

blocks_at_zero()
{
	reader 1
	eventually waits 1 && same "readers done" 0 "$(done_readers)"
}

a_write_releases_one()
{
	reader 2
	eventually waits 2 || return
	echo -n a >"$node"
	eventually are_done 1 || return
	# Time enough for a second one that was woken, and should not be
	sleep 0.2
	same "readers done" 1 "$(done_readers)" || return
	echo -n a >"$node"
	eventually are_done 2 &&
		same "bytes that they read" 2 "$(cat "$tmp"/reader.? | wc -c)"
}

# The killed one passes its wake-up on, or no reader would take the token.
a_killed_waiter_loses_nothing()
{
	python3 - "$node" "$nr_pread64" <<'PYTHON'
import os, signal, sys, time
def reader():
    pid = os.fork()
    if not pid:
        fd = os.open(sys.argv[1], os.O_RDONLY)
        os._exit(0 if os.pread(fd, 1, 0) == b'\0' else 1)
    while True:
        with open(f'/proc/{pid}/syscall') as f:
            if f.read().startswith(sys.argv[2] + ' '): # asleep in pread64
                return pid
        time.sleep(0.001)
fd = os.open(sys.argv[1], os.O_WRONLY)
for i in range(20):
    signal.alarm(100) # a lost token
    dying, heir = reader(), reader()
    os.kill(dying, signal.SIGKILL)
    os.write(fd, b'a')
    assert os.waitpid(heir, 0)[1] == 0, i
    os.waitpid(dying, 0)
PYTHON
}

counts_reads_per_file()
{
	timeout 100 python3 - "$node" <<'PYTHON'
import fcntl, os, struct, sys
GET, SET = 0x80086301, 0x40086301
a, b = (os.open(sys.argv[1], os.O_RDWR) for _ in range(2))
def count(fd):
    return struct.unpack('Q', fcntl.ioctl(fd, GET, bytes(8)))[0]
os.write(a, b'abc')
for _ in range(3):
    assert os.pread(a, 8, 0) == b'\0'
assert (count(a), count(b)) == (3, 0), (count(a), count(b))
fcntl.ioctl(a, SET, struct.pack('Q', 1 << 40))
assert count(a) == 1 << 40, count(a)
PYTHON
}

a_fault_loses_nothing()
{
	timeout 100 python3 - "$node" <<'PYTHON'
import ctypes, os, sys
libc = ctypes.CDLL(None, use_errno=True)
fd = os.open(sys.argv[1], os.O_RDWR)
os.write(fd, b'a')
assert libc.pread(fd, ctypes.c_void_p(8), 1, 0) == -1
assert ctypes.get_errno() == 14, ctypes.get_errno()
assert os.pread(fd, 1, 0) == b'\0'
PYTHON
}

refuses_unknown_ioctls()
{
	python3 - "$node" <<'PYTHON'
import fcntl, os, sys
fd = os.open(sys.argv[1], os.O_RDWR)
for command in (0x80046301, 0xc0086301, 0x6301, 0x80086302):
    try:
        fcntl.ioctl(fd, command, bytes(8))
    except OSError as e:
        assert e.errno == 25, e
    else:
        raise SystemExit(hex(command))
PYTHON
}

refuses_to_unload_while_open()
{
	local out status=0

	exec 3>"$node"
	out=$(rmmod sample_semaphore 2>&1) || status=$?
	exec 3>&-
	echo "$out"
	((status)) && [[ $out == *"in use"* ]]
}

check "the module loads and makes its node" load
check "a write of three bytes pays for three reads" pays_for_three
check "cat blocks while there is none" blocks_at_zero
check "one byte releases one reader" a_write_releases_one
check "a waiter that is killed loses no token" a_killed_waiter_loses_nothing
check "each open file counts its reads" counts_reads_per_file
check "a read into bad memory loses no token" a_fault_loses_nothing
check "unknown ioctls are refused" refuses_unknown_ioctls
check "the module cannot be unloaded while open" refuses_to_unload_while_open
check "the module unloads" unload
finish
