// SPDX-License-Identifier: GPL-2.0-only
/*
 * makes a cursor by hand, which may begin beyond the end: the user says where
 *
 * gcc: attempt to use poisoned "__size"
 * clang: attempt to use a poisoned identifier
 */
#include <chardev/user_cursor.h>

#include <chardev/poison.h>

struct buffer {
	u64 address;
	u64 size;
	u64 consumed;
};

static u64 __used left(const struct buffer *arg)
{
#ifdef MISUSE
	struct user_cursor in = {
		.__size = arg->size,
		.__at = arg->consumed,
	};
#else
	struct user_cursor in = user_cursor(arg->address, arg->size,
					    arg->consumed);
#endif

	return user_cursor_left(&in);
}
