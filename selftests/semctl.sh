#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# semctl: every subcommand, exit status and message. Prints TAP; wants root,
# semctl on the PATH and the module loaded. Arguments choose from the suites at
# the end. Time limit: 300 s.
# shellcheck disable=SC2317 # called by the names of the suites
set -uo pipefail

# shellcheck source-path=SCRIPTDIR source=tap.bash
. "$(dirname "$0")/tap.bash"

# The checkout may be closed to the user that has no rights below.
bin=$tmp/semctl
cp "$(command -v semctl)" "$bin" || exit 1
chmod 755 "$tmp" "$bin"

outcome() { printf '%s\n' "${@:2}" && return "$1"; }

# report STATUS LABEL TEXT...
report() { check "$2" outcome "$1" "${@:3}"; }

# runs STATUS OUT ERR LABEL ARGUMENT...: exit status, and a pattern for the
# whole of what each stream says
runs()
{
	local want=$1 out=$2 err=$3 label=$4 status bad=0
	shift 4

	"$bin" "$@" >"$tmp/out" 2>"$tmp/err" </dev/null
	status=$?
	((status == want)) || bad=1
	# shellcheck disable=SC2053 # patterns
	[[ $(<"$tmp/out") == $out ]] || bad=1
	# shellcheck disable=SC2053
	[[ $(<"$tmp/err") == $err ]] || bad=1
	report "$bad" "$label" "semctl $*: $status, not $want?" \
		"out: $(<"$tmp/out")" "wanted: $out" \
		"err: $(<"$tmp/err")" "wanted: $err"
}

# is LABEL FIELD VALUE: what fdinfo says, or will say soon
is()
{
	eventually field_is "$2" "$3" >/dev/null
	check "$1" field_is "$2" "$3"
}

field_is() { same "$1" "$2" "$(field "$1")"; }

field()
{
	local fd

	exec {fd}</dev/semaphore
	sed -n "s/^$1:[[:space:]]*//p" "/proc/self/fdinfo/$fd"
	exec {fd}<&-
}

drain()
{
	local n

	n=$(field count)
	((n == 0)) || "$bin" acquire --quiet --timeout 0 -n "$n"
}

try() { echo "*Try: semctl ${1:+$1 }--help"; }

test_usage()
{
	local cmd

	runs 0 'Usage: semctl COMMAND*acquire*release*Exit status*' '' \
		'--help is an overview' --help
	runs 0 'Usage: semctl COMMAND*' '' 'so is help' help
	runs 2 '' 'Usage: semctl COMMAND*' 'without a command it is an error'
	runs 2 '' "*no command 'nosuch'$(try)" 'unknown command' nosuch
	runs 2 '' "*no command 'nosuch'$(try)" 'help for one' help nosuch
	runs 2 '' "*unknown option '--frob'*$(try)" 'option first' --frob show
	for cmd in show acquire release watch reads; do
		runs 0 "Usage: semctl $cmd *Example*" '' "$cmd --help" \
			"$cmd" --help
		runs 2 '' "semctl $cmd: unknown option '--frob'$(try "$cmd")" \
			"$cmd: unknown option" "$cmd" --frob
	done
	runs 0 'Usage: semctl show *' '' 'help show' help show
	runs 2 '' "semctl show: unknown option '-X'$(try show)" \
		'unknown letter' show -X
	runs 2 '' "semctl show: one NAME is enough*'b'*'a'$(try show)" \
		'two names' show a b
	runs 2 '' "*--json takes no value$(try show)" \
		'a value where none belongs' show --json=1
	runs 2 '' "*--tokens needs a value$(try acquire)" \
		'no value where one belongs' acquire -n
}

