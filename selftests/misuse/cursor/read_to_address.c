// SPDX-License-Identifier: GPL-2.0-only
/*
 * reads to where the user says, as if that were kernel memory
 *
 * gcc: passing argument 2 of 'user_cursor_read' makes pointer from integer
 * clang: incompatible integer to pointer conversion passing 'u64'
 */
#include <chardev/user_cursor.h>

#include <chardev/poison.h>

struct command {
	u64 buffer;
	u64 value;
};

static int __used next(struct user_cursor *in, struct command *command)
{
#ifdef MISUSE
	return user_cursor_read(in, command->buffer, sizeof(command->value));
#else
	return user_cursor_read(in, &command->value, sizeof(command->value));
#endif
}
