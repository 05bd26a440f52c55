// SPDX-License-Identifier: GPL-2.0-only
/*
 * looks at the next command where the user has it
 *
 * gcc: attempt to use poisoned "__begin"
 * clang: attempt to use a poisoned identifier
 */
#include <chardev/user_cursor.h>

#include <chardev/poison.h>

static int __used next(struct user_cursor *in, u32 *command)
{
#ifdef MISUSE
	*command = *(const u32 *)in->__begin;
	return 0;
#else
	return user_cursor_read(in, command, sizeof(*command));
#endif
}
