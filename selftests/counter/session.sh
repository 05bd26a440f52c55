#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The article's session, as 'make run' plays it, and what a shell does with a
# semaphore beside. Prints TAP; wants root, semctl on the PATH and the module
# loaded, and leaves it loaded anew. Run from the checkout's folder.
# Time limit: 240 s
# shellcheck disable=SC2317 # check calls the functions
set -uo pipefail
# shellcheck source-path=SCRIPTDIR source=../lib/tap.bash
. "$(dirname "$0")/../lib/tap.bash"

node=/dev/semaphore
ko=$(find "build/${SEMDEV_KERNEL-}" -name semdev.ko -print -quit)

value() { cat /sys/class/misc/semaphore/count; }

unload() { rmmod semdev 2>/dev/null; }

load_anew() { eventually unload && insmod "$ko" && [[ -c $node ]]; }

# The scenes are results of this suite
play_the_session()
{
	scripts/guest/session --tap | tee "$tmp/session"
	tap_nr=$((tap_nr + $(grep -cE '^(not )?ok ' "$tmp/session")))
	tap_failed=$((tap_failed + $(grep -c '^not ok ' "$tmp/session")))
}

echo_with_newline_adds_one_more()
{
	local before

	before=$(value)
	echo abc >"$node" && same value $((before + 4)) "$(value)" &&
		semctl acquire -n 4
}

# One may be inside: who finds the folder there met another
go_through()
{
	cat "$node" >/dev/null
	mkdir "$tmp/inside" || echo "$1 met another" >>"$tmp/met"
	sleep 0.1
	rmdir "$tmp/inside"
	echo -n x >"$node"
	echo "$1" >>"$tmp/through"
}

a_turnstile_lets_one_job_in_at_a_time()
{
	local i

	same value 0 "$(value)" && echo -n x >"$node" || return
	for i in 1 2 3; do
		go_through "$i" &
	done
	wait
	[[ ! -e $tmp/met ]] || { cat "$tmp/met" && return 1; }
	same jobs 3 "$(wc -l <"$tmp/through")" &&
		same value 1 "$(value)" && semctl acquire
}

load_anew || {
	echo "Bail out! the module cannot be loaded anew"
	exit 1
}
play_the_session
check "the newline of a plain echo counts too" echo_with_newline_adds_one_more
check "a turnstile of cat and echo lets one job in at a time" \
	a_turnstile_lets_one_job_in_at_a_time
finish
