// SPDX-License-Identifier: GPL-2.0-only
/*
 * takes for granted that the next command is there
 *
 * gcc: ignoring return value of 'user_cursor_read'
 * clang: ignoring return value of function declared with
 */
#include <chardev/user_cursor.h>

#include <chardev/poison.h>

static int __used next(struct user_cursor *in, u32 *command)
{
#ifdef MISUSE
	user_cursor_read(in, command, sizeof(*command));
	return 0;
#else
	return user_cursor_read(in, command, sizeof(*command));
#endif
}
