// SPDX-License-Identifier: GPL-2.0-only
/*
 * passes over bytes that it does not need, however few there are
 *
 * gcc: attempt to use poisoned "__user_cursor_pass"
 * clang: attempt to use a poisoned identifier
 */
#include <chardev/user_cursor.h>

#include <chardev/poison.h>

static int __used pass_over(struct user_cursor *in)
{
#ifdef MISUSE
	__user_cursor_pass(in, sizeof(u32));
	return 0;
#else
	u32 unused;

	return user_cursor_read(in, &unused, sizeof(unused));
#endif
}
