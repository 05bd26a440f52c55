#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The front ends of 'semctl make --firm': what each takes away from a build tool
# and what it leaves. The tools only say what they are told, and there is no
# device: the record of a build is made here. Prints TAP.
# shellcheck disable=SC2317 # check calls the functions
set -uo pipefail
# shellcheck source-path=SCRIPTDIR source=../lib/tap.bash
. "$(dirname "$0")/../lib/tap.bash"

cd "$(dirname "$0")/../.." || exit
make -s -C tools/semctl O="$tmp/build" || exit
auth=--jobserver-auth=fifo:/dev/semaphores/jobs
tools=(make gmake ninja samu cmake meson cargo)
folders=$tmp/build/semctl.firm
path=$PATH
real_make=$(type -P make)

# tool NAME [VERSION]: says what it gets
tool()
{
	cat >"$tmp/bin/$1" <<-END
		#!/bin/bash
		[[ \${1-} != --version ]] || { echo "${2-1.14.0}"; exit; }
		echo "$1 \$*|\${MAKEFLAGS-none}|\${CMAKE_BUILD_PARALLEL_LEVEL-none}"
	END
	chmod +x "$tmp/bin/$1"
}

# with_tool NAME TEXT COMMAND...: while the tool is that text
with_tool()
{
	local status

	printf '%s\n' "$2" >"$tmp/bin/$1"
	"${@:3}"
	status=$?
	tool "$1"
	return "$status"
}

# A build begins: nothing was said yet, and the environment is as semctl sets it
begin()
{
	printf '%s\n' 'semctl make --firm' /dev/semaphores/jobs "-j3 $auth" \
		"-j3 $auth" >"$tmp/record"
	export SEMCTL_FIRM=$tmp/record MAKEFLAGS=" -j3 $auth" \
		CARGO_MAKEFLAGS="-j3 $auth"
}

# gets WHAT COMMAND...: the tool is told that much, and no more
gets()
{
	same "what $2 gets" "$1" "$("${@:2}" 2>"$tmp/err")"
}

# says TEXT COMMAND...: on standard error, all of it
says()
{
	"${@:2}" >/dev/null 2>"$tmp/err"
	same "what is said" "${1:+semctl: warning: $1}" "$(<"$tmp/err")"
}

# becomes COMMAND WANTED: with the job server that was there
becomes()
{
	local words

	begin
	read -ra words <<<"$1"
	check "$1: $2" gets "$2| -j3 $auth|none" "${words[@]}"
	check "... and that is said" \
		grep -q "^semctl: warning: ${words[0]} runs without -" "$tmp/err"
}

# stays COMMAND: as it is, and nothing is said
stays()
{
	local words

	begin
	read -ra words <<<"$1"
	check "$1: stays" gets "$1| -j3 $auth|none" "${words[@]}"
	check "... in silence" same said '' "$(<"$tmp/err")"
}

twice_is_once()
{
	begin
	says 'make runs without -j4: the size of jobs is the limit' make -j4 &&
		says '' make -j4 && says '' make -j4 other &&
		says 'make runs without -j5: the size of jobs is the limit' \
			make -j5
}

# with_flags OLD NEW: what becomes of MAKEFLAGS
with_flags()
{
	begin
	export MAKEFLAGS=$1
	gets "make |$2|none" make
}

removed_flags_are_back()
{
	begin
	unset MAKEFLAGS
	says 'MAKEFLAGS was removed: it tells of jobs again' make &&
		gets "make | -j3 $auth|none" make
}

cmakes_level_is_removed()
{
	begin
	CMAKE_BUILD_PARALLEL_LEVEL=6 gets "cmake --build x| -j3 $auth|none" \
		cmake --build x && grep -q '=6 is removed' "$tmp/err" &&
		CMAKE_BUILD_PARALLEL_LEVEL=1 gets "cmake --build x| -j3 $auth|1" \
			cmake --build x
}

