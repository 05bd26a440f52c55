// SPDX-License-Identifier: GPL-2.0-only
/*
 * answers with what lies where the user says, as if that were kernel memory
 *
 * gcc: passing argument 2 of 'user_cursor_write' makes pointer from integer
 * clang: incompatible integer to pointer conversion passing 'const u64'
 */
#include <chardev/user_cursor.h>

#include <chardev/poison.h>

struct call {
	u64 buffer;
	u64 size;
};

static int __used tell(struct user_cursor *out, const struct call *call)
{
#ifdef MISUSE
	return user_cursor_write(out, call->buffer, sizeof(*call));
#else
	return user_cursor_write(out, call, sizeof(*call));
#endif
}
