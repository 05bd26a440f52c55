#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The article's session, with the shell's own means: cat, echo, redirections.
# Prints TAP; wants root, semctl on the PATH and the module loaded.
# shellcheck disable=SC2317 # check calls the functions
set -uo pipefail
# shellcheck source-path=SCRIPTDIR source=../lib/tap.bash
. "$(dirname "$0")/../lib/tap.bash"

node=/dev/semaphore
attribute() { cat "/sys/class/misc/semaphore/$1"; }

waiters() { sed -n 's/^waiters:\t//p' /proc/self/fdinfo/9; }

empty()
{
	local n

	# semctl takes no more at once, and other suites have given many
	while n=$(attribute count) && ((n > 0)); do
		semctl acquire -n "$((n < 2147483647 ? n : 2147483647))" ||
			return
	done
}

queued() { same waiters "$1" "$(waiters)"; }

one_nul() { cmp "$1" <(printf '\0'); }

# $1: the process id of a cat
ended() { ! kill -0 "$1" 2>/dev/null; }

cat_blocks()
{
	cat "$node" >"$tmp/out" &
	cat=$!
	eventually queued 1 || return
	sleep 0.5
	queued 1 && kill -0 "$cat" && same output "" "$(<"$tmp/out")"
}

echo_a_unblocks_cat()
{
	echo -n a >"$node" && eventually ended "$cat" &&
		one_nul "$tmp/out" && same value 0 "$(attribute count)"
}

echo_abc_adds_three()
{
	echo -n abc >"$node" && same value 3 "$(attribute count)"
}

three_cats_do_not_block()
{
	local i

	for i in 1 2 3; do
		timeout 10 cat "$node" >"$tmp/out" || return
		one_nul "$tmp/out" || return
		same value $((3 - i)) "$(attribute count)" || return
	done
}

a_fourth_cat_blocks()
{
	timeout 0.5 cat "$node"
	same status 124 $?
}

echo_with_newline_adds_one_more()
{
	echo abc >"$node" && same value 4 "$(attribute count)" && empty
}

maximum_is_remembered()
{
	local before

	before=$(attribute max_seen)
	head -c $((before + 1)) /dev/zero >"$node" || return
	empty
	same max_seen $((before + 1)) "$(attribute max_seen)"
}

a_turnstile_lets_one_job_in_at_a_time()
{
	local i

	echo -n x >"$node"
	for i in 1 2 3; do
		(
			cat "$node" >/dev/null
			mkdir "$tmp/inside" || echo "$i met another" >&2
			sleep 0.1
			rmdir "$tmp/inside"
			echo -n x >"$node"
			echo "$i" >>"$tmp/through"
		) &
	done
	wait
	same jobs 3 "$(wc -l <"$tmp/through")" &&
		same value 1 "$(attribute count)" && empty
}

[[ -c $node ]] || {
	echo "Bail out! $node is no device: is the module loaded?"
	exit 1
}
exec 9<>"$node"
empty
check "cat blocks on a semaphore whose value is 0" cat_blocks
check "echo -n a from another shell unblocks it" echo_a_unblocks_cat
check "echo -n abc increments by 3" echo_abc_adds_three
check "so the next 3 reads do not block" three_cats_do_not_block
check "and the one after them does" a_fourth_cat_blocks
check "the newline of a plain echo counts too" echo_with_newline_adds_one_more
check "the maximum is remembered when the value falls" maximum_is_remembered
check "a turnstile of cat and echo lets one job in at a time" \
	a_turnstile_lets_one_job_in_at_a_time
finish