# configuring_sees_no_front_end WORD...: cmake writes down where make is, and would
# find us there for ever
configuring_sees_no_front_end()
{
	with_tool cmake $'#!/bin/bash\ncommand -v make ninja' \
		gets "$tmp/bin/make"$'\n'"$tmp/bin/ninja" cmake "$@"
}

# bash tells the name that it was given; what cmake finds there are its own files
cmake_is_called_by_its_path()
{
	local status

	begin
	cp "$(type -P bash)" "$tmp/bin/cmake"
	# shellcheck disable=SC2016 # for that bash
	gets "$tmp/bin/cmake" cmake -c 'echo "$0"' &&
		gets "$tmp/bin/cmake" cmake -E -c 'echo "$0"'
	status=$?
	rm "$tmp/bin/cmake"
	tool cmake
	return "$status"
}

# An empty word at the beginning is the current folder
configuring_has_the_rest_of_the_path()
{
	PATH=:$PATH with_tool cmake $'#!/bin/bash\necho "$PATH"' \
		gets ":$tmp/bin:$path" cmake -S . -B x
}

# cmake_calls_us WORD...: as a tool of scripts it leads nowhere else
cmake_calls_us()
{
	begin
	with_tool cmake $'#!/bin/bash\nmake -j4' \
		gets "make | -j3 $auth|none" cmake "$@"
}

nothing_outside()
{
	begin
	rm "$tmp/record"
	gets "make -j4| -j3 $auth|none" make -j4 && same said '' "$(<"$tmp/err")"
}

nothing_with_another_file()
{
	begin
	echo 'of another program' >"$tmp/record"
	gets "make -j4| -j3 $auth|none" make -j4 &&
		same record 'of another program' "$(<"$tmp/record")"
}

no_such_tool()
{
	begin
	ninja-build -j4 2>"$tmp/err"
	same status 127 $? &&
		same said "semctl: cannot run 'ninja-build': No such file or directory" \
			"$(<"$tmp/err")"
}

# $(MAKE) is what make was called: with a path it would pass us by
make_keeps_its_name()
{
	begin
	cp "$real_make" "$tmp/bin/make"
	# shellcheck disable=SC2016 # for make
	printf 'all:\n\t@echo $(MAKE)\n' >"$tmp/Makefile"
	same "what make is" make "$("$folders/make/make" --no-print-directory \
		-C "$tmp")"
	tool make
}

# Two semctls may stand in front of each other
another_copy_is_passed()
{
	cp -a "$tmp/build" "$tmp/other"
	begin
	PATH=$tmp/other/semctl.firm/make:$PATH gets "make | -j3 $auth|none" \
		timeout 10 make -j4
}

# The front end is called although a make comes before it on the PATH
we_may_come_last()
{
	begin
	PATH=$tmp/bin:$path:$folders/make gets "make | -j3 $auth|none" \
		timeout 10 "$folders/make/make" -j4 &&
		PATH=$tmp/other/semctl.firm/make:$folders/make \
			/usr/bin/timeout 10 make -j4 2>"$tmp/err"
	same status 127 $?
}

# A front end cannot see there what it is, and must not take itself for the program
without_proc()
{
	begin
	# shellcheck disable=SC2016 # for the inner shell
	gets "make | -j3 $auth|none" unshare -rm bash -c \
		'mount -t tmpfs none /proc && exec timeout 10 make -j4'
}

# A shell takes it for its own
program_without_interpreter()
{
	begin
	# shellcheck disable=SC2016 # for the tool
	with_tool make 'echo "make $*|$MAKEFLAGS|none"' \
		gets "make all| -j3 $auth|none" make -j4 all
}

# keeps_its_own NAME VERSION: it has no limit but its own
keeps_its_own()
{
	tool "$1" "$2"
	begin
	"$1" -j4 >"$tmp/out" 2>"$tmp/err"
	# Which way suits it is for the pool to tell, if there were one
	grep -q "there is no pool '/dev/semaphores/jobs'" "$tmp/err" &&
		grep -q "^$1 -j4|" "$tmp/out"
}

mkdir "$tmp/bin"
for name in "${tools[@]}"; do
	tool "$name"
