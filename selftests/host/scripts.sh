#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The scripts themselves: their arguments, how they read TAP, what is left of a
# step that is killed, what breaks the order of the files. Prints TAP; builds and
# boots nothing.
# shellcheck disable=SC2317 # check calls the functions
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source-path=SCRIPTDIR source=../lib/tap.bash
. "$here/../lib/tap.bash"
cd "$here/../.." || exit

# The scripts that a person or a script calls
commands()
{
	find scripts -type f -perm -u+x ! -name '*init' | sort
}

each_answers_help()
{
	local script

	for script in $(commands); do
		"$script" --help >"$tmp/help" 2>"$tmp/errors" || {
			echo "$script --help: status $?"
			return 1
		}
		[[ -s $tmp/help && ! -s $tmp/errors ]] || {
			echo "$script --help: nothing, or on standard error"
			return 1
		}
	done
}

each_refuses_what_it_does_not_know()
{
	local script

	for script in $(commands); do
		"$script" --no-such-option >"$tmp/out" 2>"$tmp/errors"
		same "$script: status" 2 $? || return
		[[ -s $tmp/errors && ! -s $tmp/out ]] || {
			echo "$script says nothing, or on standard output"
			return 1
		}
	done
}

# refuses_kernel COMMAND...: in a line that names it, or with the usage
refuses_kernel()
{
	"$@" >"$tmp/out" 2>"$tmp/errors"
	same "$*: status" 2 $? && grep -q "'6.13-rt'\|KERNEL: " "$tmp/errors"
}

no_suite_for_a_kernel()
{
	# shellcheck disable=SC2065 # it is no test of the shell's
	scripts/test --kernel stock host/docs >"$tmp/out" 2>"$tmp/errors"
	same status 2 $? && grep -q "none of these suites.*'stock'" "$tmp/errors"
}

no_such_kernel()
{
	refuses_kernel scripts/vm --kernel 6.13-rt -- true &&
		refuses_kernel scripts/matrix 6.1 6.13-rt &&
		refuses_kernel scripts/kernel build 6.13-rt &&
		refuses_kernel scripts/kernel headers 6.13-rt
}

# tap RUNS: what scripts/lib/tap shows of its input, and what it counts
tap()
{
	rm -f "$tmp/counts"
	scripts/lib/tap "$tmp/counts" "$tmp/logs" "$1" >"$tmp/shown"
	cat "$tmp/shown" "$tmp/counts"
}

counted() { same counts "$1" "$(<"$tmp/counts")"; }

tap_believes_no_suite_that_gives_up()
{
	tap 1 <<-'EOF'
		@@@ suite x 0
		1..1
		ok 1 a
		Bail out! no device
		@@@ end 0 5
	EOF
	counted "x 1 1 0" && grep -q 'gave up: no device' "$tmp/shown"
}

# access FUNCTION...: as KCSAN reports it
access()
{
	echo "read to 0xffff888 of 8 bytes by task 4 on cpu 1:"
	printf ' %s+0x1/0x23%s\n' "$@"
	echo
}

# race_between TITLE: with the accesses on standard input, as a kernel log
race_between()
{
	{
		echo "BUG: KCSAN: data-race in $1"
		echo
		cat
		echo "Reported by Kernel Concurrency Sanitizer on:"
		echo "====="
	} | sed 's/^/[   12.345678] /'
}

races_of_the_module_alone_count()
{
	{
		{ access mine ' [semdev]' read_it '' && access other ''; } |
			race_between one
		{ access rb_add '' mine ' [semdev]' &&
			access rb_del '' yours ' [semdev]'; } | race_between two
		{ access tick '' mine ' [semdev]' && access idle ''; } |
			race_between three
		{ access mine ' [binder_linux]' && access other ''; } |
			race_between seven
		echo "[   12.345679] WARNING: four"
		{ access tick '' && echo "WARNING: six" && access idle ''; } |
			race_between five
	} >"$tmp/log"
	awk -f scripts/lib/races.awk "$tmp/log" >"$tmp/left"
	same reports "$(printf 'one\ntwo\nseven\nfour\nfive\nsix')" "$(sed -n \
		's/.*\(data-race in\|WARNING:\) //p' "$tmp/left")"
}

tap_takes_exit_4_for_skipped_only_where_a_line_says_so()
{
	tap 1 <<-'EOF'
		@@@ suite x 0
		1..1
		ok 1 a
		@@@ end 4 5
		@@@ suite y 0
		1..0 # SKIP not here
		@@@ end 4 5
	EOF
	counted "$(printf 'x 1 1 0\ny 0 0 1')"
}

tap_keeps_the_first_run_that_fails()
{
	tap 3 <<-'EOF'
		@@@ suite folder/x 0
		1..1
		ok 1 a
		@@@ end 0 5
		@@@ suite folder/x 0
		1..1
		# the reason
		not ok 1 a
		@@@ end 1 5
		@@@ suite folder/x 0
		1..1
		# another
		not ok 1 a
		@@@ end 1 5
	EOF
	counted "folder/x 1 2 0" && grep -q 'reason' "$tmp/logs/folder/x.log" &&
		grep -q '2 of 3 runs failed; the first, run 2' "$tmp/shown" &&
		same lines 1 "$(grep -c 'folder/x  ' "$tmp/shown")"
}

tap_notices_that_the_machine_stopped()
{
	tap 2 <<-'EOF'
		@@@ suite x 0
		1..2
		ok 1 a
	EOF
	counted "x 1 1 0" && grep -q 'the machine stopped here' "$tmp/shown"
}

