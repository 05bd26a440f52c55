#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# semctl make: what it tells make and its like, and that the tokens come back.
# (Real builds on a pool: selftests/clients.) Prints TAP; wants root, semctl on
# the PATH and the module loaded. Arguments choose from the suites at the end.
# Time limit: 300 s.
# shellcheck disable=SC2317 # called by the names of the suites
set -uo pipefail

# shellcheck source-path=SCRIPTDIR source=../lib/semctl.bash
. "$(dirname "$0")/../lib/semctl.bash"

server='-j3 --jobserver-auth=fifo:/dev/semaphores/jobs'

# fake VERSION: a make of that version, which shows its flags, before others on
# the PATH
fake()
{
	mkdir -p "$tmp/$1"
	cat >"$tmp/$1/make" <<-END
		#!/bin/bash
		if [[ \${1-} == --version ]]; then
			echo "GNU Make $1"
			sleep 0.1
			echo "more to say"
			exit
		fi
		echo "\$*:\$MAKEFLAGS:"
	END
	chmod +x "$tmp/$1/make"
	PATH=$tmp/$1:$path
}

# flags OLD NEW: what becomes of MAKEFLAGS
# shellcheck disable=SC2016 # for the inner shell
flags()
{
	MAKEFLAGS=$1 "$bin" make jobs -- sh -c 'echo "$MAKEFLAGS"' \
		>"$tmp/out" 2>"$tmp/err"
	saw 0 "${2//\\/\\\\}" '' "MAKEFLAGS='$1'"
}

test_flags()
{
	fake 4.4.1
	flags '' " $server"
	flags 'k' "k $server"
	flags ' -j8 --jobserver-auth=3,4' " $server"
	flags 'kw -j8 --jobserver-auth=fifo:/tmp/x -l2 -- CC=gcc\ -m32 X=-j3' \
		"kw $server -l2 -- CC=gcc\\ -m32 X=-j3"
	flags 'j 8' " $server"
	flags 'kj4' "k $server"
	flags '-kj4 --jobs=3 --jobs 2 --no-print-directory' \
		" $server -k --no-print-directory"
	flags '-Ijobs -j' " $server -Ijobs"
	flags 'V=1 --jobserver-fds=3,4 --jobserver-style=fifo' " $server V=1"
}

test_environment()
{
	# shellcheck disable=SC2016 # for the inner shell
	CARGO_MAKEFLAGS='-j --jobserver-auth=8,9' MFLAGS=-j7 \
		"$bin" make jobs -- sh -c 'echo "$CARGO_MAKEFLAGS,${MFLAGS-none}"' \
		>"$tmp/out" 2>"$tmp/err"
	saw 0 "$server,none" '' 'what cargo reads first'
	ln -s /dev/semaphores/jobs "$tmp/link"
	cd "$tmp" || return
	# shellcheck disable=SC2016 # for the inner shell
	runs 0 " $server" '' 'a path and a link' \
		make ./link -- sh -c 'echo "$MAKEFLAGS"'
	cd "$OLDPWD" || return
	mkdir "$tmp/a b"
	mknod "$tmp/a b/x" c "$major" "$minor"
	runs 1 '' '*make cannot be told*' 'a blank in the path' \
		make "$tmp/a b/x" -- true
	is 'nothing is kept' jobs outstanding 0
}

test_versions()
{
	fake 4.4.1
	runs 0 "all: $server:" '' 'make 4.4 gets the path' \
		make jobs -- make all
	runs 0 "all: -j3 --jobserver-auth=[0-9]*,[0-9]*:" '' \
		'or files, if they are asked for' make jobs --fds -- make all
	fake 4.3
	runs 0 "all: -j3 --jobserver-auth=[0-9]*,[0-9]*:" '' \
		'make 4.3 gets files' make jobs -- make all
	runs 0 "all: $server:" '' 'or the path, if it is asked for' \
		make jobs --path -- "$tmp/4.3/make" all
	# shellcheck disable=SC2016 # for the inner shell
	runs 0 ' -j3 --jobserver-auth=[0-9]*,[0-9]*' '' \
		'so does a script where make is 4.3' \
		make jobs -- sh -c 'echo "$MAKEFLAGS"'
	fake 4.1
	runs 1 '' "*'make' is GNU make 4.1*needs 4.2*" 'make 4.1 cannot' \
		make jobs -- make all
	PATH=$tmp/4.4.1:$path
	runs 0 '*:' "*'-j4'*leaves jobs alone*" '-j4: a warning' \
		make jobs -- make -j4
	runs 0 '*:' "*'-kj'*leaves jobs alone*" '-kj: a warning' \
		make jobs -- make -kj
	runs 0 '-j4' '' 'for others it means something else' \
		make jobs -- echo -j4
	PATH=$path
}

