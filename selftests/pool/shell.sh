#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Pools from plain bash: what a script does with a FIFO of tokens. Prints TAP;
# wants root, semctl on the PATH and the module loaded.
# shellcheck disable=SC2016,SC2317 # texts are for other shells; check calls
set -uo pipefail
# shellcheck source-path=SCRIPTDIR source=../lib/tap.bash
. "$(dirname "$0")/../lib/tap.bash"

pool=test-shell-$$
node=/dev/semaphores/$pool

# available N
available()
{
	same available "$1" \
		"$(cat "/sys/class/semaphore/semaphores!$pool/available")"
}

soon_available() { eventually available "$1" >/dev/null || available "$1"; }

# script TEXT: in a shell that has it open as 3; its own client
script() { NODE=$node timeout 100 bash -c "exec 3<>\"\$NODE\" && $1"; }

one_token_at_a_time()
{
	script 'read -rn1 t <&3 && [[ $t == + ]] && available 3 &&
		read -rN2 t <&3 && [[ $t == ++ ]] && available 1'
}

given_back_by_echo()
{
	script 'read -rN3 t <&3 && echo -n "$t" >&3 && available 4'
}

kept_over_redirections()
{
	script 'read -rn1 t <&3 && { :; } <&3 && (:) <&3 && cat /dev/null <&3 &&
		exec 4<&3 4<&- && available 3'
}

taken_by_a_subshell_for_the_shell()
{
	script '(read -rN2 t <&3) && available 2 && echo -n ++ >&3 &&
		available 4'
}

given_back_when_the_shell_ends()
{
	script 'read -rN3 t <&3 && available 1' && soon_available 4
}

given_back_when_the_shell_is_killed()
{
	script 'read -rN3 t <&3 && available 1 && kill -KILL $$'
	soon_available 4
}

given_back_after_the_shell_s_last_child()
{
	script 'read -rN3 t <&3; sleep 30 & echo $! >"$CHILD"; kill -KILL $$'
	available 1 && kill "$(<"$CHILD")" && soon_available 4
}

cat_takes_all_there_is()
{
	local cat

	timeout 100 cat "$node" >"$tmp/tokens" &
	cat=$!
	soon_available 0 && eventually grep -qx '++++' "$tmp/tokens" &&
		kill "$cat" && soon_available 4
}

export -f available same
export pool CHILD=$tmp/child
semctl create "$pool" --pool 4 >/dev/null || echo "# no pool"
check "read -n1 takes one token at a time, each a +" one_token_at_a_time
check "echo gives them back" given_back_by_echo
check "redirecting from the file and closing duplicates returns nothing" \
	kept_over_redirections
check "what a subshell takes through the file is the shell's" \
	taken_by_a_subshell_for_the_shell
check "the tokens come back when the shell ends" given_back_when_the_shell_ends
check "the tokens come back when the shell is killed" \
	given_back_when_the_shell_is_killed
check "... but not before its last child that has the file is gone" \
	given_back_after_the_shell_s_last_child
check "cat takes all that there are and waits for more" cat_takes_all_there_is
semctl destroy "$pool" --force >/dev/null
finish
