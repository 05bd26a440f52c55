// SPDX-License-Identifier: GPL-2.0-only
/* A thread that serves a call runs as nice as its caller. */
#include <linux/capability.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>

#include "nice.h"

#include <chardev/poison.h>

/* The current task runs so nice; as near to it as it may by itself. */
void binder_nice_set(long nice)
{
	if (nice_to_rlimit(nice) > rlimit(RLIMIT_NICE) && !capable(CAP_SYS_NICE))
		nice = rlimit_to_nice(rlimit(RLIMIT_NICE));
	set_user_nice(current, nice);
}

/*
 * The current task begins to serve a call, whose message is there still.  A caller
 * that waits must not wait for one that is nicer than itself; one that does not wait
 * gets no more than its target says.
 */
void binder_nice_serve(struct binder_transaction *call)
{
	const struct binder_node *target = binder_node_borrow(
		&binder_message_borrow(&call->message)->target);

	call->saved_nice = task_nice(current);
	if (call->flags & TF_ONE_WAY) {
		if (call->saved_nice > target->min_nice)
			binder_nice_set(target->min_nice);
		return;
	}
	binder_nice_set(min_t(long, call->nice, target->min_nice));
}
