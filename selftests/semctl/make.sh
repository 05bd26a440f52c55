#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# semctl make: what it tells make and its like, and that the tokens come back.
# (Real builds on a pool: selftests/clients.) Prints TAP; wants root, semctl on
# the PATH and the module loaded. Arguments choose from the suites at the end.
# Time limit: 600 s.
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
	flags 'k --jobserver-auth fifo:/x -l2' "k $server -l2"
	flags ' --jobserver-style fifo --jobserver-auth -- -k' " $server -k"
	flags ' --jobserver-au=fifo:/x -j 4 --jobserver-fds 3,4' " $server"
}

test_environment()
{
	# shellcheck disable=SC2016 # for the inner shell
	CARGO_MAKEFLAGS='-j --jobserver-auth=8,9' MFLAGS=-j7 \
		"$bin" make jobs -- sh -c 'echo "$CARGO_MAKEFLAGS,${MFLAGS-none}"' \
		>"$tmp/out" 2>"$tmp/err"
	saw 0 "$server,none" '' 'what cargo reads first'
	# Rust's tools refuse open files that are no pipe
	# shellcheck disable=SC2016 # for the inner shell
	runs 0 "*=[0-9]*,[0-9]*:$server" '' 'make gets files, cargo the path' \
		make jobs --fds -- sh -c 'echo "$MAKEFLAGS:$CARGO_MAKEFLAGS"'
	# shellcheck disable=SC2016 # for the inner shell
	CMAKE_BUILD_PARALLEL_LEVEL=6 runs 0 none \
		'*CMAKE_BUILD_PARALLEL_LEVEL=6 is removed*' \
		'CMake is not told another number of jobs' make jobs -- \
		sh -c 'echo "${CMAKE_BUILD_PARALLEL_LEVEL-none}"'
	ln -s /dev/semaphores/jobs "$tmp/link"
	cd "$tmp" || return
	# shellcheck disable=SC2016 # for the inner shell
	runs 0 " $server" '' 'a path and a link' \
		make ./link -- sh -c 'echo "$MAKEFLAGS"'
	cd "$OLDPWD" || return
	mkdir "$tmp/a b"
	mknod "$tmp/a b/x" c "$major" "$minor"
	runs 125 '' '*make cannot be told*' 'a blank in the path' \
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
	runs 125 '' "*'make' is GNU make 4.1*needs 4.2*" 'make 4.1 cannot' \
		make jobs -- make all
	PATH=$tmp/4.4.1:$path
	runs 0 '-j4' '' 'for others -j means something else' \
		make jobs -- echo -j4
	PATH=$path
}

# A project may call its build script so, and it must run once, with its token
test_script()
{
	local name

	fake 4.4.1
	PATH=$tmp/ninja:$PATH
	fake_ninja 1.12.1
	mkdir "$tmp/scripts"
	for name in make ninja; do
		# shellcheck disable=SC2016 # for the script
		printf '#!/bin/sh\necho "$* $MAKEFLAGS" >>"${0%%/*}/called"\n' \
			>"$tmp/scripts/$name"
		chmod +x "$tmp/scripts/$name"
		rm -f "$tmp/scripts/called"
		runs 0 '' '*' "a script called ./$name" make jobs -- \
			"$tmp/scripts/$name" all
		content "$tmp/scripts/called"
		same calls "all  $server" "$REPLY" >"$tmp/said"
		report $? 'runs once' "$REPLY"
	done
	PATH=$path
	PATH=$tmp/4.4.1 runs 0 '' \
		"*ninja' is a script, and is not asked which ninja it is:*" \
		'without a ninja on the PATH it may be any' \
		make jobs -- "$tmp/scripts/ninja" all
	mkdir "$tmp/tree"
	: >"$tmp/tree/build.ninja"
	printf 'CMAKE_MAKE_PROGRAM:FILEPATH=%s\n' "$tmp/scripts/ninja" \
		>"$tmp/tree/CMakeCache.txt"
	rm "$tmp/scripts/called"
	ln -s /bin/true "$tmp/scripts/cmake"
	runs 0 '' '*' 'a build of CMake with that script' \
		make jobs -- "$tmp/scripts/cmake" --build "$tmp/tree"
	check 'does not call it' test ! -e "$tmp/scripts/called"
}

