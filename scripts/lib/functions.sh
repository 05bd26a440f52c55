# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-only
# The functions and macros that models stand for, by their checksums; to be
# sourced after common.sh. $out is a folder for what is made.
# shellcheck disable=SC2154 # $top, $out

# Of the driver and the kit, without comments, each macro on one line
code()
{
	local file

	for file in "$top"/drivers/semaphore/*.[ch] "$top"/include/chardev/*.h; do
		sed ':a; /\\$/ { N; s/\\\n//; ba }' "$file" |
			gcc -w -fpreprocessed -dD -E -P -x c -
	done
}

# function_text NAME: its definition, in what code() prints
function_text()
{
	awk -v name="$1" '
		/^#/ { if ($0 ~ "^#define " name "\\(") print
		       next }
		/^[a-z]/ && !inside { text = "" }
		{ text = text $0 "\n" }
		!inside && $0 ~ "(^|[ *])" name "\\(" { found = 1 }
		/;$/ && !inside { text = ""; found = 0 }
		/^\{/ { inside = 1 }
		/^}/ { if (found) printf "%s", text
		       inside = found = 0; text = "" }' "$out/code.c"
}

# functions: of the names on standard input
functions()
{
	local name text

	mkdir -p "$out"
	code >"$out/code.c"
	tr -d '()' | sort -u | while read -r name; do
		text=$(function_text "$name")
		[[ $text ]] || die "the models name $name(), which neither the" \
			"driver nor the kit has"
		printf '%s %s\n' "$name" "$(cksum <<<"$text" | cut -d ' ' -f 1)"
	done
}

# check_functions FILE LOOK: those on standard input are as FILE has them
check_functions()
{
	local changed

	changed=$(functions | comm -3 "$1" - | awk '{ print $1 }' | sort -u)
	[[ ! $changed ]] || die "changed since the model was compared with" \
		"the driver:" "${changed//$'\n'/, }. Look at $2, then run" \
		"scripts/${0##*/} --record, and commit both"
}
