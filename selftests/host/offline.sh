#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# What make setup has fetched is all that it takes: with the network cut the module
# and semctl are built, and a machine boots and runs a suite. What was not fetched is
# asked for in one sentence. Prints TAP. The network is cut by a namespace of its own.
# Time limit: 900 s
# shellcheck disable=SC2317 # check calls the functions
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source-path=SCRIPTDIR source=../lib/tap.bash
. "$here/../lib/tap.bash"
# shellcheck source-path=SCRIPTDIR source=../../scripts/lib/common.sh
. "$here/../../scripts/lib/common.sh"
cd "$top" || exit

cut=(unshare --net)
((EUID == 0)) || cut=(unshare --net --map-root-user)
if ! "${cut[@]}" true 2>/dev/null; then
	echo "1..0 # SKIP no namespace of the network can be made here"
	exit 4
fi
if ! said=$(scripts/setup --fetch 2>&1); then
	echo "$said"
	exit 1
fi

# Programs that fetch; nothing that is there has a reason to call one
mkdir -p "$tmp/bin"
for tool in apt-get debootstrap curl wget; do
	# shellcheck disable=SC2016 # for the program to expand
	printf '#!/bin/sh\necho "$0 $*" >>%s\nexit 1\n' "$tmp/fetched" \
		>"$tmp/bin/$tool"
	chmod +x "$tmp/bin/$tool"
done

# offline COMMAND...: without a network, and it does not look for one
offline()
{
	rm -f "$tmp/fetched"
	PATH=$tmp/bin:$PATH "${cut[@]}" "$@" || return
	[[ ! -e $tmp/fetched ]] || {
		cat "$tmp/fetched"
		return 1
	}
}

# Of all interfaces there is one, which is down
nothing_leads_out()
{
	same interfaces lo "$("${cut[@]}" sed -n 's/^ *\([^ ]*\):.*/\1/p' \
		/proc/net/dev)" &&
		same routes 0 "$("${cut[@]}" sed 1d /proc/net/route | wc -l)"
}

kernels_are_there()
{
	local kernel

	for kernel in test fast stock 6.1; do
		offline scripts/kernel build "$kernel" || return
	done
	offline scripts/kernel source && offline scripts/root
}

# In a copy: others use what is built here
builds()
{
	local headers

	headers=$(scripts/kernel headers stock) &&
		mkdir "$tmp/copy" && rsync -r --links --perms --exclude=/build \
		--exclude='/.*' ./ "$tmp/copy/" &&
		offline make -s -C "$tmp/copy" KDIR="$headers" modules semctl &&
		[[ -e $tmp/copy/build/local/drivers/semaphore/semdev.ko ]] &&
		"$tmp/copy/build/semctl" --version
}

a_suite_passes()
{
	offline make -s -C selftests O="$build/selftests" \
		KSRC="$(scripts/kernel source)" \
		"$build/selftests/counter/read" &&
		offline scripts/vm --kernel fast --timeout 400 -- \
			build/selftests/counter/read
}

# asks COMMAND...: with nothing in the cache, once, and leaves nothing half done
asks()
{
	local empty=$tmp/empty

	rm -rf "$empty"
	! XDG_CACHE_HOME=$empty "${cut[@]}" "$@" >"$tmp/out" 2>"$tmp/errors" ||
		return
	cat "$tmp/errors"
	same sentences 1 "$(grep -c 'could not be fetched' "$tmp/errors")" &&
		same "last line" 1 "$(tail -n 1 "$tmp/errors" |
			grep -c 'for which the network is needed once')" &&
		same "other failures" 0 "$(grep -c FAILED "$tmp/errors")" &&
		same output "" "$(<"$tmp/out")" &&
		same "what is complete" "" "$(find "$empty" -name .complete)"
}

# apt tries again and again where it may
echo 'Acquire::Retries "0";' >"$tmp/apt.conf"
export APT_CONFIG=$tmp/apt.conf

check "the namespace has no network" nothing_leads_out
check "make setup has nothing left to do" offline scripts/setup --fetch
check "the kernels and the root file system are there" kernels_are_there
check "make, make semctl" builds
check "a machine boots and a suite passes" a_suite_passes
check "a source that is not there is asked for" asks scripts/kernel source
check "... a distribution's kernel" asks scripts/kernel build 6.1
check "... virtual machines" asks scripts/vm --kernel stock --prepare
check "... a root file system" asks scripts/root
finish
