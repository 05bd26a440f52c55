#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# semctl apply: semaphores as a file wants them; shares of the processors. Prints
# TAP; wants root, semctl on the PATH and the module loaded. Arguments choose
# from the suites at the end.
# Time limit: 600 s.
# shellcheck disable=SC2317 # called by the names of the suites
set -uo pipefail

# shellcheck source-path=SCRIPTDIR source=../lib/semctl.bash
. "$(dirname "$0")/../lib/semctl.bash"

conf=$tmp/conf

# file TEXT...: as printf, into the file that is applied
# shellcheck disable=SC2059 # formats
file() { printf "$@" >"$conf"; }

# finds PLACE MESSAGE LABEL: the file is wrong there, and that is all
finds()
{
	runs 2 '' "semctl: $conf:$1: $2" "$3" apply "$conf"
}

# wrong_value KEY VALUE MESSAGE: in a pool
wrong_value()
{
	file '[a]\nkind = pool\nsize = 1\n%s = %s\n' "$1" "$2"
	finds "4:$((${#1} + 4))" "$1: $3" "$1 = $2"
}

test_usage()
{
	usage_of apply
	runs 2 '' "semctl apply: 'b' is one argument too many$try" 'two files' \
		apply a b
	runs 2 '' "semctl apply: --prune takes no value$try" '--prune=x' \
		apply --prune=x
	runs 2 '' '*/etc/semaphores.conf: No such file*' \
		'the file that it reads by itself' apply
	runs 2 '' "semctl: $tmp/no: No such file or directory*" 'no file' \
		apply "$tmp/no"
	runs 2 '' "semctl: $tmp is a directory, *" 'a directory' apply "$tmp"
	runs 2 '' 'semctl: /dev/zero is neither a file nor a pipe*' \
		'a device is not opened' apply /dev/zero
	file '[a]\nkind = counter\n'
	chmod 600 "$conf"
	nobody_runs 2 '' "semctl: $conf: Permission denied*" 'no permission' \
		apply "$conf"
	truncate -s 1048577 "$conf"
	runs 2 '' "semctl: $conf is larger than 1048576 bytes*" \
		'a file that is too large' apply "$conf"
	rm "$conf"
}

test_lines()
{
	local long

	file 'size = 3\n'
	finds 1:1 "'size' stands before the first \[NAME\]" \
		'a key before a section'
	file '\n [a\nkind = counter\n'
	finds 2:2 'the \] of \[NAME\] is missing' 'a section without its end'
	file '[a] b\nkind = counter\n'
	finds 1:5 "'b' is one word too many behind \[NAME\]" \
		'something behind a section'
	file '[a]\nkind = counter\n\tmax 3\n'
	finds 3:2 "'max 3' is neither \[NAME\] nor KEY = VALUE" 'no ='
	file '[a]\nkind = counter\n= 3\n'
	finds 3:1 "'= 3' is neither*" 'no key'
	file '[a]\nkind = counter\nmax =\n'
	finds 3:6 "max: '' is not a whole number*" 'no value'
	file '[a]\nkind = counter\nmax = \0003\n'
	finds 3:7 'a NUL byte: this is no text file' 'a NUL byte'
	printf -v long '%0249d' 0
	file '[a]\nkind = counter\n# %s%s\nmax = 5%s\n' "$long" abcd "${long//0/ }"
	finds 4:256 'a line has 255 bytes at most, and this one has 256' \
		'a line that is too long'
}

test_names()
{
	local name long

	printf -v long '%033d' 0
	for name in '' .x -x "$long" 'a b' a/b $'a\eb'; do
		file '[%s]\nkind = counter\n' "$name"
		finds 1:2 "'${name//$'\e'/\?}' is not a name: 1 to 32 of a-z A-Z 0-9 . _ -, and neither . nor - first" \
			"the name '${name//$'\e'/?}'"
	done
	file '[semaphore]\nkind = counter\n'
	finds 1:2 "'semaphore' is /dev/semaphore, which comes with the module: *" \
		'the name semaphore'
	file '[b]\nkind = counter\n[a]\nkind = counter\n [b]\nkind = pool\nsize = 3\n'
	finds 5:2 '\[b\] is in line 1 already' 'a section twice'
}

