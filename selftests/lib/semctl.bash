# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-only
# What the suites of semctl share; to be sourced. It starts as few processes as
# it can: under emulation each costs a good part of a second.

# shellcheck source-path=SCRIPTDIR source=tap.bash
. "$(dirname "${BASH_SOURCE[0]}")/tap.bash"

# The checkout may be closed to the user that has no rights below.
bin=$tmp/semctl
cp "$(command -v semctl)" "$bin" || exit 1
chmod 755 "$tmp" "$bin"

outcome() { printf '%s\n' "${@:2}" && return "$1"; }

# report STATUS LABEL TEXT...
report() { check "$2" outcome "$1" "${@:3}"; }

: >"$tmp/out"
: >"$tmp/err"

# content FILE: what is in it, as $REPLY
content() { IFS=$'\n' read -rd '' REPLY <"$1" || true; }

# saw STATUS OUT ERR LABEL: did the last command end with that status, and do
# patterns match the whole of what it said on each stream?
saw()
{
	local status=$? out err bad=0

	content "$tmp/out" && out=$REPLY
	content "$tmp/err" && err=$REPLY
	# shellcheck disable=SC2053 # patterns
	[[ $status == "$1" && $out == $2 && $err == $3 ]] || bad=1
	report "$bad" "$4" "status: $status, wanted: $1" \
		"out: $out" "wanted: $2" "err: $err" "wanted: $3"
}

# runs STATUS OUT ERR LABEL ARGUMENT...: semctl, and what saw says of it
runs()
{
	"$bin" "${@:5}" >"$tmp/out" 2>"$tmp/err" </dev/null
	saw "${@:1:4}"
}

as_nobody()
{
	setpriv --reuid 65534 --regid 65534 --clear-groups "$bin" "$@"
}

# nobody_runs: as runs, but without any rights
nobody_runs()
{
	as_nobody "${@:5}" >"$tmp/out" 2>"$tmp/err" </dev/null
	saw "${@:1:4}"
}

# value NAME ATTRIBUTE: what sysfs says, as $REPLY
value()
{
	if [[ $1 == semaphore ]]; then
		read -r REPLY <"/sys/class/misc/semaphore/$2"
	else
		read -r REPLY <"/sys/class/semaphore/semaphores!$1/$2"
	fi
}

value_is() { value "$1" "$2" && same "$1's $2" "$3" "$REPLY"; }

# A moment, without a process of its own
exec {never}<> <(:)
moment() { read -rt "$1" -u "$never" || true; }

# soon COMMAND...: until it succeeds, for $patience seconds
soon()
{
	local end=$((SECONDS + patience))

	until "$@"; do
		((SECONDS < end)) || return 1
		moment 0.05
	done
}

# is LABEL NAME ATTRIBUTE VALUE: now or soon, if only for a moment
is()
{
	local ok=0

	soon value_is "${@:2}" >"$tmp/is" || ok=1
	content "$tmp/is"
	report $ok "$1" "${REPLY##*$'\n'}"
}

# Whatever is left in the end: the next suite may take the same names.
made=()
clean_up()
{
	local name

	for name in "${made[@]}"; do
		"$bin" destroy "$name" --force >/dev/null 2>&1
	done
	rm -rf "$tmp"
}
trap clean_up EXIT

# new NAME OPTION...: for a test
new()
{
	made+=("$1")
	"$bin" create "$@" >/dev/null || exit 1
}

# gone NAME...: after it
gone()
{
	local name

	for name; do
		"$bin" destroy "$name" --force >/dev/null
	done
}

# Empties /dev/semaphore
drain()
{
	value semaphore available
	((REPLY == 0)) || "$bin" acquire --quiet --timeout 0 -n "$REPLY"
}

# shellcheck disable=SC2034 # for the suites
usage_of() { try="*Try: semctl ${1:+$1 }--help"; }

# suites NAME...: those that the arguments of the script choose, or all
run_suites()
{
	local suite all=() chosen=()

	while [[ $1 != -- ]]; do
		all+=("$1") && shift
	done
	chosen=("${@:2}")
	drain
	for suite in "${chosen[@]:-${all[@]}}"; do
		"test_$suite"
	done
	finish
}