test_numbers()
{
	local cmd value

	for value in 0 -1 +1 ' 1' '' 1x 0x10 1.5 2147483648 \
		18446744073709551617; do
		runs 2 '' "*-n: '$value' is not a whole number from 1 to 2147483647$(try acquire)" \
			"acquire -n '$value'" acquire -n "$value"
	done
	for cmd in release reads; do
		runs 2 '' "*-n: '0' is not a whole number*$(try "$cmd")" \
			"$cmd -n 0" "$cmd" -n 0
	done
	for value in -1 nan 0x1 1e3 1s . '' 1.2.3 99999999999; do
		runs 2 '' "*--timeout: '$value' is not a time in seconds*" \
			"acquire --timeout '$value'" acquire --timeout "$value"
	done
	runs 2 '' "*--set: '18446744073709551616' is not a whole number*" \
		'reads --set 2^64' reads --set 18446744073709551616
	runs 2 '' "*-i: 'x' is not a time*" 'watch -i x' watch -i x
	runs 2 '' '*0.01 seconds is the shortest*' 'watch -i 0' watch -i 0
	is 'none of this did anything' count 0
}

test_names()
{
	local name long

	printf -v long '%033d' 0
	for name in '' .hidden -- "$long" 'a b' 'ä'; do
		[[ $name != -- ]] || continue
		runs 2 '' "*'$name' is not a name*" "the name '$name'" \
			show "$name"
	done
	runs 2 '' "*'-x' is not a name*" 'the name -x' show -- -x
	printf -v long '/%04096d' 0
	runs 2 '' '*path is too long*' 'a path of 4097 bytes' show "$long"
	runs 1 '' '*/dev/semaphores/other does not exist*' \
		'another name is in /dev/semaphores' show other
	runs 1 '' '*/nowhere/x does not exist*' 'a path that leads nowhere' \
		show /nowhere/x
	ln -s /dev/semaphore "$tmp/link"
	runs 0 '*name      semaphore*count     0*' '' 'a path, a link' \
		show "$tmp/link"
}

test_nodes()
{
	runs 1 '' '*/dev/null is a character device (1:3), but not a sem*' \
		'another device' acquire /dev/null
	runs 1 '' '*misc*not a semaphore*' 'another misc device' \
		show "$(misc_node)"
	mkfifo "$tmp/fifo"
	runs 1 '' '*not a character device*' 'a FIFO does not block it' \
		acquire "$tmp/fifo"
	runs 1 '' '*is a directory*' 'a folder' show /dev/
	echo >"$tmp/file"
	runs 1 '' '*is a regular file, not a semaphore' \
		'a file that may be anything' release "$tmp/file"
	[[ $(<"$tmp/file") == '' ]]
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
		mknod "$tmp/misc" c "$(cut -d: -f1 "$dev")" \
			"$(cut -d: -f2 "$dev")"
		break
	done
	echo "$tmp/misc"
}

# hidden FOLDER...: semctl show where these are empty
hidden()
{
	# shellcheck disable=SC2016 # for the inner shell
	unshare -m bash -c 'for d in "${@:2}"; do
		mount -t tmpfs none "$d" || exit 99
	done
	"$1" show' - "$bin" "$@" 2>&1
}

test_missing()
{
	local text

	text=$(hidden /dev)
	[[ $? == 1 && $text == *'does not exist, although the module is'* ]]
	report $? 'no node, but the module' "$text"
	text=$(hidden /dev /sys/module)
	[[ $? == 1 && $text == *'module is not loaded'*insmod* ]]
	report $? 'no node, no module' "$text"
	text=$(hidden /sys)
	[[ $? == 1 && $text == *'sysfs is not mounted'* ]]
	report $? 'no sysfs' "$text"
}

as_nobody()
{
	setpriv --reuid 65534 --regid 65534 --clear-groups "$bin" "$@" 2>&1
}

