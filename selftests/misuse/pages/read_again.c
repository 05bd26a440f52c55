// SPDX-License-Identifier: GPL-2.0-only
/*
 * goes back in user memory, to what was checked before
 *
 * gcc: attempt to use poisoned "__read"
 * clang: attempt to use a poisoned identifier
 */
#include <chardev/user_stream.h>

#include <chardev/poison.h>

static int __used receive(struct user_stream *message, u32 *type)
{
	int err = user_stream_read(message, type, sizeof(*type));

	if (err || !*type)
		return err ?: -EINVAL;
#ifdef MISUSE
	message->__read = 0;
	return user_stream_finish(message);
#else
	err = user_stream_put(message, type, sizeof(*type));
	return err ?: user_stream_finish(message);
#endif
}
