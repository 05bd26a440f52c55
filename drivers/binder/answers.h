/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The stream of BR: what a thread is told.
 */
#ifndef _BINDER_ANSWERS_H
#define _BINDER_ANSWERS_H

#include <chardev/user_cursor.h>

#include "thread.h"

int __must_check binder_answers_write(struct binder_thread *thread,
				      struct user_cursor *out, bool nonblock)
	__must_not_hold(&any_lock);

#endif /* _BINDER_ANSWERS_H */
