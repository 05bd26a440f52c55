#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# semctl: how it is used, how it finds a node, and what it does with the counter
# /dev/semaphore. Prints TAP; wants root, semctl on the PATH and the module
# loaded. Arguments choose from the suites at the end.
# Time limit: 300 s.
# shellcheck disable=SC2317 # called by the names of the suites
set -uo pipefail
shopt -s extglob

# shellcheck source-path=SCRIPTDIR source=../lib/semctl.bash
. "$(dirname "$0")/../lib/semctl.bash"

test_usage()
{
	local cmd wide status

	usage_of ''
	runs 0 'Usage: semctl COMMAND*acquire*release*Exit status*' '' \
		'--help is an overview' --help
	runs 0 'Usage: semctl COMMAND*' '' 'so is help' help
	runs 2 '' 'Usage: semctl COMMAND*' 'without a command it is an error'
	runs 2 '' "*no command 'nosuch'$try" 'unknown command' nosuch
	runs 2 '' "*no command 'nosuch'$try" 'help for one' help nosuch
	runs 2 '' "*unknown option '--frob'*$try" 'option first' --frob show
	for cmd in list show watch run make acquire release apply create \
		destroy resize limit reclaim; do
		usage_of "$cmd"
		runs 0 "Usage: semctl $cmd *Example*" '' "$cmd --help" \
			"$cmd" --help
		wide=$(awk 'length > 80' "$tmp/out")
		same 'what is wider than 80 columns' '' "$wide" >"$tmp/said"
		report $? "$cmd --help: no line is wider than 80 columns" "$wide"
		status=2
		[[ $cmd != run && $cmd != make ]] || status=125
		runs "$status" '' "semctl $cmd: unknown option '--frob'$try" \
			"$cmd: unknown option" "$cmd" --frob
	done
	runs 0 'Usage: semctl show *' '' 'help show' help show
	usage_of show
	runs 2 '' "semctl show: unknown option '-X'$try" 'unknown letter' \
		show -X
	runs 2 '' "semctl show: one NAME is enough*'b'*'a'$try" 'two names' \
		show a b
	runs 2 '' "*--json takes no value$try" 'a value where none belongs' \
		show --json=1
	usage_of run
	for cmd in -: -+; do
		runs 125 '' "semctl run: unknown option '$cmd'$try" \
			"a sign that is no letter: $cmd" run "$cmd" x
	done
	usage_of acquire
	runs 2 '' "*: -n needs a value$try" 'no value where one belongs' \
		acquire -n
	runs 2 '' "*: --tokens needs a value$try" 'it is called as it was typed' \
		acquire --tokens
	runs 2 '' "*: --tokens: 'x' is not*" 'with a value that is none, too' \
		acquire --tokens x
	runs 2 '' "*unknown option '-x'$try" 'an unknown letter behind an option' \
		acquire --quiet -xq
	runs 2 '' "*'--t' can be one of several options: --tokens --timeout$try" \
		'an option that is not typed to its end' acquire --t 1
}

test_numbers()
{
	local value try

	usage_of acquire
	for value in 0 -1 +1 ' 1' '' 1x 0x10 1.5 2147483648 \
		18446744073709551617; do
		runs 2 '' "*-n: '$value' is not a whole number from 1 to 2147483647$try" \
			"acquire -n '$value'" acquire -n "$value"
	done
	usage_of release
	runs 2 '' "*-n: '0' is not a whole number*$try" 'release -n 0' \
		release -n 0
	for value in -1 nan 0x1 1e3 1s . '' 1.2.3 99999999999; do
		runs 2 '' "*--timeout: '$value' is not a time in seconds*" \
			"acquire --timeout '$value'" acquire --timeout "$value"
	done
	runs 2 '' "*--interval: 'x' is not a time*" 'watch -i x' \
		watch --interval x
	runs 2 '' '*0.01 seconds is the shortest*' 'watch -i 0' watch -i 0
	usage_of watch
	runs 2 '' "semctl watch: -i: 0.01 seconds is the shortest interval$try" \
		'watch -i 0.001' watch -i 0.001
	is 'none of this did anything' semaphore available 0
}

test_names()
{
	local name long

	printf -v long '%033d' 0
	for name in '' .hidden "$long" 'a b' 'ä'; do
		LC_ALL=C.UTF-8 runs 2 '' "*'$name' is not a name*" \
			"the name '$name'" show "$name"
	done
	runs 2 '' "*'-x' is not a name*" 'the name -x' show -- -x
	printf -v long '/%0300d' 0
	runs 1 '' "*$long*" 'a path of 301 bytes is shown to its end' \
		show "$long"
	printf -v long '/%04096d' 0
	runs 2 '' '*path is too long*' 'a path of 4097 bytes' show "$long"
	runs 1 '' '*/dev/semaphores/other does not exist*' \
		'another name is in /dev/semaphores' show other
	runs 1 '' '*/nowhere/x does not exist*' 'a path that leads nowhere' \
		show /nowhere/x
	ln -s /dev/semaphore "$tmp/link"
	runs 0 '*name        semaphore*available   0*' '' 'a path, a link' \
		show "$tmp/link"
}

