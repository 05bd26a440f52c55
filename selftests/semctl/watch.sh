#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# semctl watch, on a terminal and elsewhere. Prints TAP; wants root, semctl on
# the PATH and the module loaded. Arguments choose from the suites at the end.
# shellcheck disable=SC2317 # called by the names of the suites
set -uo pipefail

# shellcheck source-path=SCRIPTDIR source=../lib/semctl.bash
. "$(dirname "$0")/../lib/semctl.bash"

# contains FILE PATTERN: its whole text
contains()
{
	content "$1"
	# shellcheck disable=SC2053 # a pattern
	[[ $REPLY == $2 ]]
}

# shows LABEL FILE PATTERN: now or soon
shows()
{
	soon contains "$2" "$3"
	report $? "$1" "$REPLY" "wanted: $3"
}

# A script lets its background jobs ignore ^C: env undoes that.
watch()
{
	env --default-signal=INT "$bin" watch -i 0.05 "$@" >"$tmp/out" &
	pid=$!
}

# ends LABEL: by ^C, with status 0
ends()
{
	local status

	kill -s INT "$pid"
	wait "$pid"
	status=$?
	report "$status" "$1" "$status"
}

test_rows()
{
	local head=$'time *name *available *outstanding *waiters *clients\n'

	watch semaphore
	shows 'its columns, and how it is' "$tmp/out" \
		"$head*:*:* semaphore *0 *- *0 *0"
	"$bin" release -q -n 7
	shows 'a row for each change' "$tmp/out" \
		"*"$'\n'"*semaphore *0 *- *0 *0"$'\n'"*semaphore *7 *- *0 *0"
	ends '^C ends watch with status 0'
	# The process that gives has it open for a moment, which may be seen
	[[ $(awk 'NR > 1 { print $3 }' "$tmp/out" | uniq) == $'0\n7' ]] &&
		(($(wc -l <"$tmp/out") <= 5))
	report $? 'no other rows' "$(<"$tmp/out")"
	"$bin" acquire -q -n 7
}

test_all_rows()
{
	watch
	shows 'all: those that there are' "$tmp/out" '*semaphore *'
	new b --pool 3
	shows 'one that is new' "$tmp/out" '*b *3 *0 *0 *0'
	"$bin" run b -n 2 -- sleep 1000 &
	shows 'tokens that are out' "$tmp/out" '*b *1 *2 *0 *1'
	kill "$!"
	shows 'and back' "$tmp/out" $'*b *1 *2 *0 *1\n*b *3 *0 *0 *0'
	"$bin" destroy b >/dev/null
	report $? 'watch does not keep it open'
	shows 'one that is destroyed' "$tmp/out" '*b *destroyed'
	ends '^C ends it'
}

test_gone()
{
	local major

	new b --pool 3
	"$bin" watch -i 0.05 b >"$tmp/out" 2>"$tmp/err" &
	shows 'it is watched' "$tmp/out" '* b *'
	gone b
	wait "$!"
	saw 1 '*' '*b @(does not exist|has just been destroyed)*' \
		'what is no more ends it'
	runs 1 '' '*/dev/semaphores/b does not exist*' 'nor can it begin' watch b
	# A node that is left of a semaphore: the driver's number, and nothing there
	read -r major _ < <(grep ' semaphore$' /proc/devices)
	mknod "$tmp/left" c "$major" 250
	runs 1 '' '*left is the node of a semaphore that has been destroyed*' \
		'a node that is left of one' show "$tmp/left"
	new other --counter # without any, there is no folder for nodes
	mknod /dev/semaphores/left c "$major" 250
	runs 1 '' '*/dev/semaphores/left has just been destroyed' \
		'a node that is about to go' watch left
	rm /dev/semaphores/left
	gone other
}

# on_terminal ARGUMENT...: in a terminal of 24 rows and 60 columns; what comes
# out is in $tmp/tty; the process is $pid. Keys are written to $keys.
on_terminal()
{
	: >"$tmp/tty"
	rm -f "$tmp/pid"
	[[ -p $tmp/keys ]] || mkfifo "$tmp/keys"
	exec {keys}<>"$tmp/keys"
	script -qfec "stty rows 24 cols 60; echo \$\$ >$tmp/pid; exec $bin $*" \
		"$tmp/tty" >/dev/null <"$tmp/keys" &
	terminal=$!
	soon test -s "$tmp/pid"
	read -r pid <"$tmp/pid"
}

not_there() { ! kill -0 "$1" 2>/dev/null; }

