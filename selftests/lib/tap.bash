# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-only
# TAP for suites in shell; to be sourced. $tmp is theirs to use.

tap_nr=0
tap_failed=0
# The end of what hangs, in seconds: a machine that shares its processors with
# others takes ten times what it takes alone
patience=100
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# check NAME COMMAND...: one result; what a failing COMMAND says is shown
check()
{
	local name=$1 status=0
	shift

	tap_nr=$((tap_nr + 1))
	"$@" >"$tmp/said" 2>&1 || status=$?
	if ((status == 0)); then
		echo "ok $tap_nr - $name"
		return
	fi
	tap_failed=$((tap_failed + 1))
	sed 's/^/# /' "$tmp/said"
	echo "# status $status"
	echo "not ok $tap_nr - $name"
}

# Ends the suite: the plan, and 1 if something failed
finish()
{
	echo "1..$tap_nr"
	exit $((tap_failed > 0))
}

# eventually COMMAND...: until it succeeds, for $patience seconds
eventually()
{
	local end=$((SECONDS + patience))

	until "$@"; do
		((SECONDS < end)) || return 1
		sleep 0.1
	done
}

# same WHAT EXPECTED SEEN
same()
{
	[[ $2 == "$3" ]] && return
	echo "$1 should be $2 but is $3"
	return 1
}
