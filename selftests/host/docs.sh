#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# What the documents name is there. Their commands are run by
# selftests/docs/commands.bash.
# Prints TAP. Run from the checkout's folder.
# shellcheck disable=SC2317 # check calls the functions
set -uo pipefail
# shellcheck source-path=SCRIPTDIR source=../lib/tap.bash
. "$(dirname "$0")/../lib/tap.bash"

cd "$(dirname "$0")/../.." || exit 1
documents=(README.md docs/*.md)
suites=$(scripts/test --list)

links_lead_to_files()
{
	local document link bad=0

	for document in "${documents[@]}"; do
		while read -r link; do
			[[ -e ${document%"${document##*/}"}$link ]] && continue
			echo "$document: $link"
			bad=1
		done < <(grep -oP '\]\(\K[^)#:]+(?=[)#])|src="\K[^"]+' \
			"$document")
	done
	return "$bad"
}

readme_leads_to_each()
{
	local document bad=0

	for document in docs/*.md; do
		grep -qF "]($document)" README.md && continue
		echo "$document"
		bad=1
	done
	return "$bad"
}

# is_suite NAME: of make test, or what make deb-test runs
is_suite()
{
	grep -qE "^$1(/|$)|/$1$" <<<"$suites" || [[ -e selftests/$1.bash ]]
}

other_suites_are_there()
{
	local suite bad=0

	while read -r suite; do
		is_suite "$suite" && continue
		echo "$suite"
		bad=1
	done < <(grep -ohP '^<!-- run by: \K.*(?= -->)' "${documents[@]}")
	return "$bad"
}

# can_make WORD...: targets and variables
can_make()
{
	local word

	for word; do
		case $word in
		SUITE=*) is_suite "${word#*=}" || return ;;
		*=*) ;;
		*) grep -qE "^$word:" Makefile || return ;;
		esac
	done
}

make_knows_what_to_make()
{
	local line bad=0

	while read -r line; do
		# shellcheck disable=SC2086 # words
		can_make $line && continue
		echo "make $line"
		bad=1
	done < <(grep -ohP '(^ {4}(sudo )?|\x60)make \K[a-z][\w=/ .-]*?(?=  |\x60|$)' \
		"${documents[@]}")
	return "$bad"
}

quotations_are_exact()
{
	PYTHONPATH=selftests/lib python3 -B - "${documents[@]}" <<-'PYTHON'
		import sys
		import documents
		bad = False
		for path in sys.argv[1:]:
		    for block in documents.blocks(path):
		        if "from" not in block.said:
		            continue
		        with open(block.said["from"], encoding="utf-8") as file:
		            if "\n".join(block.lines) not in file.read():
		                print(block.place, "is not in", block.said["from"])
		                bad = True
		sys.exit(bad)
	PYTHON
}

# judged RESULT TEXT: is it that of the first command of such a document?
judged()
{
	local said later=1

	printf '#!/bin/sh\n' >"$tmp/tidy-up"
	chmod 755 "$tmp/tidy-up"
	printf '%s\n' "$2" >"$tmp/document.md"
	# Only what is never right has to wait for the end
	[[ $1 != ok ]] || later=60
	said=$(SEMDEV_LATER=$later python3 -B selftests/lib/documents.py "$tmp" \
		"$tmp/document.md")
	echo "$said"
	grep -q "^$1 1 - " <<<"$said"
}

what_a_command_does_is_judged()
{
	judged ok '    true    a remark' && judged 'not ok' '    false' &&
		judged ok $'```\n$ echo a  b\na b\n```' &&
		judged 'not ok' $'```\n$ echo a; echo b\na\n```' &&
		judged 'not ok' $'```\n$ echo pid 12\npid 34\n```' &&
		judged ok $'<!-- varies: 34 -->\n```\n$ echo pid 12\npid 34\n```' &&
		judged 'not ok' $'<!-- varies: 34 -->\n```\n$ echo pid x\npid 34\n```' &&
		judged ok $'```\n$ (sleep 0.5; echo later) &\nlater\n```'
}

pictures_have_a_title_and_a_description()
{
	python3 - docs/*.svg <<-'PYTHON'
		import sys
		import xml.etree.ElementTree as xml
		bad = False
		for path in sys.argv[1:]:
		    root = xml.parse(path).getroot()
		    for name in "title", "desc":
		        if root.find("{http://www.w3.org/2000/svg}" + name) is None:
		            print(path, "has no", name)
		            bad = True
		sys.exit(bad)
	PYTHON
}

check "links lead to files" links_lead_to_files
check "the README leads to each document" readme_leads_to_each
check "suites that run a document's commands are there" other_suites_are_there
check "make knows what documents make" make_knows_what_to_make
check "a command that does or prints anything else has failed" \
	what_a_command_does_is_judged
check "what documents quote of a file is in it" quotations_are_exact
check "pictures have a title and a description" \
	pictures_have_a_title_and_a_description
finish