test_terminal()
{
	local status esc=$'\033'

	new jobs --pool 4 --mode 666
	"$bin" run jobs -n 3 -- sleep 1000 &
	is 'three are out' jobs outstanding 3
	on_terminal watch -i 0.1 jobs
	shows 'how it is, a bar, and who has it open' "$tmp/tty" \
		"*$esc\[?25l*/dev/semaphores/jobs  pool of 4, strict*available 1   outstanding 3 *waiters 0*\[##########################################..............\]*PID  USER  COMMAND  TAKEN*HELD*  root  sleep  *3 *0 *[0-9] s*"
	"$bin" resize jobs 3 >/dev/null
	shows 'it changes in its place' "$tmp/tty" \
		"*$esc\[H*pool of 4*$esc\[H*pool of 3*available 0*\[########################################################\]*"
	kill -s INT "$pid"
	wait "$terminal"
	status=$?
	report "$status" '^C ends it with status 0' "$status"
	shows 'and the cursor is back' "$tmp/tty" "*$esc\[?25l*$esc\[?25h*"
	on_terminal watch -i 0.1
	shows 'all of them' "$tmp/tty" \
		"* 2 semaphores *NAME *AVAILABLE *semaphore *jobs *pool *0 *3 *"
	sed 's/\x1b\[[?0-9]*[A-Za-z]//g; s/\r//; /^Script /d; /^.\{61\}/w '"$tmp/wide" \
		"$tmp/tty" >/dev/null
	[[ ! -s $tmp/wide ]]
	report $? 'no wider than the terminal' "$(<"$tmp/wide")"
	printf q >&"$keys"
	soon not_there "$pid" || kill -s KILL "$pid"
	wait "$terminal"
	status=$?
	report "$status" 'q ends it with status 0' "$status"
	exec {keys}<&-
	kill %1
	wait %1 2>/dev/null
	gone jobs
}

# The first process of a terminal has no shell that could continue it
test_stop()
{
	local esc=$'\033' status

	on_terminal watch -i 0.1
	shows 'a view' "$tmp/tty" "*$esc\[?25l*NAME*"
	printf '\032' >&"$keys"
	shows '^Z where no shell controls jobs: the view goes on' "$tmp/tty" \
		"*$esc\[?25l*$esc\[?25h*$esc\[?25l*NAME*"
	printf q >&"$keys"
	soon not_there "$pid" || kill -s KILL "$pid"
	wait "$terminal"
	status=$?
	report "$status" 'and q ends it' "$status"
	exec {keys}<&-
}

# sees PATTERN: on the terminal of a shell
# shellcheck disable=SC2053 # a pattern
sees() { content "$tmp/tty" && [[ $REPLY == $1 ]]; }

test_shell()
{
	local esc=$'\033'

	new jobs --pool 4
	: >"$tmp/tty"
	cat >"$tmp/shell" <<-END
		set -m
		$bin watch -i 0.1
		echo "stopped: \$?"
		fg
		echo "ended: \$?"
	END
	{
		soon sees "*$esc\[?25l*NAME*" && printf '\032'
		soon sees "*stopped: *$esc\[?25l*NAME*" && printf q
		soon sees '*ended: *'
	} | timeout --foreground $((4 * patience)) \
		script -qfec "bash --norc -i $tmp/shell" "$tmp/tty" >/dev/null
	content "$tmp/tty"
	[[ $REPLY == *"${esc}[?25h"*'stopped: 148'*'ended: 0'* ]]
	report $? 'in a shell ^Z stops it, fg goes on, q ends it' "$REPLY"
	gone jobs
}

test_completion()
{
	local COMP_WORDS COMP_CWORD COMPREPLY case

	# shellcheck disable=SC1091 # has its own check
	. "$(dirname "$0")/../../tools/semctl/completion/semctl.bash"
	new jobs --pool 4
	new ready --counter
	while IFS='|' read -r case want; do
		read -ra COMP_WORDS <<<"$case"
		[[ $case != *' ' ]] || COMP_WORDS+=('')
		COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
		_semctl
		[[ "${COMPREPLY[*]}" == "$want" ]]
		report $? "completion of '$case'" "${COMPREPLY[*]}"
	done <<-'END'
		semctl re|release resize reclaim
		semctl help ma|make
		semctl ap|apply
		semctl apply --p|--prune
		semctl apply /dev/semaphore-c|/dev/semaphore-control
		semctl show |semaphore jobs ready
		semctl run |jobs
		semctl acquire r|ready
		semctl acquire -n |
		semctl create x --max-per-|--max-per-client --max-per-uid
		semctl run jobs --ti|--timeout
		semctl run jobs -n 2 -- shells-completion-has-no-such|
		semctl create x --owner nobod|nobody
	END
	gone jobs ready
}

run_suites rows all_rows gone terminal stop shell completion -- "$@"