# fake_ninja VERSION: likewise, a ninja
fake_ninja()
{
	mkdir -p "$tmp/ninja"
	# shellcheck disable=SC2016 # for the fake
	printf '#!/bin/sh\n[ "$1" = --version ] && echo %s || echo "$MAKEFLAGS"\n' \
		"$1" >"$tmp/ninja/ninja"
	chmod +x "$tmp/ninja/ninja"
}

test_ninja()
{
	fake 4.4.1
	PATH=$tmp/ninja:$PATH
	fake_ninja 1.12.1
	runs 0 " $server" "*'ninja' is ninja 1.12, which knows no job server*" \
		'ninja 1.12: a warning' make jobs -- ninja
	runs 0 '*' "*warning: 'ninja' is ninja 1.12, *docs/jobserver.md" \
		'and its -jN is not called needless' make jobs -- ninja -j4
	fake_ninja 1.9.0
	ln -s ninja "$tmp/ninja/samu"
	runs 0 " $server" "*'samu' is like ninja 1.9, which knows no job server*" \
		'samurai: likewise' make jobs -- samu
	fake_ninja 1.13.2
	runs 0 ' -j3 --jobserver-auth=fifo:/proc/*/fd/*' '' \
		'ninja 1.13 gets a FIFO' make jobs -- ninja
	runs 0 " $server" '' 'or the path, if it is asked for' \
		make jobs --path -- ninja
	PATH=$tmp/ninja:$tmp/4.3:$path
	runs 0 ' -j3 --jobserver-auth=[0-9]*,[0-9]*' \
		"*of which make 4.3, that it may call, would die:*--fifo" \
		'an old make would die of it' make jobs -- ninja
	PATH=$tmp/ninja:$tmp/4.4.1:$path
	fake_ninja 1.14.0.git
	runs 0 " $server" '' 'a later one gets the path' make jobs -- ninja
	fake_ninja 1.11.1.git.kitware.jobserver-1
	runs 0 ' -j3 --jobserver-auth=[0-9]*,[0-9]*' '' \
		"Kitware's gets files" make jobs -- ninja
	fake_ninja 1.13.2
	mkdir "$tmp/project"
	ln -s ninja "$tmp/ninja/cmake"
	ln -s ninja "$tmp/ninja/meson"
	runs 0 " $server" '' 'cmake gets the path' \
		make jobs -- cmake --build "$tmp/project"
	: >"$tmp/project/build.ninja"
	runs 0 ' -j3 --jobserver-auth=fifo:/proc/*' '' \
		'or a FIFO, if it calls ninja' \
		make jobs -- cmake --build "$tmp/project"
	runs 0 ' -j3 --jobserver-auth=fifo:/proc/*' '' 'meson likewise' \
		make jobs -- meson compile "-C$tmp/project"
	printf '# CMake\nCMAKE_MAKE_PROGRAM:FILEPATH=%s\n' /nosuch/ninja \
		>"$tmp/project/CMakeCache.txt"
	runs 0 " $server" '' 'the ninja that CMake has found is asked' \
		make jobs -- cmake --build "$tmp/project"
	PATH=$path
}

# warns WORD COMMAND...: that WORD sets a number of jobs
warns()
{
	runs 0 '*' "*warning: '$1' tells ${*:2:1} how many jobs *size of jobs is*" \
		"${*:2}: a warning" make jobs -- "${@:2}"
}

test_front_ends()
{
	local tool

	fake 4.4.1
	for tool in cmake ninja cargo meson; do
		ln -s /bin/true "$tmp/4.4.1/$tool"
	done
	warns -j4 make -j4
	warns -kj make -kj
	warns -j6 ninja -j6
	warns -j ninja -C dir -j 6
	warns -j6 cmake --build dir -j6
	warns --parallel cmake --build dir --parallel 6
	warns -j6 cmake --build dir -- -j6
	warns -j4 meson compile -j4
	warns --jobs=4 cargo build --jobs=4
	for tool in 'cmake -j6' 'cargo test -- -j4' 'ninja -k0' 'make -- -j4'; do
		# shellcheck disable=SC2086 # several words
		runs 0 '*' '' "$tool: none" make jobs -- $tool
	done
	PATH=$path
}

