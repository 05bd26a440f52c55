#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# semctl and pools: show, run, resize, limit, reclaim. Prints TAP; wants root,
# semctl on the PATH and the module loaded. Arguments choose from the suites at
# the end.
# Time limit: 300 s.
# shellcheck disable=SC2317 # called by the names of the suites
set -uo pipefail

# shellcheck source-path=SCRIPTDIR source=../lib/semctl.bash
. "$(dirname "$0")/../lib/semctl.bash"

# hold TOKENS: a process that has them, as $!. A script lets its background jobs
# ignore ^C: env undoes that.
hold()
{
	env --default-signal=INT "$bin" run jobs -n "$1" -- sleep 1000 &
	is "$1 more are out" jobs outstanding $((out += $1))
}

# The last one that was started ends by a signal, and what it had comes back
drop()
{
	kill -s "$2" "$1"
	wait "$1" 2>/dev/null
	is "SIG$2: they came back" jobs outstanding $((out -= $3))
}

test_usage()
{
	local cmd size status

	for cmd in run make resize limit reclaim; do
		usage_of "$cmd"
		status=2
		[[ $cmd != run && $cmd != make ]] || status=125
		runs "$status" '' "semctl $cmd: *$try" "$cmd without anything" \
			"$cmd"
	done
	runs 125 '' '*COMMAND is missing*' 'run without COMMAND' run jobs
	runs 125 '' '*COMMAND is missing*' 'nor with --' run jobs -n 2 --
	runs 125 '' '*COMMAND is missing*' 'make without COMMAND' make jobs
	runs 125 '' "*-n: '0' is not*" 'run -n 0' run jobs -n 0 true
	runs 125 '' "*--timeout: 'x' is not*" 'run --timeout x' \
		run jobs --timeout x true
	runs 2 '' '*SIZE is missing*' 'resize without SIZE' resize jobs
	for size in 0 -1 2147483648; do
		runs 2 '' "*'$size' is not a whole number from 1 to 2147483647*" \
			"resize $size" resize jobs -- "$size"
	done
	runs 2 '' '*say which*' 'limit without limits' limit jobs
	runs 2 '' '*--max-per-uid: *' 'limit --max-per-uid -1' \
		limit jobs --max-per-uid -1
	runs 2 '' '*PID is missing*' 'reclaim without PID' reclaim jobs
	runs 2 '' '*PID: *' 'reclaim 0' reclaim jobs 0
	runs 125 '' "*'a b' is not a name*" 'a name' run 'a b' true
	runs 125 '' '*/dev/semaphores/nosuch does not exist*' 'no such pool' \
		run nosuch -- true
}

test_status()
{
	runs 0 hello '' 'run: the command' run jobs -- echo hello
	runs 0 '-n 2' '' 'its options are its own' run jobs echo -n\ 2
	runs 0 '-- x' '' 'without -- too' run -n 2 jobs echo -- x
	runs 7 '' '' 'its exit status' run jobs -- sh -c 'exit 7'
	runs 143 '' '' 'its signal' run jobs -- sh -c 'kill -TERM $$'
	runs 127 '' "*cannot run '/no/such': No such file*" 'no such command' \
		run jobs -- /no/such
	runs 126 '' "*cannot run '/dev/null': Permission*" 'not executable' \
		run jobs -- /dev/null
	runs 7 '' '' '--close: its exit status' run jobs --close -- sh -c 'exit 7'
	runs 143 '' '' '--close: its signal' run jobs -c -- sh -c 'kill -TERM $$'
	runs 127 '' '*No such file*' '--close: no such command' \
		run jobs --close -- /no/such
	runs 126 '' '*Permission*' '--close: not executable' \
		run jobs --close -- /dev/null
	runs 125 '' '*you want 5 tokens, but its size is 4*' 'more than its size' \
		run jobs -n 5 -- true
	runs 125 '' '*you want 2 tokens, but this process holds*' \
		'it would wait for itself' \
		run jobs -n 3 -- "$bin" run jobs --extra -n 2 -- true
	is 'all are there after all that' jobs available 4
	runs 1 '' '*jobs is a pool*semctl run *' 'acquire is for counters' \
		acquire jobs
	runs 1 '' '*jobs is a pool*' 'so is release' release jobs
	is 'which they did not touch' jobs max_seen 3
}