test_permission()
{
	local text mode

	mode=$(stat -c %a /dev/semaphore)
	chmod 600 /dev/semaphore
	text=$(as_nobody show)
	[[ $? == 1 && $text == *'for reading'*'uid 65534'*crw-------\ root:root*sudo* ]]
	report $? 'no permission: the mode and what to do' "$text"
	chmod 604 /dev/semaphore
	"$bin" release -q
	text=$(as_nobody acquire)
	[[ $? == 0 && $text == 'semaphore: took 1 token, 0 left' ]]
	report $? 'read permission is enough to take one' "$text"
	text=$(as_nobody acquire -n 2)
	[[ $? == 1 && $text == *'for reading and writing'* ]]
	report $? 'but not two, that might be given back' "$text"
	text=$(as_nobody release)
	[[ $? == 1 && $text == *'for writing'* ]]
	report $? 'nor to give' "$text"
	chmod 602 /dev/semaphore
	text=$(as_nobody release)
	[[ $? == 0 && $text == 'semaphore: gave 1 token' ]]
	report $? 'write permission is enough to give' "$text"
	chmod "$mode" /dev/semaphore
	drain
}

test_show()
{
	"$bin" release -q -n 3
	runs 0 $'name      semaphore\npath      /dev/semaphore\ncount     3\nmax_seen *\nwaiters   0\nmode      crw-------\nowner     root:root\ndevice    *:*' \
		'' 'show' show semaphore
	report_json
	drain
}