test_keys()
{
	file '[a]\nkind = pool\nsize = 1\nsiz = 3\n'
	finds 4:1 "there is no key 'siz': kind, size, strict, max-per-client, max-per-uid, initial, max, mode, owner, group" \
		'an unknown key'
	file '[a]\nkind = pool\nsize = 1\n\n size = 1\n'
	finds 5:2 "'size' is in line 3 already" 'a key twice'
	file '# x\n[a]\nsize = 1\n'
	finds 2:1 '\[a\] has no kind: say kind = pool or kind = counter' \
		'no kind'
	file '[a]\nkind = pool\n'
	finds 1:1 '\[a\] is a pool without a size: say size = N' 'no size'
	file '[a]\nkind = counter\nsize = 1\n'
	finds 3:1 "'size' is for pools, and \[a\] is a counter" \
		'the size of a counter'
	file '[a]\nsize = 1\nmax = 1\nkind = pool\n'
	finds 3:1 "'max' is for counters, and \[a\] is a pool" \
		'the maximum of a pool'
	file '[a]\nkind = counter\ninitial = 4\nmax = 3\n'
	finds 3:1 'initial is 4, more than max, which is 3' \
		'more than its maximum'
}

test_values()
{
	local size='is not a whole number from 1 to 2147483647, nor such as cpus-2 or 50%' value

	file '[a]\nkind = fifo\n'
	finds 2:8 "kind: 'fifo' is neither pool nor counter" 'an unknown kind'
	for value in 0 2147483648 cpus- cpus-x 'cpus*2' 0% 5%5 \
		99999999999999999999%; do
		file '[a]\nkind=pool\nsize = %s\n' "$value"
		finds 3:8 "size: '$value' $size" "size = $value"
	done
	wrong_value max-per-client x "'x' is not a whole number from 0 *"
	wrong_value max-per-uid -1 "'-1' is not a whole number from 0 *"
	wrong_value strict maybe "'maybe' is neither yes nor no"
	wrong_value mode 8 "'8' is not an octal mode from 1 to 777, *"
	wrong_value mode 0 "'0' is not an octal mode *"
	wrong_value owner nosuch "there is no user 'nosuch'"
	wrong_value group 4294967295 "there is no group '4294967295'"
	file '[a]\nkind = counter\nmax = 0\n'
	finds 3:7 "max: '0' is not a whole number from 1 *" 'max = 0'
	file '[a]\nkind = counter\ninitial = cpus\n'
	finds 3:11 "initial: 'cpus' is not a whole number from 0 *" \
		'initial = cpus'
}

