// SPDX-License-Identifier: GPL-2.0-only
/*
 * a helper that only asks how much there is reads it
 *
 * gcc: passing argument 1 of 'user_cursor_read' discards 'const' qualifier
 * clang: passing 'const struct user_cursor \*' to parameter of type .* discards qualifiers
 */
#include <chardev/user_cursor.h>

#include <chardev/poison.h>

static bool __used has_command(const struct user_cursor *in)
{
#ifdef MISUSE
	u32 command;

	return !user_cursor_read(in, &command, sizeof(command));
#else
	return user_cursor_left(in) >= sizeof(u32);
#endif
}