done
PATH=$tmp/bin:$path
for name in "${tools[@]}" ninja-build; do
	PATH=$folders/$name:$PATH
done
cd "$tmp" || exit

becomes 'make -j4 all' 'make all'
becomes 'make -j 4 all' 'make all'
becomes 'make -j all' 'make all'
becomes 'make --jobs=4 all' 'make all'
becomes 'make --jobs 4 all' 'make all'
becomes 'make -kj4 all' 'make -k all'
becomes 'make -j1 -j4' 'make -j1'
becomes 'make -j4 -- -j5' 'make -- -j5'
becomes 'gmake -j4' 'gmake '
becomes 'ninja -j4 all' 'ninja all'
becomes 'ninja -j0' 'ninja '
becomes 'cmake --build x -j8' 'cmake --build x'
becomes 'cmake --build x --parallel 8' 'cmake --build x'
becomes 'cmake --build x -- -j8 V=1' 'cmake --build x -- V=1'
becomes 'meson compile -j 4' 'meson compile'
for command in 'make -j1' 'make -k --jobs=1' 'make all' 'make -C dir' \
	'cmake -DX=-j4 --build x' 'cmake --build x -j 1' 'meson test -j4' \
	'cargo build --jobs 4 --release' 'cargo build -j -1' 'cargo test -- -j4' \
	'cargo nextest run -j 2' 'make jobs'; do
	stays "$command"
done
check "the same is said once in a build" twice_is_once
check "MAKEFLAGS=-j8: gone" with_flags -j8 " -j3 $auth"
check "MAKEFLAGS='k -j8': the rest stays" with_flags 'k -j8' "k -j3 $auth"
for flags in -j1 '-j 1' '--jobs 1' j1 'kj 1' '-j8 --jobs=1 -- X=-j8'; do
	check "MAKEFLAGS='$flags': stays" with_flags "$flags" "$flags"
done
check "MAKEFLAGS='-j1 -j 8': gone" with_flags '-j1 -j 8' " -j3 $auth"
check "MAKEFLAGS='-j8 -- -j1': a target" with_flags '-j8 -- -j1' " -j3 $auth -- -j1"
check "MAKEFLAGS of another job server: gone" \
	with_flags ' -j8 --jobserver-auth=fifo:/tmp/x' " -j3 $auth"
check "... of a pool with a longer name, too" \
	with_flags " -j3 ${auth}2" " -j3 $auth"
check "MAKEFLAGS of a FIFO that semctl fills: stays" \
	with_flags ' -j3 --jobserver-auth=fifo:/proc/1/fd/9' \
	' -j3 --jobserver-auth=fifo:/proc/1/fd/9'
check "MAKEFLAGS that was removed is back" removed_flags_are_back
check "CMAKE_BUILD_PARALLEL_LEVEL is removed" cmakes_level_is_removed
check "cmake that configures finds the tools themselves" \
	configuring_sees_no_front_end -S . -B x
check "... so does one that runs a script of its own" \
	configuring_sees_no_front_end -DX=1 -P script
check "... and the PATH as it was without us" \
	configuring_has_the_rest_of_the_path
check "cmake -E does not lead out" cmake_calls_us -E env make -j4
check "cmake is called by its path" cmake_is_called_by_its_path
check "when the build is over they do nothing" nothing_outside
check "nor with a file that is no record" nothing_with_another_file
check "a tool that there is not is not found" no_such_tool
check "make is called by its name" make_keeps_its_name
check "semctl may be there twice" another_copy_is_passed
check "a program without #! runs" program_without_interpreter
check "they may be last on the PATH" we_may_come_last
if unshare -rm mount -t tmpfs none /proc 2>/dev/null; then
	check "without /proc they know themselves" without_proc
else
	check "without /proc they know themselves # SKIP unshare is not allowed" \
		true
fi
check "a ninja without a job server keeps its own limit" \
	keeps_its_own ninja 1.12.1
check "so does samurai" keeps_its_own samu 1.9.0
finish
