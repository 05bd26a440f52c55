/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The stream of BC: what a thread asks for.
 */
#ifndef _BINDER_COMMANDS_H
#define _BINDER_COMMANDS_H

#include <chardev/user_cursor.h>

#include "thread.h"

int __must_check binder_commands_read(struct binder_thread *thread,
				      struct user_cursor *in, u64 *consumed)
	__must_not_hold(&any_lock);

#endif /* _BINDER_COMMANDS_H */
