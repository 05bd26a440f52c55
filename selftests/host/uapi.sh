#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The user-space header can be used alone from C and C++. Prints TAP.
# shellcheck disable=SC2317 # check calls the functions
set -uo pipefail
# shellcheck source-path=SCRIPTDIR source=../lib/tap.bash
. "$(dirname "$0")/../lib/tap.bash"

include=$(dirname "$0")/../../include/uapi
# compile COMPILER... : a program that includes the header, twice, and uses it
compile()
{
	"$@" -Wall -Wextra -Wundef -Werror -I "$include" -x "$lang" \
		-c -o "$tmp/out.o" - <<-'PROGRAM'
		#include <linux/semaphore_dev.h>
		#include <linux/semaphore_dev.h>

		unsigned long get(void);
		unsigned long get(void) { return SEMDEV_GET_READ_COUNT; }
		unsigned long set(void);
		unsigned long set(void) { return SEMDEV_SET_READ_COUNT; }
		char get_is_the_article_s[SEMDEV_GET_READ_COUNT == 0x80086301 ? 1 : -1];
		char set_is_the_article_s[SEMDEV_SET_READ_COUNT == 0x40086301 ? 1 : -1];
	PROGRAM
}

only_our_names()
{
	local names

	names=$(sed -n 's/^#define[ \t]*\([A-Za-z0-9_]*\).*/\1/p' \
		"$include/linux/semaphore_dev.h" |
		grep -vE '^(SEMDEV_|_UAPI_LINUX_SEMAPHORE_DEV_H$)')
	same "names that are not ours" "" "$names"
}

has_the_syscall_note()
{
	head -n 1 "$include/linux/semaphore_dev.h" |
		grep -F 'GPL-2.0-only WITH Linux-syscall-note'
}

lang=c
check "it compiles alone as C99, pedantically" compile gcc -std=c99 -pedantic
check "it compiles alone as C17" compile gcc -std=c17 -pedantic
check "it compiles alone for 32 bits" compile gcc -m32 -std=c99 -pedantic
lang=c++
check "it compiles alone as C++17, pedantically" compile g++ -std=c++17 -pedantic
check "it defines no names but its own" only_our_names
check "its licence lets any program include it" has_the_syscall_note
finish
