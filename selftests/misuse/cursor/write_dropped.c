// SPDX-License-Identifier: GPL-2.0-only
/*
 * takes for granted that there was room for an answer
 *
 * gcc: ignoring return value of 'user_cursor_write'
 * clang: ignoring return value of function declared with
 */
#include <chardev/user_cursor.h>

#include <chardev/poison.h>

static u64 __used tell(struct user_cursor *out, u32 answer)
{
#ifdef MISUSE
	user_cursor_write(out, &answer, sizeof(answer));
#else
	if (user_cursor_write(out, &answer, sizeof(answer)))
		return 0;
#endif
	return user_cursor_at(out);
}