# All that is wrong is said at once, in order, but not without end.
test_all_errors()
{
	local said

	new there --counter
	file '[new]\nkind = counter\n[a]\nsize = x\n[b]\nkind = counter\nx = 3\nmode = 8\n'
	runs 2 '' "*:3:1: *kind*:4:8: size:*:7:1: *'x'*:8:8: mode:*" \
		'each mistake is told, by its place' apply --prune "$conf"
	[[ ! -e /dev/semaphores/new && -c /dev/semaphores/there ]]
	report $? 'and nothing was done'
	{ echo '[a]' && yes x | head -n 40; } >"$conf"
	"$bin" apply "$conf" 2>"$tmp/err"
	mapfile -t said <"$tmp/err"
	content "$tmp/err"
	[[ ${#said[@]} == 21 && $REPLY == *$'\n'"semctl: $conf: and 21 more" ]]
	report $? 'of 41 the first 20, and how many more' "$REPLY"
	gone there
}

# No module: what is wrong with the file is said all the same.
test_no_module()
{
	file '[a]\nkind = counter\n'
	# shellcheck disable=SC2016 # for the inner shell
	unshare -m bash -c 'for d in /sys/class /sys/module; do
		mount -t tmpfs none "$d" || exit 99
	done
	exec "$@"' - "$bin" apply "$conf" >"$tmp/out" 2>"$tmp/err"
	saw 1 '' '*there are no semaphores: the module is not loaded*modprobe*' \
		'without the module it says so'
}

# A file as people and other systems leave it
test_accepted()
{
	file ''
	runs 0 '' '' 'an empty file' apply "$conf"
	file '# nothing\n\n \t\n'
	runs 0 '' '' 'a file of comments' apply "$conf"
	made+=(a)
	file '  [a]  # a\r\n\tkind=counter\r\n\r\n max\t=  5 # m#x\r\nmode = 0640#\r\n'
	runs 2 '' "*:5:8: mode: '0640#' is not*" \
		'a comment has a blank before it' apply "$conf"
	file '  [a]  # a\r\n\tkind=counter\r\n\r\n max\t=  5 # m#x\r\nmode = 0640'
	runs 0 'a  created  counter, root:root 0640' '' \
		'CRLF, blanks, comments, no newline at the end' apply "$conf"
	is 'its maximum' a max 5
	runs 0 'a  unchanged' '' 'a pipe' apply <(cat "$conf")
	gone a
	cp "$conf" /etc/semaphores.conf
	runs 0 'a  created *' '' 'the file that it reads by itself' apply
	rm /etc/semaphores.conf
	gone a
}

test_create()
{
	made+=(builds ready)
	file '[ready]\nkind = counter\ninitial = 2\nowner = nobody\n
[builds]\nkind = pool\nsize = 6\nmode = 0660\ngroup = nogroup\nmax-per-client = 4\nmax-per-uid = 5\n'
	runs 0 'ready   would be created  counter, nobody:root 0600
builds  would be created  pool of 6 tokens, root:nogroup 0660' '' \
		'--dry-run: what would be' apply --dry-run "$conf"
	[[ ! -e /dev/semaphores/builds ]]
	report $? '--dry-run makes nothing'
	nobody_runs 1 '' '*/dev/semaphore-control may not be opened*' \
		'it needs the control device' apply "$conf"
	nobody_runs 0 '*would be created*' '' '--dry-run needs no permission' \
		apply -n "$conf"
	runs 0 'ready   created  counter, nobody:root 0600
builds  created  pool of 6 tokens, root:nogroup 0660' '' \
		'what is missing is made' apply "$conf"
	is 'its size' builds max 6
	is 'the limit of a process' builds max_per_client 4
	is 'the limit of a user' builds max_per_uid 5
	is 'strict, as others may use it' builds strict 1
	is 'the initial value' ready available 2
	[[ $(stat -c '%a %u %g' /dev/semaphores/builds) == '660 0 65534' ]]
	report $? 'mode and group'
	"$bin" acquire -q ready
	nobody_runs 0 $'ready   unchanged\nbuilds  unchanged' '' \
		'a second time all is unchanged' apply "$conf"
	is 'also a value that is another one now' ready available 1
	gone builds ready
}

test_change()
{
	local pid

	new builds --pool 6 --mode 600 --strict
	"$bin" run builds -- sleep 1000 &
	pid=$!
	is 'a token is out' builds outstanding 1
	file '[builds]\nkind = pool\nsize = 9\nmax-per-client = 3\nmode = 640\nowner = nobody\n'
	runs 0 'builds  would be changed  size: 6 -> 9, max-per-client: 0 -> 3, owner: root -> nobody, mode: 0600 -> 0640' \
		'' '--dry-run: what would be changed' apply --dry-run "$conf"
	is '--dry-run changes nothing' builds max 6
	runs 0 'builds  changed  size: 6 -> 9, max-per-client: 0 -> 3, owner: root -> nobody, mode: 0600 -> 0640' \
		'' 'what differs is changed while it is used' apply "$conf"
	is 'the size' builds max 9
	is 'the limit' builds max_per_client 3
	is 'the token is out still' builds outstanding 1
	[[ $(stat -c '%a %u %g' /dev/semaphores/builds) == '640 65534 0' ]]
	report $? 'mode and owner'
	runs 0 'builds  unchanged' '' 'a second time nothing is' apply "$conf"
	file '[builds]\nkind = pool\nsize = 9\nmode = 600\n'
	runs 0 'builds  changed  max-per-client: 3 -> 0, owner: nobody -> root, mode: 0640 -> 0600' \
		'' 'what is no longer in the file is as create has it' \
		apply "$conf"
	kill "$pid"
	wait "$pid" 2>/dev/null
	gone builds
}

# refuses_change WHAT OPTION...: of the file's semaphore as it was created
refuses_change()
{
	new a "${@:2}"
	runs 1 'a  failed*b  created *' \
		"semctl: $conf:2:1: a cannot become that: it $1.*semctl destroy a" \
		"$1" apply "$conf"
	gone a b
}

# What cannot be changed is told, and the others are done nevertheless.
test_impossible()
{
	made+=(b)
	file '\n[a]\nkind = pool\nsize = 3\nmode = 666\n[b]\nkind = counter\n'
	refuses_change 'is a counter, not a pool' --counter
	refuses_change 'is not strict, but others are to use it (strict = no allows that)' \
		--pool 3
	file '\n[a]\nkind = pool\nsize = 3\nstrict = yes\n[b]\nkind = counter\n'
	refuses_change 'is not strict' --pool 3
	file '\n[a]\nkind = pool\nsize = 3\nstrict = no\n[b]\nkind = counter\n'
	refuses_change 'is strict' --pool 3 --strict
	file '\n[a]\nkind = counter\n[b]\nkind = counter\n'
	refuses_change 'is a pool, not a counter' --pool 3
	refuses_change 'has a maximum of 7, not no limit' --counter --max 7
	file '\n[a]\nkind = counter\nmax = 9\n[b]\nkind = counter\n'
	refuses_change 'has a maximum of 7, not 9' --counter --max 7
	refuses_change 'has no limit, not a maximum of 9' --counter
	new a --counter --max 9
	rm /dev/semaphores/a
	runs 1 '*' '*a cannot become that: it has lost its node.*semctl destroy a' \
		'a semaphore without its node' apply --dry-run "$conf"
	gone a
	new a --pool 3 --strict
	file '[a]\nkind = pool\nsize = 3\n'
	runs 0 'a  unchanged' '' 'stricter than it has to be is as wanted' \
		apply "$conf"
	gone a
}

test_failures()
{
	new other --counter
	: >/dev/semaphores/a
	made+=(b)
	file '[a]\nkind = counter\n[b]\nkind = counter\n'
	runs 1 $'a  failed\nb  created *' '*a is not created: *rm /dev/sem*' \
		'a file in the place of the node: the others are made' \
		apply "$conf"
	rm /dev/semaphores/a
	gone b other
	new a --pool 3 --strict
	chmod 644 "$conf"
	chmod 666 /dev/semaphore-control
	file '[a]\nkind = pool\nsize = 4\nmode = 660\n'
	nobody_runs 1 'a  failed  changed only size: 3 -> 4' \
		'semctl: a: cannot change who may use it: Operation not permitted' \
		'what was changed before it failed' apply "$conf"
	chmod 600 /dev/semaphore-control
	is 'which it was' a max 4
	gone a
}

test_prune()
{
	local fd

	new keep --counter
	new old --pool 3
	new used --counter
	exec {fd}<>/dev/semaphores/used
	file '[keep]\nkind = counter\n'
	runs 0 'keep  unchanged' '' 'without --prune nothing is destroyed' \
		apply "$conf"
	runs 1 $'old   would be destroyed\nused  busy\nkeep  unchanged' \
		'*used is open, and stays: semctl show used *' \
		'--dry-run: what would be destroyed' \
		apply --dry-run --prune "$conf"
	[[ -c /dev/semaphores/old ]]
	report $? '--dry-run destroys nothing'
	runs 1 $'old   destroyed\nused  busy\nkeep  unchanged' \
		'semctl: used is open, and stays: semctl show used *' \
		'what is open stays' apply --prune "$conf"
	[[ ! -e /dev/semaphores/old && -c /dev/semaphores/used ]]
	report $? 'and the other one is gone'
	exec {fd}<&-
	soon value_is used clients 0 >/dev/null
	runs 0 $'used  destroyed\nkeep  unchanged' '' 'until it is not open' \
		apply --prune "$conf"
	[[ -c /dev/semaphore ]]
	report $? 'the device that comes with the module stays'
	gone keep
}

test_json()
{
	new a --pool 3 --mode 640
	new c --counter
	new old --counter
	made+=(b)
	file '[a]\nkind = pool\nsize = 4\nmode = 660\n[b]\nkind = counter\n[c]\nkind = pool\nsize = 1\n'
	"$bin" apply --dry-run --prune --json "$conf" >"$tmp/dry" 2>/dev/null
	"$bin" apply --prune --json "$conf" >"$tmp/done" 2>/dev/null
	(($? == 1))
	report $? '--json: the exit status is the same'
	python3 -c '
import json, sys
want = [
	{"name": "old", "kind": "counter", "result": "destroyed", "changes": {}},
	{"name": "a", "kind": "pool", "result": "changed", "changes": {
		"size": {"old": 3, "new": 4},
		"mode": {"old": "0640", "new": "0660"}}},
	{"name": "b", "kind": "counter", "result": "created", "changes": {}},
	{"name": "c", "kind": "pool", "result": "failed", "changes": {}},
]
for path, dry in zip(sys.argv[1:], (True, False)):
	with open(path) as file:
		seen = json.load(file)
	assert seen == [{**one, "dry_run": dry} for one in want], seen
' "$tmp/dry" "$tmp/done" >"$tmp/out" 2>&1
	report $? '--json is JSON and true' "$(<"$tmp/out")"
	gone a b c
}

# As many processors as are online, by whoever asks
test_shares()
{
	local cpus half

	cpus=$(getconf _NPROCESSORS_ONLN)
	half=$((cpus / 2 ? cpus / 2 : 1))
	made+=(a)
	file '[a]\nkind = pool\nsize = cpus\nmax-per-client = 50%%\nmax-per-uid = cpus-999\n'
	runs 0 "a  created  pool of $cpus token*" '' 'size = cpus' apply "$conf"
	is 'max-per-client = 50%' a max_per_client "$half"
	is 'max-per-uid = cpus-999: at least 1' a max_per_uid 1
	runs 0 "a: $((cpus + 1)) tokens now, $cpus before" '' 'resize cpus+1' \
		resize a cpus+1
	runs 0 "a: a process may hold $((cpus * 3)) at most, *" '' \
		'limit --max-per-client 300%' limit a --max-per-client 300%
	gone a
	runs 0 'a: a pool of 1 token,*' '' 'create --pool 1%' create a --pool 1%
	gone a
}

run_suites usage lines names keys values all_errors no_module accepted create \
	change impossible failures prune json shares -- "$@"