# What a terminal would take for a command, wherever it comes from
test_escapes()
{
	local text=$'a\e[31m\xc2\x9b\xe2\x80\xaeb\n' loc

	for loc in C C.UTF-8; do
		export LC_ALL=$loc
		runs 2 '' "*'a?\[31m+([?])b?' is not a name*" \
			"$loc: in a name" show "$text"
		runs 2 '' "*no command 'a?\[31m+([?])b?'*" "$loc: in a command" \
			"$text"
		runs 2 '' "*unknown option '--a?\[31m+([?])b?'*" \
			"$loc: in an option" show "--$text"
		runs 2 '' "*-n: 'a?\[31m+([?])b?' is not*" "$loc: in a value" \
			acquire -n "$text"
		runs 1 '' "*/a?\[31m+([?])b? does not exist*" "$loc: in a path" \
			show "/$text"
	done
	: >"$tmp/$text"
	runs 1 '' "*/a?\[31m+([?])b? is a regular file*" 'of a file that is there' \
		show "$tmp/$text"
	ln -s /dev/semaphore "$tmp/$text-"
	runs 0 "*path        $tmp/a?\[31m+([?])b?-*" '' 'and of a semaphore' \
		show "$tmp/$text-"
	unset LC_ALL
}

# Messages must not become tokens
test_closed_files()
{
	"$bin" release >&- 2>"$tmp/err"
	saw 1 '*' '*cannot write the output*' 'no standard output'
	is 'one token was given, and not one for each letter' \
		semaphore available 1
	"$bin" release -q -n 2 <&- >&- 2>&-
	report $? 'no standard files at all' "$?"
	is 'two more were given' semaphore available 3
	"$bin" acquire --timeout 0 -n 4 2>&- >"$tmp/out"
	(($? == 124))
	report $? 'no standard error'
	is 'nothing was given' semaphore available 3
	drain
	# In a pool that is not strict, a byte would free the token of another
	new few --pool 1
	"$bin" run few -- sleep 1000 &
	is 'a token is out' few outstanding 1
	"$bin" run few --timeout 0 -- true >&- 2>&-
	(($? == 124))
	report $? 'a pool, and neither output nor error'
	value_is few outstanding 1 >"$tmp/said"
	report $? 'the token is out still' "$(<"$tmp/said")"
	kill "$!"
	wait "$!" 2>/dev/null
	gone few
}

test_nodes()
{
	runs 1 '' '*/dev/null is a character device (1:3), but not a sem*' \
		'another device' acquire /dev/null
	misc_node
	runs 1 '' '*misc*not a semaphore*' 'another misc device' \
		show "$tmp/misc"
	runs 1 '' '*semaphore-control is a char*not a semaphore*' \
		'the control device is none' show /dev/semaphore-control
	mkfifo "$tmp/fifo"
	runs 1 '' '*not a character device*' 'a FIFO does not block it' \
		acquire "$tmp/fifo"
	runs 1 '' '*is a directory*' 'a folder' show /dev/
	echo >"$tmp/file"
	runs 1 '' '*is a regular file, not a semaphore' \
		'a file that may be anything' release "$tmp/file"
	content "$tmp/file"
	[[ $REPLY == '' ]]
	report $? 'which was not written to'
	: >/dev/semaphore-typo
	runs 1 '' '*regular file*rm /dev/semaphore-typo,*' \
		'a file in /dev: remove it' release /dev/semaphore-typo
	rm -f /dev/semaphore-typo
}

# A misc device that is not ours, under a telling name
misc_node()
{
	local dev

	for dev in /sys/class/misc/*/dev; do
		[[ $dev != */semaphore*/dev ]] || continue
		IFS=: read -r major minor <"$dev"
		mknod "$tmp/misc" c "$major" "$minor"
		break
	done
}

# hidden FOLDER...: semctl show where these are empty
hidden()
{
	# shellcheck disable=SC2016 # for the inner shell
	unshare -m bash -c 'for d in "${@:2}"; do
		mount -t tmpfs none "$d" || exit 99
	done
	exec "$1" show' - "$bin" "$@" >"$tmp/out" 2>"$tmp/err"
}

test_missing()
{
	hidden /dev
	saw 1 '' '*does not exist, although the module is*' \
		'no node, but the module'
	hidden /dev /sys/module
	saw 1 '' '*module is not loaded*insmod*' 'no node, no module'
	hidden /sys
	saw 1 '' '*sysfs is not mounted*' 'no sysfs'
}

test_permission()
{
	local mode

	mode=$(stat -c %a /dev/semaphore)
	chmod 600 /dev/semaphore
	nobody_runs 1 '' '*for reading*uid 65534*crw------- root:root*sudo*' \
		'no permission: the mode and what to do' show
	chmod 604 /dev/semaphore
	"$bin" release -q -n 3
	nobody_runs 0 'semaphore: took 1 token, 2 available' '' \
		'read permission is enough to take one' acquire
	nobody_runs 0 'semaphore: took 2 tokens, 0 available' '' \
		'and several' acquire -n 2
	nobody_runs 1 '' '*for writing*' 'but not to give' release
	chmod 602 /dev/semaphore
	nobody_runs 0 'semaphore: gave 1 token' '' \
		'write permission is enough to give' release
	chmod "$mode" /dev/semaphore
	drain
}