# A step that starts a process which starts another
step()
{
	bash -c '. scripts/lib/common.sh
		progress step "$1/log" 0 "" bash -c "sleep 1000 & echo \$! >$1/pid
			wait"' - "$tmp"
}

a_killed_step_leaves_no_process()
{
	local pid

	step &
	eventually test -s "$tmp/pid" || return
	pkill -P $! -x bash || kill $!
	wait $!
	pid=$(<"$tmp/pid")
	eventually gone "$pid"
}

gone() { ! kill -0 "$1" 2>/dev/null; }

works_without_home()
{
	same cache "$(getent passwd "$EUID" | cut -d : -f 6)/.cache/semdev" \
		"$(env -u HOME -u XDG_CACHE_HOME bash -c \
			'. scripts/lib/common.sh && declare -p cache' |
			sed 's/.*="//; s/"$//')"
}

# limit LINE: what scripts/test makes of it
limit()
{
	echo "$1" >"$tmp/suite"
	bash -c 'eval "$(sed -n "/^time_limit()/,/^}/p" scripts/test)"
		die() { echo "$*"; exit 1; }
		time_limit "$1"' - "$tmp/suite"
}

a_time_limit_has_one_form()
{
	same limit 120 "$(limit '# no word of it')" &&
		same limit 300 "$(limit '# Time limit: 300 s.')" &&
		same limit 600 "$(limit '"""Make.  Time limit: 600 s"""')" &&
		! limit '# Time limit: 5 minutes' &&
		! limit '# The time limit is 300 s'
}

setup_names_what_is_missing()
{
	local tool

	mkdir -p "$tmp/bin"
	for tool in bash sed sort dirname getent uname; do
		ln -s "$(command -v "$tool")" "$tmp/bin/"
	done
	PATH=$tmp/bin scripts/setup --check module >"$tmp/out" 2>&1
	same status 1 $? && grep -q 'make (make)' "$tmp/out" &&
		grep -q 'dwarves (pahole)' "$tmp/out" &&
		grep -q 'make setup' "$tmp/out"
}

# disk_name SED: of scripts/deb-test after this change, without the folder
disk_name()
{
	sed "$1" scripts/deb-test >"$tmp/deb-test"
	bash -c '. scripts/lib/common.sh && . scripts/lib/build.sh &&
		eval "$(grep "^include" "$1")" &&
		eval "$(sed -n "/^filling=/,/)$/p;/^in_disk()/p
			/^[a-z_]*()$/,/^}/p" "$1")" &&
		disk_of bookworm' - "$tmp/deb-test" | sed 's,.*/,,'
}

another_way_to_fill_a_disk_is_another_disk()
{
	local name

	name=$(disk_name '') && [[ $name =~ ^bookworm-[0-9a-f]{12}$ ]] &&
		same disk "$name" "$(disk_name 's/^# .*//')" &&
		! same disk "$name" "$(disk_name 's/,cmake,/,/')" &&
		! same disk "$name" "$(disk_name 's/ext4 defaults/ext4 ro/')" &&
		same disk "$name" "$(disk_name 's/cpu max/cpu host/')"
}

# order FILE LINE...: what is said of a driver where the LINEs end FILE
order()
{
	local file=$1
	shift

	rm -rf "$tmp/tree"
	mkdir "$tmp/tree"
	cp -r drivers include "$tmp/tree/"
	printf '%s\n' "$@" >>"$tmp/tree/$file"
	scripts/lib/order "$tmp/tree"
}

order_finds_includes_and_calls_that_go_up()
{
	local up=$'void semdev_up(struct semdev *sem)\n{\n\tsemdev_serve(sem);\n}'
	local past=$'void semdev_up(void)\n{\n\tsemdev_alarm(semdev_serve);\n}'

	same status 0 "$(order include/chardev/lock.h '' >&2; echo $?)" &&
		! order drivers/semaphore/turn.c '#include "transfer.h"' &&
		! order drivers/semaphore/turn.c "$up" &&
		order drivers/semaphore/turn.c "$past" &&
		! order include/chardev/lock.h '#include <chardev/wait.h>' &&
		! order drivers/semaphore/new.c ''
}

check "each script answers --help" each_answers_help
check "each script refuses arguments that it does not know" \
	each_refuses_what_it_does_not_know
check "a kernel that there is not is refused" no_such_kernel
check "suites of which none runs in a kernel are refused" no_suite_for_a_kernel
check "a suite that gives up has failed" tap_believes_no_suite_that_gives_up
check "exit status 4 is a skip only where a line says so" \
	tap_takes_exit_4_for_skipped_only_where_a_line_says_so
check "of several runs the first that fails is kept" \
	tap_keeps_the_first_run_that_fails
check "a suite in which the machine stops has failed" \
	tap_notices_that_the_machine_stopped
check "a step that is killed leaves no process" a_killed_step_leaves_no_process
check "an unset HOME is looked up" works_without_home
check "a time limit has one form" a_time_limit_has_one_form
check "setup names what is missing and installs nothing" \
	setup_names_what_is_missing
check "of data races those of the module count" races_of_the_module_alone_count
check "another way to fill the disk of make deb-test is another disk" \
	another_way_to_fill_a_disk_is_another_disk
check "lint finds includes and calls that go up" \
	order_finds_includes_and_calls_that_go_up
finish
