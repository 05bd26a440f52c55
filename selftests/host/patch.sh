#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# make patch: the series applies to the kernel's source, and builds there, as a
# module and built in. Prints TAP.
# Time limit: 600 s
# shellcheck disable=SC2317 # check calls the functions
set -uo pipefail
# shellcheck source-path=SCRIPTDIR source=../lib/tap.bash
. "$(dirname "$0")/../lib/tap.bash"

cd "$(dirname "$0")/../.." || exit
patches=$PWD/build/patch
if ! source=$(scripts/kernel source 2>"$tmp/log") ||
	! prepared=$(scripts/kernel tree gcc 2>>"$tmp/log"); then
	cat "$tmp/log"
	exit 1
fi
tree=$tmp/tree
out=$tmp/out

makes_a_series()
{
	GIT_AUTHOR_NAME=Nobody GIT_AUTHOR_EMAIL=nobody@example.org \
		GIT_COMMITTER_NAME=Nobody GIT_COMMITTER_EMAIL=nobody@example.org \
		scripts/patch
}

each_is_signed_off()
{
	local patch

	for patch in "$patches"/000[1-4]-*.patch; do
		grep -q '^Signed-off-by: ' "$patch" || return
	done
}

# What is not changed is shared with the source that others use
applies()
{
	local file patch

	cp -al "$source" "$tree" || return
	while read -r file; do
		[[ ! -e $source/$file ]] ||
			cp --remove-destination "$source/$file" "$tree/$file"
	done < <(git -C "$patches/tree" diff --name-only HEAD~4 HEAD)
	for patch in "$patches"/000[1-4]-*.patch; do
		patch -d "$tree" -p 1 -s <"$patch" || return
	done
}

# A checkout whose own settings name its user; for all there are others, which
# neither sign nor refuse these commits
knows_its_user_by_the_checkout()
{
	local copy=$tmp/copy home=$tmp/home

	mkdir "$copy" "$home" && rsync -r --links --perms --exclude=/build \
		--exclude='/.*' ./ "$copy/" && git -C "$copy" init -q &&
		git -C "$copy" config user.name "Some Body" &&
		git -C "$copy" config user.email some@example.org || return
	printf '[commit]\n\tgpgsign = true\n[core]\n\thooksPath = %s\n' \
		"$home" >"$home/.gitconfig"
	printf '#!/bin/sh\nexit 1\n' >"$home/pre-commit"
	chmod +x "$home/pre-commit"
	env -u GIT_CONFIG_GLOBAL HOME="$home" \
		XDG_CACHE_HOME="${XDG_CACHE_HOME:-$HOME/.cache}" \
		"$copy/scripts/patch" || return
	same "patches of this user" 4 "$(cat "$copy"/build/patch/000[1-4]-*.patch |
		grep -c '^Signed-off-by: Some Body <some@example.org>$')" &&
		grep -rqF 'M:	Some Body <some@example.org>' \
			"$copy/build/patch/tree/MAINTAINERS"
}

# A kernel that has no such line
says_what_is_missing()
{
	local said

	echo nothing >"$tmp/file"
	said=$(bash -c 'set -euo pipefail
		eval "$(sed -n "/^insert()/,/^}/p" scripts/patch)"
		die() { echo "$*"; exit 1; }
		tree=$1
		insert file "^SENSABLE" text' - "$tmp")
	same status 1 $? &&
		same words "file of this kernel has no '^SENSABLE'" "$said"
}

in_tree() { make -s -j "$(nproc)" -C "$tree" O="$out" "$@" >"$tmp/log" 2>&1; }

# builds AS: with CONFIG_SEMDEV=AS
builds()
{
	mkdir -p "$out" && cp "$prepared/.config" "$out/" &&
		"$tree/scripts/config" --file "$out/.config" --set-val SEMDEV "$1" &&
		in_tree olddefconfig && grep "^CONFIG_SEMDEV=$1" "$out/.config" &&
		in_tree prepare && in_tree drivers/semaphore/ &&
		[[ -e $out/drivers/semaphore/semdev.o && ! -s $tmp/log ]] &&
		return
	cat "$tmp/log"
	return 1
}

check "make patch works, and checkpatch is silent" makes_a_series
check "each patch is signed off" each_is_signed_off
check "who signs them off may be set for this checkout alone" \
	knows_its_user_by_the_checkout
check "a line of the kernel that is not there is named" says_what_is_missing
check "they apply to the kernel's source" applies
check "it builds as a module" builds m
check "it builds into the kernel" builds y
finish