test_timeout()
{
	hold 3
	runs 124 '' '*jobs: 0 of 2 tokens came within 0 s: *all or none*is 1' \
		'--timeout 0' run jobs -n 2 --timeout 0 -- echo no
	runs 124 '' '*0 of 2 tokens came within 0.3 s*' '--timeout 0.3' \
		run -t 0.3 jobs -n 2 -- echo no
	runs 0 yes '' 'there is one' run jobs --timeout 0 -- echo yes
	drop $! TERM 3
}

# shellcheck disable=SC2016 # for the inner shell
files='for f in /proc/$$/fd/*; do
	[[ $(readlink "$f") != /dev/semaphores/* ]] || echo "${f##*/}"
done'

test_files()
{
	runs 0 '[1-9][0-9][0-9]' '' 'run leaves one file open, a high one' \
		run jobs -- bash -c "$files"
	runs 0 '' '' 'run --close leaves none' run jobs --close -- bash -c "$files"
	(ulimit -n 50 && "$bin" run jobs -- true >"$tmp/out" 2>"$tmp/err")
	saw 0 '' '' 'few files are enough'
}

test_kill()
{
	local pid sig

	for sig in KILL TERM INT; do
		hold 2
		drop $! "$sig" 2
	done
	# What inherits the file keeps the tokens, until the last has ended
	"$bin" run jobs -- sh -c "sleep 1000 & echo \$! >$tmp/pid"
	read -r pid <"$tmp/pid"
	is 'what the command left behind keeps the token' jobs outstanding 1
	kill "$pid"
	is 'until it ends' jobs outstanding 0
	"$bin" run jobs --close -- sh -c "sleep 1000 & echo \$! >$tmp/pid"
	read -r pid <"$tmp/pid"
	is '--close: it keeps nothing' jobs outstanding 0
	kill -0 "$pid" && kill "$pid"
	report $? '--close: although it lived on'
	hold 2
	pid=$!
	"$bin" run jobs -n 4 -- true &
	is 'one waits for all four' jobs waiters 1
	kill -9 "$!"
	wait "$!" 2>/dev/null
	is 'and is killed' jobs waiters 0
	drop "$pid" KILL 2
}

test_forward()
{
	local pid sig status child

	for sig in TERM USR1; do
		"$bin" run jobs --close -- bash -c "
			trap 'exit 9' $sig
			echo >$tmp/ready
			for ((i = 0; i < 2000; i++)); do
				read -rt 0.05 -u $never
			done" &
		pid=$!
		soon test -s "$tmp/ready"
		kill -s "$sig" "$pid"
		wait "$pid"
		status=$?
		((status == 9))
		report $? "--close: SIG$sig is handed on" "$status"
		rm "$tmp/ready"
	done
	"$bin" run jobs --close -- sh -c "echo \$\$ >$tmp/ready; exec sleep 1000" &
	pid=$!
	soon test -s "$tmp/ready"
	read -r child <"$tmp/ready"
	kill -9 "$pid"
	wait "$pid" 2>/dev/null
	is '--close: the token returns when semctl is killed' jobs outstanding 0
	kill "$child"
	report $? '--close: although the command goes on'
}

test_show()
{
	local pid

	hold 2
	pid=$!
	"$bin" run jobs -n 4 -- true &
	is 'one waits' jobs waiters 1
	runs 0 $'*\nsize        4\navailable   2\noutstanding 2\ntaken       2\n*waiters     1\nclients     2\n*\n*PID  USER  COMMAND  TAKEN  WAITING  HELD\n*'"$pid"$'  root  sleep        2        0  *[0-9] s\n*'"$!"$'  root  semctl       0        1  *-' \
		'' 'show: who holds, since when, who waits' show jobs
	runs 0 '*"clients": 2,*"client_list": \[*"pid": '"$pid"',*"user": "root",*"command": "sleep",*"taken": 2,*"waiting": 0,*"held_seconds": [0-9]*.[0-9][0-9][0-9]*"pid": '"$!"',*"waiting": 1,*"held_seconds": null*' \
		'' 'show --json' show jobs --json
	kill "$!"
	wait "$!" 2>/dev/null
	(exec -a x "$bin" run jobs -- bash -c \
		"echo -n \$'a\\eb' >/proc/\$\$/comm; read -rt 1000 -u $never") &
	is 'one more' jobs outstanding 3
	soon grep -q '^a' "/proc/$!/comm"
	runs 0 '* a?b *' '' 'no name of a process reaches the terminal raw' \
		show jobs
	kill "$!" "$pid"
	wait "$!" "$pid" 2>/dev/null
	is 'all are back' jobs outstanding 0
	out=0
}

test_resize()
{
	local pid

	hold 3
	pid=$!
	runs 0 'jobs: 6 tokens now, 4 before' '' 'resize: larger' resize jobs 6
	runs 0 $'jobs: 2 tokens now, 6 before\njobs: 3 are outstanding: *next 1 *' \
		'' 'resize: smaller than what is out' resize jobs 2
	runs 0 $'*\noutstanding 3, more than the size*' '' 'show says so' show jobs
	"$bin" run jobs -n 2 -- true 2>"$tmp/err" &
	is 'one waits for two' jobs waiters 1
	"$bin" resize jobs 1 >"$tmp/out"
	wait "$!"
	saw 125 'jobs: 1 token now*' '*you want 2 tokens, but its size is 1*' \
		'who waits for more than there can be is told'
	drop "$pid" TERM 3
	"$bin" resize jobs 4 >"$tmp/out"
}

test_limit()
{
	local pid

	runs 0 'jobs: a process may hold 3 at most, a user any number' '' \
		'limit --max-per-client' limit jobs --max-per-client 3
	runs 0 'jobs: a process may hold 3 at most, a user 2 at most' '' \
		'limit --max-per-uid keeps it' limit jobs --max-per-uid 2
	runs 125 '' '*you want 3 tokens, but a user may hold 2*' 'too many' \
		run jobs -n 3 -- true
	runs 125 '' '*you want 4 tokens, but a process may hold 3*' 'more' \
		run jobs -n 4 -- true
	hold 2
	pid=$!
	runs 124 '' '*0 of 1 token came*' 'root has all it may have' \
		run jobs -t 0 -- true
	nobody_runs 0 '' '' 'but another user gets one' run jobs -t 0 -- true
	runs 0 '*a process may hold any number, a user any number' '' \
		'no limits any more' limit jobs --max-per-uid 0 --max-per-client 0
	runs 0 '' '' 'now root gets one' run jobs -t 0 -- true
	drop "$pid" TERM 2
}

test_reclaim()
{
	local pid

	hold 2
	pid=$!
	runs 0 "jobs: 2 tokens of process $pid came back" '' 'reclaim' \
		reclaim jobs "$pid"
	is 'they did' jobs available 4
	kill -0 "$pid"
	report $? 'the process goes on'
	runs 0 "jobs: 0 tokens of process $pid came back" '' 'again' \
		reclaim jobs "$pid"
	out=0
	drop "$pid" TERM 0
	runs 1 '' "*jobs: no such process has it open*" 'ESRCH' \
		reclaim jobs "$pid"
	runs 1 '' "*there is no semaphore 'nosuch'*" 'ENOENT' reclaim nosuch 1
	# shellcheck disable=SC2016 # for the inner shell to expand
	"$bin" run jobs -n 2 -- sh -c 'sleep 1000 & echo $! >"$0"' "$tmp/pid"
	is 'one that has ended has left its file to another' jobs available 2
	runs 0 'jobs: 2 tokens of processes that have ended came back' '' \
		'reclaim -' reclaim jobs -
	is 'they came back, too' jobs available 4
	kill "$(<"$tmp/pid")"
}

test_destroy()
{
	"$bin" run jobs -n 4 -- sleep 1000 &
	is 'all are out' jobs available 0
	"$bin" run jobs -- echo no >"$tmp/out" 2>"$tmp/err" &
	is 'one waits' jobs waiters 1
	gone jobs
	wait "$!"
	saw 125 '' '*jobs: *has been destroyed meanwhile' 'who waits is told'
	kill %1
}

out=0
new jobs --pool 4 --mode 666
run_suites usage status timeout files kill forward show resize limit reclaim \
	destroy -- "$@"
