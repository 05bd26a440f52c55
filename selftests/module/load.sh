#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Loading and unloading. Prints TAP; wants root and the module loaded, and
# leaves it loaded anew. Run from the checkout's folder.
# Time limit: 300 s
# shellcheck disable=SC2317 # check calls the functions
set -uo pipefail
# shellcheck source-path=SCRIPTDIR source=../lib/tap.bash
. "$(dirname "$0")/../lib/tap.bash"

node=/dev/semaphore
ko=$(find "build/${SEMDEV_KERNEL-}" -name semdev.ko -print -quit)
[[ $ko ]] || echo "# no semdev.ko in build/${SEMDEV_KERNEL-}"

loaded() { [[ -e /sys/module/semdev ]]; }

load() { insmod "$ko" "$@"; }

unload() { rmmod semdev; }

attribute() { cat "/sys/class/misc/semaphore/$1"; }

mode() { stat -c %a "$node"; }

# gives N: can exactly N tokens be taken?
gives()
{
	local i

	same value "$1" "$(attribute count)" || return
	for ((i = 0; i < $1; i++)); do
		timeout 100 cat "$node" >/dev/null || return
	done
	same value 0 "$(attribute count)"
}

# Something else may hold the module for a moment, such as a killed process
unload_soon() { eventually unload 2>/dev/null; }

refuses_to_unload()
{
	local out

	out=$(unload 2>&1) && echo "it could be unloaded" && return 1
	[[ $out == *"in use"* ]] || { echo "$out" && return 1; }
	loaded
}

refused_while_open()
{
	local status

	exec 3<"$node"
	refuses_to_unload
	status=$?
	exec 3<&-
	return "$status"
}

# Is this cat in line, with the only file that it reads?
waits() { grep -q '^waiters:.*1$' "/proc/$1/fdinfo/3" 2>/dev/null; }

ended() { ! kill -0 "$1" 2>/dev/null; }

refused_while_a_read_blocks()
{
	local cat status

	cat "$node" >/dev/null &
	cat=$!
	eventually waits "$cat" && refuses_to_unload && waits "$cat" &&
		echo -n a >"$node" && eventually ended "$cat" && wait "$cat" &&
		return
	status=$?
	kill "$cat"
	return "$status"
}

works_after_a_refusal()
{
	local status

	exec 3<>"$node"
	refuses_to_unload && echo -n ab >&3 && gives 2
	status=$?
	exec 3>&-
	return "$status"
}

unloads_after_the_last_close()
{
	echo -n abc >"$node" && unload_soon &&
		[[ ! -e "$node" && ! -e /sys/class/misc/semaphore ]]
}

begins_anew()
{
	load && same value 0 "$(attribute count)" &&
		same max_seen 0 "$(attribute max_seen)"
}

is_only_root_s_by_default()
{
	same mode 600 "$(mode)" && same owner 0:0 "$(stat -c %u:%g "$node")"
}

# has_mode PARAMETER MODE
has_mode()
{
	! loaded || unload_soon || return
	load "mode=$1" && same mode "$2" "$(mode)"
}

# refuses_mode PARAMETER MESSAGE
refuses_mode()
{
	local status

	! loaded || unload_soon || return
	echo "semdev test: mode=$1" >/dev/kmsg
	load "mode=$1" 2>/dev/null
	status=$?
	if ((status == 0)); then
		echo "mode=$1 was accepted"
		return 1
	fi
	loaded && echo "the module is there" && return 1
	[[ ! -e "$node" ]] || return
	dmesg | sed "1,/semdev test: mode=$1/d" | grep -e "$2"
}

# Every other try finds it open, and a try takes seconds
unload_at_last()
{
	local end=$((SECONDS + 200))

	until unload 2>/dev/null; do
		((SECONDS < end)) || return
	done
}

survives_openers_during_unload()
{
	local opener rounds=0

	while :; do : <"$node"; done 2>/dev/null &
	opener=$!
	while ((rounds < 3)) && unload_at_last && load; do
		rounds=$((rounds + 1))
	done
	kill "$opener"
	wait "$opener" 2>/dev/null
	same rounds 3 "$rounds" && echo -n a >"$node" && gives 1
}

# Whatever an earlier suite left in the semaphore
unload_soon
load
check "unloading is refused while a file is open" refused_while_open
check "unloading is refused while a read blocks" refused_while_a_read_blocks
check "the semaphore works after a refused unloading" works_after_a_refusal
check "it unloads after the last close, and the node goes" \
	unloads_after_the_last_close
check "loaded again it begins with value 0 and max_seen 0" begins_anew
check "the node is root's alone by default" is_only_root_s_by_default
check "mode=0666 opens the node to all users" has_mode 0666 666
check "mode=01777 is refused, and the log says why" \
	refuses_mode 01777 "mode=01777: use permissions from 01 to 0777"
check "mode=0, which cannot be had, is refused too" \
	refuses_mode 0 "mode=0: use permissions from 01 to 0777"
check "mode=70000 is refused" refuses_mode 70000 "70000.* invalid"
check "without a parameter it loads again" load
check "opening while it is unloaded and loaded does no harm" \
	survives_openers_during_unload
loaded || load
finish
