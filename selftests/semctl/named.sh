#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# semctl create, destroy and list; named counters. Prints TAP; wants root, semctl
# on the PATH and the module loaded. Arguments choose from the suites at the end.
# shellcheck disable=SC2317 # called by the names of the suites
set -uo pipefail

# shellcheck source-path=SCRIPTDIR source=../lib/semctl.bash
. "$(dirname "$0")/../lib/semctl.bash"

# refuses_usage ERR LABEL ARGUMENT...: it is a mistake in what was typed
refuses_usage()
{
	local cmd=$3

	usage_of "$cmd"
	runs 2 '' "semctl $cmd: $1$try" "$2" "${@:3}"
}

test_usage()
{
	local name long size

	refuses_usage 'NAME is missing' 'create without anything' create
	refuses_usage 'say which kind: *' 'neither pool nor counter' create x
	refuses_usage "'y' is one argument too many" 'two names' \
		create --counter x y
	refuses_usage '*a pool or a counter, once' 'both kinds' \
		create x --pool 3 --counter
	printf -v long '%033d' 0
	for name in '' a/b /dev/semaphores/x .x "$long" 'a b' $'a\tb' 'a!b'; do
		refuses_usage "* is not a name: *" "the name '${name//$'\t'/?}'" \
			create --counter "$name"
	done
	refuses_usage "'-x' is not a name*" 'the name -x' \
		create --counter -- -x
	for size in 0 -1 '' 2147483648 1x 18446744073709551617; do
		refuses_usage "--pool: '$size' is not a whole number from 1 to 2147483647" \
			"--pool '$size'" create x --pool "$size"
	done
	[[ ! -e /dev/semaphores/x ]]
	report $? 'nothing was made'
}

test_options()
{
	refuses_usage '--initial is for counters*' 'a pool with --initial' \
		create x --pool 1 --initial 1
	refuses_usage '--max-per-uid is for pools*' 'a counter with a limit' \
		create x --counter --max-per-uid 1
	refuses_usage '--strict is for pools*' 'a strict counter' \
		create x --counter --strict
	refuses_usage '*contradict each other' 'strict and not' \
		create x --pool 1 --strict --no-strict
	refuses_usage '--initial 4 is more than --max 3' 'more than its maximum' \
		create x --counter --initial 4 --max 3
	refuses_usage '--max: *' '--max 0' create x --counter --max 0
	refuses_usage "--mode: '*' is not an octal mode*" '--mode 8' \
		create x --counter --mode 8
	refuses_usage "--mode: '*' is not an octal mode*" '--mode 1777' \
		create x --counter --mode 1777
	refuses_usage "--mode: '*' is not an octal mode*" '--mode 0' \
		create x --counter --mode 0
	refuses_usage "--owner: there is no user 'nosuch'" '--owner nosuch' \
		create x --counter --owner nosuch
	refuses_usage "--group: there is no group '4294967295'" \
		'--group 4294967295' create x --counter --group 4294967295
	refuses_usage 'NAME is missing' 'destroy what?' destroy
	[[ ! -e /dev/semaphores/x ]]
	report $? 'nothing was made'
}

test_create()
{
	local name=A.b_c-9.456789012345678901234567

	runs 0 "$name: a pool of 7 tokens, /dev/semaphores/$name crw-r----- nobody:nogroup" \
		'' 'a name of 32 bytes, with everything' create "$name" \
		--pool 7 --mode 640 --owner nobody --group 65534
	[[ -c /dev/semaphores/$name && $(stat -c '%a %u %g' \
		"/dev/semaphores/$name") == '640 65534 65534' ]]
	report $? 'its node has that mode, owner and group'
	runs 0 "name        $name*kind        pool, strict*size        7*" '' \
		'pools of a group are strict' show "$name"
	runs 1 '' "semctl: $name exists already*Take another*" 'EEXIST' \
		create "$name" --counter
	runs 0 "$name: destroyed" '' 'destroy' destroy "$name"
	[[ ! -e /dev/semaphores/$name ]]
	report $? 'which takes the node, too'
	runs 1 '' "*there is no semaphore '$name'*list*" 'ENOENT' \
		destroy "$name"
	runs 0 '*a pool of 1 token, * crw------- root:root' '' 'the defaults' \
		create x --pool 1
	runs 0 $'*\nkind        pool\n*' '' 'a pool of one user is not strict' \
		show x
	gone x
	new x --pool 1 --strict
	is 'but with --strict it is' x strict 1
	gone x
	new x --pool 1 --mode 666 --no-strict
	is 'and with --no-strict no pool is' x strict 0
	gone x
	new x --pool 5 --max-per-client 3 --max-per-uid 4
	runs 0 $'*\nlimits      3 a process, 4 a user\n*' '' 'limits' show x
	gone x
}

test_counter()
{
	new c --counter --initial 2 --max 5 --mode 666
	runs 0 $'*kind        counter\navailable   2\nmax         5\n*' '' \
		'a counter begins with --initial' show c
	runs 0 $'c: gave 9 tokens\nc: that is its maximum, 5*' '' \
		'it counts up to --max' release c -n 9
	is 'and no higher' c available 5
	runs 1 '' '*c: you want 6 tokens at once, but *no higher than 5' \
		'more than it can ever have' acquire c -n 6
	nobody_runs 0 'c: took 5 tokens, 0 available' '' 'mode 666: anyone may take' \
		acquire c -n 5
	nobody_runs 0 'c: gave 1 token' '' 'and give' release c
	runs 125 '' '*c is a counter, not a pool*acquire*release*' \
		'run is for pools' run c -- true
	runs 1 '' '*c is a counter, not a pool*' 'so is resize' resize c 3
	runs 1 '' '*c is a counter, not a pool*' 'so is limit' \
		limit c --max-per-uid 3
	runs 1 '' '*c is a counter, not a pool*semctl release' 'so is reclaim' \
		reclaim c 1
	gone c
}