test_status()
{
	runs 0 hello "*warning: there is no pool 'nosuch'*not limited" \
		'without a pool it warns and runs' make nosuch -- echo hello
	runs 5 '' '*warning*' 'with its status' make nosuch -- sh -c 'exit 5'
	runs 127 '' '*warning*cannot run*' 'if there is such a command' \
		make nosuch -- /no/such
	runs 5 '' '' 'with a pool, too' make jobs -- sh -c 'exit 5'
	runs 127 '' '*cannot run*' 'no such command' make jobs -- /no/such
	runs 126 '' '*cannot run*' 'not executable' make jobs -- /dev/null
	: >/dev/semaphores/typo
	runs 1 '' '*regular file*' 'a file is no pool, nor is it absence' \
		make typo -- echo no
	rm /dev/semaphores/typo
	chmod 600 /dev/semaphores/jobs
	nobody_runs 1 '' '*may not be opened*' 'nor is a pool of others' \
		make jobs -- echo no
	runs 1 '' '*semaphore is a counter*' 'nor is a counter' \
		make semaphore -- echo no
	is 'nothing is out' jobs outstanding 0
}

test_free_job()
{
	"$bin" make jobs -- sleep 1000 &
	is 'one token for the free job' jobs outstanding 1
	"$bin" run jobs -n 2 -- sleep 1000 &
	is 'two others' jobs outstanding 3
	runs 124 '' '*0 of 1 token*' 'the next build has to wait' \
		make jobs --timeout 0 -- echo no
	kill -9 %1
	wait %1 2>/dev/null
	is 'killed, the token is back' jobs outstanding 2
	runs 0 yes '' 'now it can begin' make jobs --timeout 0 -- echo yes
	kill -9 %2
	wait %2 2>/dev/null
	is 'all are back' jobs outstanding 0
}

# A job notes how many there are. $(shell) would run before all of them.
makefile()
{
	cat >"$tmp/Makefile" <<-'END'
		SHELL := /bin/bash
		all: 1 2 3 4 5 6 7
		1 2 3 4 5 6 7: ; @: >run.$@; set -- run.*; echo $$#; \
		read -rt 0.5 <> <(:); rm run.$@
	END
}

# The make that there is: 4.3 takes part by files
test_build()
{
	local most pid

	makefile
	"$bin" make jobs -- make -C "$tmp" --no-print-directory \
		>"$tmp/out" 2>"$tmp/err"
	report $? 'a build' "$(<"$tmp/err")"
	most=$(sort -n "$tmp/out" | tail -n 1)
	(($(wc -l <"$tmp/out") == 7 && most <= 3 && most >= 2))
	report $? 'of seven jobs, several at once, and never more than three' \
		"$(<"$tmp/out")"
	is 'that took three' jobs max_seen 3
	is 'all are back' jobs outstanding 0
	sed -i 's/0\.5/1000/' "$tmp/Makefile"
	setsid "$bin" make jobs -- make -C "$tmp" >"$tmp/out" 2>&1 &
	pid=$!
	is 'all are out' jobs available 0
	kill -9 -- "-$pid"
	wait "$pid" 2>/dev/null
	is 'killed in the middle, all are back' jobs outstanding 0
}

path=$PATH
new jobs --pool 3 --mode 666
IFS=: read -r major minor <'/sys/class/semaphore/semaphores!jobs/dev'
run_suites flags environment versions status free_job build -- "$@"