test_status()
{
	runs 0 hello "*warning: there is no pool 'nosuch'*not limited*" \
		'without a pool it warns and runs' make nosuch -- echo hello
	unshare -m bash -c 'mount -t tmpfs none /sys/module && exec "$@"' - \
		"$bin" make nosuch -- echo hello >"$tmp/out" 2>"$tmp/err"
	saw 0 hello "*warning: *the module semdev is not loaded*" \
		'without the module it says so'
	runs 0 hello "*no pool 'nosuch'*limited by the build around it alone*" \
		'in a build, it says that this has its limit' \
		make jobs -- "$bin" make nosuch -- echo hello
	runs 125 '' "*there is no pool 'nosuch'*" '--require: it does not run' \
		make nosuch --require -- echo hello
	runs 5 '' '*warning*' 'with its status' make nosuch -- sh -c 'exit 5'
	runs 127 '' '*warning*cannot run*' 'if there is such a command' \
		make nosuch -- /no/such
	runs 5 '' '' 'with a pool, too' make jobs -- sh -c 'exit 5'
	runs 127 '' '*cannot run*' 'no such command' make jobs -- /no/such
	runs 126 '' '*cannot run*' 'not executable' make jobs -- /dev/null
	: >/dev/semaphores/typo
	runs 125 '' '*regular file*' 'a file is no pool, nor is it absence' \
		make typo -- echo no
	rm /dev/semaphores/typo
	chmod 600 /dev/semaphores/jobs
	nobody_runs 125 '' '*may not be opened*' 'nor is a pool of others' \
		make jobs -- echo no
	runs 125 '' '*semaphore is a counter*' 'nor is a counter' \
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

# leaves_daemon HOW: a build that leaves a server behind, as sccache does
leaves_daemon()
{
	local pid

	rm -f "$tmp/pid"
	# shellcheck disable=SC2016 # for the inner shell
	runs 3 '' '' "$1: a build that starts a daemon" make jobs "$1" -- \
		sh -c 'setsid sleep 1000 & echo $! >"$1"; exit 3' - "$tmp/pid"
	read -r pid <"$tmp/pid"
	value jobs outstanding
	same outstanding 0 "$REPLY" >"$tmp/said"
	report $? "$1: nothing is out when semctl has ended" "$REPLY"
	kill -0 "$pid"
	report $? "$1: although the daemon lives"
	kill "$pid"
}

test_daemon()
{
	local pid

	leaves_daemon --path
	leaves_daemon --fds
	# What the build took through the files that it inherited goes back, too
	# shellcheck disable=SC2016 # for the inner shell
	runs 0 '' '' '--fds: a build that takes and leaves' make jobs --fds -- \
		bash -c 'fds=${MAKEFLAGS##*=}; read -rn1 -u "${fds%,*}"
		sleep 1000 & echo $! >"$1"' - "$tmp/pid"
	read -r pid <"$tmp/pid"
	value jobs outstanding
	same outstanding 0 "$REPLY" >"$tmp/said"
	report $? '--fds: nothing of that is out' "$REPLY"
	kill "$pid"
	# shellcheck disable=SC2016 # for the inner shell
	runs 0 '' '' 'the path: the build has no file of the pool' \
		make jobs --path -- bash -c 'for f in /proc/$$/fd/*; do
			readlink "$f"
		done | grep semaphores || true'
}

# switches PID: how often it has gone to sleep, in $REPLY
switches()
{
	local key value

	while read -r key value; do
		[[ $key != voluntary* ]] || REPLY=$value
	done <"/proc/$1/status"
}

# sleeps PID N: it wakes up to N times in two seconds; they may become more
sleeps()
{
	local before start=${EPOCHREALTIME/[.,]/} us

	switches "$1"
	before=$REPLY
	moment 2
	switches "$1"
	us=$((${EPOCHREALTIME/[.,]/} - start))
	((REPLY - before <= $2 * us / 2000000 + 1)) ||
		outcome 1 "$((REPLY - before)) wake-ups in $us us"
}

# shellcheck disable=SC2016 # for the inner shells
test_fifo()
{
	local fifo='fifo=${MAKEFLAGS##*fifo:}; exec 9<>"$fifo";' excess

	runs 0 yes '' 'it is a FIFO, for cargo, too' make jobs --fifo -- \
		bash -c "$fifo"'[[ -p $fifo && $CARGO_MAKEFLAGS == *:$fifo ]] &&
		echo yes'
	is 'all are back' jobs outstanding 0
	"$bin" make jobs --fifo -- sleep 1000 &
	is 'one for the free job, and one lies ready' jobs outstanding 2
	# It lends the token ten times a second
	check 'it sleeps meanwhile' sleeps $! 60
	runs 0 yes '' 'the one that lies ready is lent to who needs it' \
		run jobs -n 2 --timeout "$patience" -- echo yes
	kill -9 $!
	wait $! 2>/dev/null
	is 'killed, nothing is out' jobs outstanding 0
	"$bin" make jobs --fifo -- bash -c \
		"$fifo"'read -rn1 -u9; read -rn1 -u9; sleep 1000' &
	is 'what the build takes is out' jobs outstanding 3
	runs 124 '' '*0 of 1 token*' 'and is not lent' \
		run jobs --timeout 0.5 -- echo no
	check 'where the pool is empty it sleeps' sleeps $! 2
	kill -9 $!
	wait $! 2>/dev/null
	is 'killed, it is back' jobs outstanding 0
	runs 0 '[12]' '' 'what the build gives back is back' make jobs --fifo -- \
		bash -c "$fifo"'read -rn1 -u9; read -rn1 -u9; echo -n ++ >&9
		for ((i = 0; i < 300; i++)); do
		n=$(</sys/class/semaphore/semaphores!jobs/outstanding)
		((n > 2)) || break; sleep 0.1; done; echo $n'
	# A job that ends, with others to come, gives its token to the pool's line
	"$bin" make jobs --fifo -- bash -c "$fifo"'read -rn1 -u9; read -rn1 -u9
		for ((;;)); do sleep 0.2; echo -n + >&9; sleep 0.05
		read -rn1 -u9; done' &
	is 'all are out' jobs outstanding 3
	runs 0 yes '' 'who waits gets one between two jobs' \
		run jobs --timeout "$patience" -- echo yes
	kill -9 $!
	wait $! 2>/dev/null
	is 'it is killed' jobs outstanding 0
	value jobs excess
	excess=$REPLY
	runs 0 '' '' 'a build that writes too much' make jobs --fifo -- \
		bash -c "$fifo"'read -rn1 -u9; echo -n +++++ >&9; sleep 1'
	is 'what it never had was not given' jobs excess "$excess"
	new fleeting --pool 3
	runs 0 'goes on' '*the pool has been destroyed*' \
		'without the pool the build goes on with what it has' \
		make fleeting --fifo -- bash -c "$fifo"'read -rn1 -u9
		read -rn1 -u9; "$1" destroy fleeting --force >/dev/null
		echo -n ++ >&9; sleep 1; read -rn1 -t9 -u9 && read -rn1 -t9 -u9 &&
		echo goes on' - "$bin"
	# It is gone before semctl has seen what the build gave back
	new fleeting --pool 3
	runs 0 'goes on' '*the pool has been destroyed*' \
		'nor is what the build gives back at that moment lost' \
		make fleeting --fifo -- bash -c "$fifo"'read -rn1 -u9
		read -rn1 -u9; kill -STOP $PPID
		"$1" destroy fleeting --force >/dev/null; echo -n ++ >&9
		kill -CONT $PPID; sleep 1; read -rn1 -t9 -u9 &&
		read -rn1 -t9 -u9 && echo goes on' - "$bin"
	unshare -pf "$bin" make jobs --fifo -- echo no >"$tmp/out" 2>"$tmp/err"
	saw 125 '' '*a FIFO needs /proc of this pid namespace*' \
		'it refuses a path that leads elsewhere'
}

# started ARGUMENT...: semctl make as a job of its own group, in $pid; what it
# runs is in $child
started()
{
	rm -f "$tmp/pid"
	# An orphaned group, as setsid makes one, is never stopped
	set -m
	# shellcheck disable=SC2016 # for the inner shell
	env --default-signal=INT,TERM,HUP "$bin" make jobs -- bash -c \
		'exec 9<> <(:); trap "echo got TERM >>$2; exit 9" TERM
		echo $$ >"$1.new"; mv "$1.new" "$1"
		while :; do read -rt 0.1 -u 9; done' - \
		"$tmp/pid" "$tmp/got" &
	pid=$!
	set +m
	soon test -s "$tmp/pid"
	read -r child <"$tmp/pid"
}

# state_of PID: as in /proc/PID/stat, in $REPLY
state_of()
{
	read -r _ _ REPLY _ <"/proc/$1/stat" 2>/dev/null || REPLY=gone
}

state_is() { state_of "$1" && same "state of $1" "$2" "$REPLY"; }

is_running() { state_of "$1" && [[ $REPLY == [RS] ]]; }

becomes()
{
	soon state_is "$2" "$3" >/dev/null
	check "$1" state_is "$2" "$3"
}

test_signals()
{
	local pid child status

	started
	is 'the free job has its token' jobs outstanding 1
	kill -TERM "$pid"
	wait "$pid"
	status=$?
	((status == 9)) && [[ $(<"$tmp/got") == 'got TERM' ]]
	report $? 'SIGTERM is handed on, and the status is the command'\''s' \
		"$status"
	started
	kill -TSTP "$pid"
	becomes 'SIGTSTP stops the command' "$child" T
	becomes 'and semctl with it' "$pid" T
	kill -CONT -- "-$pid"
	soon is_running "$child"
	report $? 'SIGCONT continues it'
	kill -KILL "$child"
	wait "$pid" 2>/dev/null
	status=$?
	((status == 137))
	report $? 'SIGKILL of the command: semctl ends likewise' "$status"
	is 'the token is back' jobs outstanding 0
	started
	kill -KILL "$pid"
	wait "$pid" 2>/dev/null
	soon not_there "$child"
	report $? 'SIGKILL of semctl: the command goes, too'
	is 'so does the token' jobs outstanding 0
	# shellcheck disable=SC2016 # for the inner shell
	runs 134 '' '*' 'a command that aborts' make jobs -- bash -c 'kill -ABRT $$'
}

not_there() { ! kill -0 "$1" 2>/dev/null; }

# What a shell with job control sees of ^C and ^Z
# in_terminal HOW: ^Z, fg and ^C; a build that is stopped keeps the token of its
# free job alone. (Where a trap runs while bash expands <(:), bash loses its place
# in the text: that stands before the traps.)
in_terminal()
{
	rm -f "$tmp/ready" "$tmp/again" "$tmp/tty"
	cat >"$tmp/shell" <<-END
		set -m
		cd $tmp
		$bin make jobs $1 -- bash -c 'exec 9<> <(:)
			trap "exit 5" INT
			trap "echo >again" CONT
			echo >ready; while :; do read -rt 0.1 -u 9; done'
		echo "stopped: \$?"
		echo "out: \$(</sys/class/semaphore/semaphores\!jobs/outstanding)"
		fg
		echo "ended: \$?"
	END
	# The keys come when the command has the terminal: fg gives it that first,
	# and then continues it
	{
		soon test -e "$tmp/ready" && printf '\032'
		soon test -e "$tmp/again" && printf '\003'
		soon grep -q ended "$tmp/tty"
	} | timeout --foreground $((4 * patience)) \
		script -qfec "bash --norc -i $tmp/shell" "$tmp/tty" >/dev/null
	content "$tmp/tty"
	[[ $REPLY == *'stopped: 148'*'out: 1'*'ended: 5'* ]]
	report $? "$1: ^Z stops it, fg continues it, ^C is for the command" \
		"$REPLY"
	is "$1: the token is back" jobs outstanding 0
}

test_terminal()
{
	in_terminal --path
	in_terminal --fifo
}

test_nested()
{
	local once=(--timeout 0 --)

	new one --pool 1
	nested 0 yes 'run in a job' "$bin" run one "${once[@]}" echo yes
	nested 0 yes 'make in a job' "$bin" make one "${once[@]}" echo yes
	nested 0 yes 'three deep' "$bin" run one "${once[@]}" \
		"$bin" make one --fds "${once[@]}" sh -c \
		"'$bin' run one --close --timeout 0 echo yes"
	runs 0 yes '' 'run in run' run one "${once[@]}" \
		"$bin" run one "${once[@]}" echo yes
	runs 0 yes '' 'make in run --close' run one -c "${once[@]}" \
		sh -c "'$bin' make one --timeout 0 -- echo yes"
	runs 124 '' '*0 of 1 token*' '--extra: one more is wanted' \
		make one -- "$bin" run one --extra "${once[@]}" echo no
	runs 124 '' '*0 of 1 token*' 'make --extra, too' \
		make one -- "$bin" make one --extra "${once[@]}" echo no
	runs 0 'outstanding 3' '' 'what is missing is taken' make jobs -- \
		"$bin" run jobs -n 3 "${once[@]}" sh -c \
		"'$bin' show jobs | grep outst"
	runs 124 '' '*0 of 1 token*' 'and waited for' make jobs -- \
		"$bin" run jobs -n 2 -- "$bin" run jobs --extra -- \
		"$bin" run jobs -n 2 "${once[@]}" echo no
	runs 125 '' '*you want 4 tokens, but its size is 3*' \
		'more than there can be' make jobs -- \
		"$bin" run jobs -n 4 -- echo no
	runs 0 yes '' 'another pool between them' \
		make one -- "$bin" run jobs -- "$bin" run one "${once[@]}" echo yes
	is 'all are back' one outstanding 0
	gone one
}

# A daemon has the variable long after the build that set it
test_nested_stale()
{
	local held pid

	new one --pool 1
	# shellcheck disable=SC2016 # for the inner shell
	held=$("$bin" make one -- sh -c 'echo "$SEMCTL_HELD"')
	"$bin" run one -- sleep 1000 &
	pid=$!
	is 'another has the token' one outstanding 1
	SEMCTL_HELD=$held runs 124 '' '*0 of 1 token*' 'of a build that is over' \
		run one --timeout 0 -- echo no
	held=${held%:*:*:*}:$pid:$(cut -d' ' -f22 "/proc/$pid/stat"):1
	SEMCTL_HELD=$held runs 124 '' '*0 of 1 token*' \
		'of a process that is not around it' run one --timeout 0 -- echo no
	for held in x 1:2:3 "$held junk" '::::' ' '; do
		SEMCTL_HELD=$held runs 124 '' '*0 of 1 token*' "nonsense: $held" \
			run one --timeout 0 -- echo no
	done
	kill "$pid"
	wait "$pid" 2>/dev/null
	# Reclaimed: the job around it holds nothing any more
	runs 0 '*' '' 'a job whose token was reclaimed takes another' \
		run one -- sh -c "'$bin' reclaim one \$\$ >/dev/null &&
			'$bin' run one --timeout 0 -- true &&
			'$bin' show one | sed -n 's/^max_seen *//p'"
	"$bin" run one -- sh -c "'$bin' destroy one --force >/dev/null
		'$bin' create one --pool 1 >/dev/null
		'$bin' run one -- sleep 0.1
		'$bin' show one" >"$tmp/out"
	contains_line 'max_seen    1' "$tmp/out"
	report $? 'a new pool of that name is another pool' "$(<"$tmp/out")"
	gone one
}

contains_line() { grep -qx "$1" "$2"; }

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
run_suites flags environment versions front_ends status free_job daemon \
	signals terminal nested nested_stale build ninja script fifo -- "$@"