test_show()
{
	"$bin" release -q -n 3
	runs 0 $'name        semaphore\npath        /dev/semaphore\nkind        counter\navailable   3\nmax         no limit\nmax_seen *\nwaiters     0\nclients     0\nmode        crw-------\nowner       root:root\ndevice      *:*' \
		'' 'show' show semaphore
	# That it is JSON is seen in semctl-named
	runs 0 '{
  "name": "semaphore",
  "kind": "counter",
  "path": "/dev/semaphore",
  "mode": "0600",
  "owner": "root",
  "group": "root",
  "device": "*:*",
  "available": 3,
  "max_seen": *,
  "waiters": 0,
  "clients": 0,
  "max": null,
  "client_list": \[*\]
}' '' 'show --json' show --json
	runs 0 '{*"available": 3,*}' '' 'show -j too' show -j
	drain
}

test_acquire_release()
{
	runs 0 'semaphore: gave 1 token' '' 'release' release
	is 'one came' semaphore available 1
	runs 0 'semaphore: took 1 token, 0 available' '' 'acquire' acquire
	is 'one went' semaphore available 0
	runs 0 '' '' 'release -q' release -q -n 5
	runs 0 'semaphore: took 2 tokens, 3 available' '' 'acquire -n 2' acquire -n 2
	runs 0 '' '' 'acquire --quiet by path' acquire --quiet /dev/semaphore
	is 'two are left' semaphore available 2
	drain
	runs 0 'semaphore: gave 2147483647 tokens' '' 'release very many' \
		release -n 2147483647
	is 'all came' semaphore available 2147483647
	runs 0 'semaphore: took 2147483647 tokens, 0 available' '' 'and take them' \
		acquire -n 2147483647
}

test_timeout()
{
	local start=$SECONDS

	runs 124 '' 'semctl: semaphore: 0 of 1 token came within 0 s' \
		'acquire --timeout 0' acquire --timeout 0
	runs 124 '' 'semctl: semaphore: 0 of 1 token came within 1.5 s' \
		'acquire --timeout 1.5' acquire --timeout 1.5
	((SECONDS > start))
	report $? 'which took its time' "$((SECONDS - start)) s"
	"$bin" release -q -n 2
	runs 124 '' '*: 0 of 3 tokens came within 0.3 s: *all or none*are 2' \
		'two of three' acquire -n 3 -t 0.3
	is 'the two are there' semaphore available 2
	runs 124 '' '*0 of 3 tokens came within 0 s: *' 'at once' \
		acquire -n 3 --timeout 0
	is 'they are still there' semaphore available 2
	runs 0 '*took 2 tokens, 0 available' '' 'there in time' \
		acquire -n 2 --timeout 100
}

# A timed wait has its place in the queue, before one that came later.
test_order()
{
	local first second

	"$bin" acquire --timeout 60 >"$tmp/first" &
	first=$!
	is 'a timed acquire is a waiter' semaphore waiters 1
	"$bin" acquire >"$tmp/second" &
	second=$!
	is 'an untimed one comes second' semaphore waiters 2
	"$bin" release -q
	wait "$first"
	report $? 'the first is served first' "$(<"$tmp/first")"
	is 'the second still waits' semaphore waiters 1
	"$bin" release -q
	wait "$second"
	report $? 'until it is its turn'
}

# A script lets its background jobs ignore ^C: env undoes that.
test_signals()
{
	local sig pid status

	for sig in INT TERM HUP KILL; do
		"$bin" release -q -n 2
		env --default-signal=INT,TERM,HUP "$bin" acquire -n 3 \
			2>"$tmp/err" &
		pid=$!
		is "SIG$sig: it waits for three" semaphore waiters 1
		kill -s "$sig" "$pid"
		wait "$pid" 2>/dev/null # the shell tells of a SIGHUP
		status=$?
		((status == 128 + $(kill -l "$sig")))
		report $? "SIG$sig ends it as such" "$status $(<"$tmp/err")"
		is "SIG$sig: the two are there" semaphore available 2
		drain
	done
	env --ignore-signal=HUP "$bin" acquire -q &
	pid=$!
	is 'nohup: it waits' semaphore waiters 1
	kill -s HUP "$pid"
	moment 0.3
	is 'nohup: it still waits' semaphore waiters 1
	"$bin" release -q
	wait "$pid"
	report $? 'nohup: until a token comes'
}

test_broken_output()
{
	local args

	for args in show --help help 'help show' 'show --help' 'list --json'; do
		# shellcheck disable=SC2086 # several words
		"$bin" $args >/dev/full 2>"$tmp/err"
		saw 1 '*' '*cannot write the output: No space*' \
			"$args: a full disk is noticed"
	done
}

run_suites usage numbers names escapes closed_files nodes missing permission \
	show acquire_release timeout order signals broken_output -- "$@"
