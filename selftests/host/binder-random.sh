#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# What plays Binder at random: the same for the same seed, and a difference that is
# put in is found and made short. Without a device: play gives back to a process what
# it sends. Prints TAP.
# shellcheck disable=SC2317 # check calls the functions
set -uo pipefail
# shellcheck source-path=SCRIPTDIR source=../lib/tap.bash
. "$(dirname "$0")/../lib/tap.bash"
cd "$(dirname "$0")/../.." || exit

accepted=selftests/binder/random/accepted
random=$tmp/binder/random

builds()
{
	make -C selftests O="$tmp" KSRC="$(scripts/kernel source)" \
		"$random/play" "$random/differ"
}

# play OPTION...
play() { timeout 60 "$random/play" --device none --steps 400 "$@"; }

repeats()
{
	play --seed 7 --seeds 3 >"$tmp/one" && play --seed 7 --seeds 3 >"$tmp/two" &&
		cmp "$tmp/one" "$tmp/two"
}

differs_by_seed()
{
	play --seed 7 >"$tmp/one" && play --seed 8 >"$tmp/two" &&
		! cmp -s "$tmp/one" "$tmp/two"
}

# As many first lines as steps: 0 to 6, 9, 20 to 22, and the seed's
plays_some()
{
	play --seed 7 --only 0-6,9,20-22 >"$tmp/some" &&
		same "number of steps" 12 "$(grep -c '^[^ ]' "$tmp/some")"
}

refuses_lists()
{
	local list

	for list in '' 3- 1,,2 5x 4096; do
		! play --only "$list" 2>"$tmp/why" || return
	done
}

# Another program beside differ, in whose traces of "theirs" something is different
spoil()
{
	mkdir -p "$tmp/spoilt"
	cp "$random/differ" "$tmp/spoilt/"
	cat >"$tmp/spoilt/play" <<-EOF
		#!/bin/bash
		[[ \$2 == theirs ]] || exec "$random/play" --device none "\${@:3}"
		"$random/play" --device none "\${@:3}" | sed '$1'
	EOF
	chmod +x "$tmp/spoilt/play"
}

# differ STATUS OPTION...
differ()
{
	local status=0 expected=$1
	shift

	timeout 100 "$tmp/spoilt/differ" --seconds 1 --findings 1 "$@" \
		ours theirs >"$tmp/found" || status=$?
	cat "$tmp/found"
	same "the status" "$expected" "$status"
}

finds_none() { spoil 's/a/a/' && differ 0 --accepted "$accepted"; }

# What is shown needs a message that is sent and one that comes
finds_one()
{
	spoil '/^ *BR_REPLY/s/uid 0/uid 1/' && differ 1 --accepted "$accepted" &&
		grep -F 'NOT accepted' "$tmp/found" &&
		grep -qE '^  - .*BR_REPLY .*uid 1' "$tmp/found" &&
		(($(grep -cE '^    [0-9]' "$tmp/found") <= 5))
}

knows_accepted()
{
	printf 'goes on\t.* due.*\t *BR_REPLY .*uid 1.*\t *BR_REPLY .*\tour reason\n' \
		>"$tmp/accepted"
	printf 'ends\t.*\t *BR_REPLY .*uid 1.*\t *BR_REPLY .*\tanother one\n' \
		>>"$tmp/accepted"
	spoil '/^ *BR_REPLY/s/uid 0/uid 1/' &&
		differ 0 --accepted "$tmp/accepted" &&
		grep -E '^accepted, [0-9]+ times: (our reason|another one)' \
			"$tmp/found"
}

refuses_accepted()
{
	printf 'goes on\t.*\t.*\t.*\n' >"$tmp/accepted"
	differ 2 --accepted "$tmp/accepted" 2>"$tmp/why" &&
		grep -F 'line 1' "$tmp/why"
}

compares_files()
{
	play --seed 7 --seeds 3 >"$tmp/one"
	sed '/ VERSION = /s/ENOTTY/EIO/' "$tmp/one" >"$tmp/two"
	"$random/differ" --accepted "$accepted" --compare "$tmp/one" "$tmp/one" &&
		! "$random/differ" --accepted "$accepted" --compare "$tmp/one" \
			"$tmp/two" >"$tmp/found" &&
		grep -E '^  theirs .*-EIO' "$tmp/found"
}

check "the programs are built" builds
check "a seed is played the same again" repeats
check "another seed is played otherwise" differs_by_seed
check "some of the steps are played" plays_some
check "what is no list of steps is refused" refuses_lists
check "what is the same is no difference" finds_none
check "a difference is found and made short" finds_one
check "a difference that is accepted is none" knows_accepted
check "what is no list of differences is refused" refuses_accepted
check "traces in files are compared" compares_files
finish
