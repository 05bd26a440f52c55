#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The commands of the documents, typed at a terminal one after the other, print
# what the documents say. Prints TAP; wants root, semctl on the PATH and the
# module loaded. Run from the checkout's folder. Arguments choose documents.
# Time limit: 400 s
set -euo pipefail

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# What a reader has in the folder
ln -s "$PWD/include" "$tmp/include"
printf 'all:\n\t@true\n' >"$tmp/Makefile"
: >"$tmp/a.raw"

# Of the packages
grep -q ^semaphore: /etc/group || echo semaphore:x:997: >>/etc/group

# stand_in NAME TEXT: a command that is not there, or does not do here
stand_in()
{
	mkdir -p "$tmp/$(dirname "$1")"
	printf '#!/bin/bash\n%s\n' "$2" >"$tmp/$1"
	chmod 755 "$tmp/$1"
}

# shellcheck disable=SC2016 # for the stand-ins
{
	stand_in bin/sudo 'exec "$@"'
	stand_in bin/modprobe '[[ -e /sys/module/$1 ]]'
	stand_in bin/systemctl '[[ $1 == enable ]] || exec semctl apply'
	stand_in bin/adduser true
	stand_in bin/cargo '[[ $1 == build ]]'
	stand_in bin/convert 'cp "$1" "$2"'
	stand_in scripts/vm 'shift && exec "$@"'
	stand_in long-test true
	stand_in build-everything.sh true
	# The next document begins with what the module brings
	stand_in tidy-up 'semctl apply --prune <(:) >/dev/null
		while semctl acquire --quiet --timeout 0; do :; done 2>/dev/null'
}
export PATH=$tmp/bin:$PATH

"$tmp/tidy-up"
documents=("$@")
(($#)) || documents=(README.md docs/*.md)
python3 selftests/lib/documents.py "$tmp" "${documents[@]}"