test_busy()
{
	local pid fd

	new c --counter
	exec {fd}<>/dev/semaphores/c
	runs 1 '' '*c is in use:*semctl show c*--force*' 'EBUSY' destroy c
	"$bin" acquire c 2>"$tmp/waiter" &
	pid=$!
	is 'one waits' c waiters 1
	runs 0 'c: destroyed' '' 'destroy --force' destroy c --force
	wait "$pid"
	(($? == 1)) && content "$tmp/waiter" &&
		[[ $REPLY == *'c: '*'has been destroyed meanwhile' ]]
	report $? 'who waits is told' "$REPLY"
	exec {fd}<&-
	runs 1 '' '*/dev/semaphores/c does not exist*semctl list*' \
		'and it is gone' show c
}

# What a careless redirection leaves behind must not become the node.
test_typo()
{
	new other --counter
	: >/dev/semaphores/typo
	runs 1 '' '*regular file*rm /dev/semaphores/typo,*create*' \
		'a file is not a semaphore' show typo
	runs 1 '' '*typo is not created: *rm /dev/semaphores/typo*' \
		'a file in the place of the node' create typo --pool 3
	[[ ! -e /sys/class/semaphore/semaphores!typo ]]
	report $? 'nothing is left of it'
	rm /dev/semaphores/typo
	runs 0 'typo: a pool of 3 tokens*' '' 'without it, it works' \
		create typo --pool 3
	rm /dev/semaphores/typo
	runs 0 '*typo *pool *(no node) *-*' '' 'list: the node is missing' list
	runs 1 '' '*typo does not exist, although there is a semaphore typo: it lost its node.*destroy typo*' \
		'show says the same' show typo
	runs 125 '' '*it lost its node*' 'so does make' make typo -- echo no
	runs 0 'typo: 4 tokens now, 3 before' '' 'it can be resized' \
		resize typo 4
	runs 0 'typo: destroyed' '' 'a name without a node can be destroyed' \
		destroy typo
	runs 0 'other: destroyed' '' 'and a path, too' \
		destroy /dev/semaphores/other
}

test_main_device()
{
	runs 1 '' "*'semaphore' is /dev/semaphore*" 'create semaphore' \
		create semaphore --counter
	runs 1 '' '*comes and goes with the module*' 'destroy semaphore' \
		destroy semaphore
	runs 1 '' '*comes and goes with the module*' 'destroy it by its path' \
		destroy /dev/semaphore
}

test_permission()
{
	new x --pool 2
	nobody_runs 1 '' '*/dev/semaphore-control may not be opened*create, destroy and change*65534*sudo*' \
		'create' create y --pool 3
	nobody_runs 1 '' '*/dev/semaphore-control may not*' 'destroy' destroy x
	nobody_runs 1 '' '*/dev/semaphore-control may not*' 'reclaim' \
		reclaim x 1
	nobody_runs 1 '' '*/dev/semaphore-control may not*' 'resize' \
		resize x 1
	nobody_runs 1 '' '*/dev/semaphore-control may not*' 'limit' \
		limit x --max-per-uid 0
	nobody_runs 125 '' '*x may not be opened for reading and writing*' 'run' \
		run x -- true
	nobody_runs 0 'NAME *KIND *AVAILABLE *x  *pool *2 *2 *crw------- *root:root' \
		'' 'but anyone may list' list
	gone x
}

test_list()
{
	new b --pool 3 --mode 660 --max-per-uid 2
	new a --counter --initial 70000
	runs 0 'NAME       KIND     AVAILABLE  SIZE/MAX  WAITERS  CLIENTS  MODE        OWNER
semaphore  counter          0         -        0        0  crw-------  root:root
a          counter      70000         -        0        0  crw-------  root:root
b          pool             3         3        0        0  crw-rw----  root:root' \
		'' 'sorted, and in columns' list
	runs 2 '' "*'x' is one argument too many*" 'it takes no NAME' list x
	{ "$bin" list --json && echo , && "$bin" show b --json; } >"$tmp/json"
	sed -i '1s/^/[/; $s/$/]/' "$tmp/json"
	python3 -c '
import json, sys
every, one = json.load(sys.stdin)
assert [sem["name"] for sem in every] == ["semaphore", "a", "b"], every
assert every[1]["available"] == 70000, every
b = every[2]
assert one.pop("client_list") == [] and one == b, (one, b)
b.pop("device")
assert b == {
	"name": "b", "kind": "pool", "path": "/dev/semaphores/b",
	"mode": "0660", "owner": "root", "group": "root", "available": 3,
	"max_seen": 0, "waiters": 0, "clients": 0, "size": 3, "taken": 0,
	"outstanding": 0, "excess": 0, "strict": True, "max_per_client": 0,
	"max_per_uid": 2,
}, b' <"$tmp/json" >"$tmp/out" 2>&1
	report $? '--json is JSON and true' "$(<"$tmp/out")"
	gone a b
}

run_suites usage options create counter busy typo main_device permission list \
	-- "$@"
