#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Named semaphores and the module: how many there can be, and what becomes of
# them when it is unloaded. Prints TAP; wants root, semctl on the PATH and the
# module loaded, and leaves it loaded anew. Run from the checkout's folder.
# Time limit: 300 s
# shellcheck disable=SC2317 # check calls the functions
set -uo pipefail
# shellcheck source-path=SCRIPTDIR source=../lib/tap.bash
. "$(dirname "$0")/../lib/tap.bash"

ko=$(find "build/${SEMDEV_KERNEL-}" -name semdev.ko -print -quit)
[[ $ko ]] || echo "# no semdev.ko in build/${SEMDEV_KERNEL-}"

loaded() { [[ -e /sys/module/semdev ]]; }

unload() { rmmod semdev; }

# Something else may hold the module for a moment, such as a killed process
unload_soon() { eventually unload 2>/dev/null; }

# reload PARAMETER...
reload()
{
	! loaded || unload_soon || return
	insmod "$ko" "$@"
}

create() { semctl create "$1" --pool 2; }

nodes() { find /dev/semaphores -type c 2>/dev/null | wc -l; }

as_many_as_asked_for()
{
	local out name

	reload max_devices=3 || return
	for name in a b c; do
		create "$name" || return
	done
	out=$(create d 2>&1) && echo "a fourth could be made" && return 1
	echo "$out"
	same nodes 3 "$(nodes)" && [[ ! -e /dev/semaphores/d ]]
}

the_name_comes_first()
{
	local out

	out=$(create a 2>&1) && echo "it was made twice" && return 1
	echo "$out"
	[[ $out == *exist* ]]
}

there_is_room_after_a_destruction()
{
	semctl destroy b && create d && same nodes 3 "$(nodes)" &&
		same available 2 \
			"$(cat '/sys/class/semaphore/semaphores!d/available')"
}

refused_while_one_is_open()
{
	local out

	exec 3<>/dev/semaphores/a
	out=$(unload 2>&1)
	local status=$?
	exec 3>&-
	((status)) || { echo "it could be unloaded" && return 1; }
	[[ $out == *"in use"* ]] && loaded && same nodes 3 "$(nodes)"
}

refused_while_a_destroyed_one_is_open()
{
	local status=0

	exec 3<>/dev/semaphores/a
	semctl destroy a --force && ! unload 2>/dev/null || status=1
	exec 3>&-
	return "$status"
}

refused_while_the_control_device_is_open()
{
	local status=0

	exec 3<>/dev/semaphore-control
	! unload 2>/dev/null || status=1
	exec 3>&-
	return "$status"
}

idle_ones_go_with_the_module()
{
	same nodes 2 "$(nodes)" && unload_soon || return
	same nodes 0 "$(nodes)" &&
		[[ ! -e /dev/semaphore-control && ! -e /sys/class/semaphore ]]
}

none_are_left_when_it_is_loaded_again()
{
	reload && same nodes 0 "$(nodes)" &&
		[[ -c /dev/semaphore-control ]] && create a &&
		semctl destroy a
}

a_kept_node_leads_nowhere_when_it_is_loaded_again()
{
	local kept=/dev/semdev-kept-$$ numbers status=0

	reload && create a || return
	read -ra numbers < <(stat -c '0x%t 0x%T' /dev/semaphores/a)
	mknod "$kept" c "${numbers[@]}" && : <>"$kept" && reload && create a ||
		return
	! : <>"$kept" || status=1
	rm "$kept"
	semctl destroy a && return "$status"
}

# refuses_max PARAMETER
refuses_max()
{
	local out

	! loaded || unload_soon || return
	out=$(insmod "$ko" "max_devices=$1" 2>&1) &&
		echo "max_devices=$1 was accepted" && return 1
	echo "$out"
	[[ $out == *"Invalid parameters"* ]] && ! loaded && [[ ! -e /dev/semaphore && ! -e /dev/semaphore-control ]]
}

# Makes, uses and ends them while it is unloaded and loaded
survives_users_during_unload()
{
	local user rounds=0

	reload || return
	while [[ ! -e $tmp/stop ]]; do
		create x && : <>/dev/semaphores/x && echo >>"$tmp/used"
		semctl destroy x --force
		# It has to be unused at times to be unloaded
		sleep 0.1
	done >/dev/null 2>&1 &
	user=$!
	while ((rounds < 3)) && : >"$tmp/used" && reload &&
		eventually [ -s "$tmp/used" ]; do
		rounds=$((rounds + 1))
	done
	: >"$tmp/stop"
	wait "$user"
	same "rounds in which it was used" 3 "$rounds" || return
	semctl destroy x --force >/dev/null 2>&1 || true
	create y && semctl destroy y
}

check "there can be as many as max_devices says, and no more" \
	as_many_as_asked_for
check "of a name that is taken, that is what is said" the_name_comes_first
check "where one was destroyed there is room for another" \
	there_is_room_after_a_destruction
check "unloading is refused while one is open" refused_while_one_is_open
check "... and while a destroyed one is open" \
	refused_while_a_destroyed_one_is_open
check "... and while the control device is open" \
	refused_while_the_control_device_is_open
check "idle ones go with the module" idle_ones_go_with_the_module
check "none are left when it is loaded again" \
	none_are_left_when_it_is_loaded_again
check "a node that was kept leads nowhere when it is loaded again" \
	a_kept_node_leads_nowhere_when_it_is_loaded_again
check "max_devices=0 is refused" refuses_max 0
check "max_devices=1048577 is refused" refuses_max 1048577
check "max_devices=-1 is refused" refuses_max -1
check "making and using them while it is unloaded does no harm" \
	survives_users_during_unload
loaded || reload
finish
