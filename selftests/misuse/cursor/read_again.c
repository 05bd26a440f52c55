// SPDX-License-Identifier: GPL-2.0-only
/*
 * goes back to the begin, and reads again what it has checked
 *
 * gcc: attempt to use poisoned "__at"
 * clang: attempt to use a poisoned identifier
 */
#include <chardev/user_cursor.h>

#include <chardev/poison.h>

struct command {
	u32 type;
	u32 value;
};

static int __used next(struct user_cursor *in, struct command *command)
{
	int err = user_cursor_read(in, &command->type, sizeof(command->type));

	if (err || !command->type)
		return err ?: -EINVAL;
#ifdef MISUSE
	in->__at = 0;
	return user_cursor_read(in, command, sizeof(*command));
#else
	return user_cursor_read(in, &command->value, sizeof(command->value));
#endif
}
