// SPDX-License-Identifier: GPL-2.0-only
/*
 * walks kernel memory as if it were the user's
 *
 * gcc: passing argument 1 of 'user_cursor' makes integer from pointer
 * clang: incompatible pointer to integer conversion passing
 */
#include <chardev/user_cursor.h>

#include <chardev/poison.h>

struct buffer {
	u64 address;
	u64 size;
};

static int __used first(const struct buffer *arg, u32 *command)
{
#ifdef MISUSE
	struct user_cursor in = user_cursor(arg, sizeof(*arg), 0);
#else
	struct user_cursor in = user_cursor(arg->address, arg->size, 0);
#endif

	return user_cursor_read(&in, command, sizeof(*command));
}