report_json()
{
	local text

	text=$("$bin" show --json | python3 -c '
import json, os, sys
it = json.load(sys.stdin)
st = os.stat("/dev/semaphore")
assert it.pop("max_seen") >= 3
assert it == {
	"name": "semaphore", "path": "/dev/semaphore", "count": 3,
	"waiters": 0, "mode": "%04o" % (st.st_mode & 0o7777), "owner": "root",
	"group": "root", "device": "%d:%d" % (os.major(st.st_rdev),
					      os.minor(st.st_rdev)),
}, it' 2>&1)
	report $? 'show --json is JSON and true' "$text"
	"$bin" show -j | python3 -m json.tool >/dev/null
	report $? 'show -j too'
}

test_acquire_release()
{
	runs 0 'semaphore: gave 1 token' '' 'release' release
	is 'one came' count 1
	runs 0 'semaphore: took 1 token, 0 left' '' 'acquire' acquire
	is 'one went' count 0
	runs 0 '' '' 'release -q' release -q -n 5
	runs 0 'semaphore: took 2 tokens, 3 left' '' 'acquire -n 2' acquire -n 2
	runs 0 '' '' 'acquire --quiet by path' acquire --quiet /dev/semaphore
	is 'two are left' count 2
	drain
	runs 0 'semaphore: gave 150000 tokens' '' 'release more than a piece' \
		release -n 150000
	is 'all came' count 150000
	runs 0 'semaphore: took 150000 tokens, 0 left' '' 'and take them' \
		acquire -n 150000
}

test_timeout()
{
	local start=$SECONDS

	runs 124 '' 'semctl: semaphore: 0 of 1 token came within 0 s' \
		'acquire --timeout 0' acquire --timeout 0
	runs 124 '' 'semctl: semaphore: 0 of 1 token came within 1.5 s' \
		'acquire --timeout 1.5' acquire --timeout 1.5
	((SECONDS - start >= 1 && SECONDS - start < 20))
	report $? 'which took about that time' "$((SECONDS - start)) s"
	"$bin" release -q -n 2
	runs 124 '' '*2 of 3 tokens came within 0.5 s; what*given back' \
		'two of three' acquire -n 3 -t 0.5
	is 'the two are back' count 2
	runs 124 '' '*2 of 3 tokens came within 0 s; *' 'at once' \
		acquire -n 3 --timeout 0
	is 'they are back again' count 2
	runs 0 '*took 2 tokens, 0 left' '' 'there in time' \
		acquire -n 2 --timeout 100
}

# A timed wait has its place in the queue, before one that came later.
test_order()
{
	local first second

	"$bin" acquire --timeout 60 >"$tmp/first" &
	first=$!
	is 'a timed acquire is a waiter' waiters 1
	"$bin" acquire >"$tmp/second" &
	second=$!
	is 'an untimed one comes second' waiters 2
	"$bin" release -q
	wait "$first"
	report $? 'the first is served first' "$(<"$tmp/first")"
	is 'the second still waits' waiters 1
	"$bin" release -q
	wait "$second"
	report $? 'until it is its turn'
}

# A script lets its background jobs ignore ^C: env undoes that.
test_signals()
{
	local sig pid status

	for sig in INT TERM HUP; do
		"$bin" release -q -n 2
		env --default-signal="$sig" "$bin" acquire -n 3 2>"$tmp/err" &
		pid=$!
		is "SIG$sig: it took two and waits" waiters 1
		kill -s "$sig" "$pid"
		wait "$pid" 2>/dev/null # the shell tells of a SIGHUP
		status=$?
		((status == 128 + $(kill -l "$sig")))
		report $? "SIG$sig ends it as such" "$status $(<"$tmp/err")"
		is "SIG$sig: the two are back" count 2
		drain
	done
	env --ignore-signal=HUP "$bin" acquire -q &
	pid=$!
	is 'nohup: it waits' waiters 1
	kill -s HUP "$pid"
	sleep 0.5
	is 'nohup: it still waits' waiters 1
	"$bin" release -q
	wait "$pid"
	report $? 'nohup: until a token comes'
}

test_reads()
{
	local pid

	"$bin" release -q -n 3
	runs 0 $'open /dev/semaphore *done\n*GET_READ_COUNT *0\nread 3 tokens *done\n*GET_READ_COUNT *3\n*SET_READ_COUNT *42\n*GET_READ_COUNT *42' \
		'' 'reads -n 3 --set 42' reads -n 3 --set 42
	is 'it took them' count 0
	"$bin" release -q
	runs 0 $'*SET_READ_COUNT *18446744073709551615\n*GET_READ_COUNT *18446744073709551615' \
		'' 'the largest count' reads --set 18446744073709551615
	"$bin" reads >"$tmp/out" &
	pid=$!
	is 'without a token it waits' waiters 1
	grep -q '^read 1 token *$' "$tmp/out"
	report $? 'having said for what' "$(<"$tmp/out")"
	"$bin" release -q
	wait "$pid"
	report $? 'and goes on'
}

test_watch()
{
	local pid status

	env --default-signal=INT "$bin" watch -i 0.1 >"$tmp/out" &
	pid=$!
	sleep 1
	"$bin" release -q -n 7
	sleep 1
	kill -s INT "$pid"
	wait "$pid"
	status=$?
	report "$status" '^C ends watch with status 0' "$status"
	[[ $(head -n 1 "$tmp/out") == time*count*max_seen*waiters ]]
	report $? 'watch begins with its columns' "$(<"$tmp/out")"
	[[ $(awk 'NR > 1 { print $2, $4 }' "$tmp/out") == $'0 0\n7 0' ]]
	report $? 'a row for each change' "$(<"$tmp/out")"
	drain
	env --default-signal=INT script -qec "$bin watch -i 0.1" "$tmp/tty" \
		>/dev/null </dev/null &
	pid=$!
	sleep 2
	pkill -INT -x -P "$(pgrep -P "$pid" | head -n 1)" semctl ||
		pkill -INT -x -P "$pid" semctl
	wait "$pid"
	status=$?
	report "$status" 'so does it on a terminal' "$status"
	[[ $(grep -c $'\r' "$tmp/tty") -gt 0 &&
		$(tr -cd '\033' <"$tmp/tty" | wc -c) -ge 5 &&
		$(grep -c . "$tmp/tty") -le 7 ]]
	report $? 'where one row is written again and again' "$(<"$tmp/tty")"
}

test_broken_output()
{
	local status

	"$bin" show >/dev/full 2>"$tmp/err"
	status=$?
	((status == 1))
	report $? 'a full disk is noticed' "$status $(<"$tmp/err")"
}

suites=(usage numbers names nodes missing permission show acquire_release
	timeout order signals reads watch broken_output)
(($#)) || set -- "${suites[@]}"
for suite; do
	drain
	"test_$suite"
done
finish
