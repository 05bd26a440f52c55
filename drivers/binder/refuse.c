// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a thread is told of a call or a reply that it could not send: an answer, and
 * by BINDER_GET_EXTENDED_ERROR the reason.  That is the thread's own, without a lock.
 */
#include <linux/atomic.h>
#include <linux/kernel.h>

#include "refuse.h"

#include <chardev/poison.h>

static atomic_t binder_last_call = ATOMIC_INIT(0);

/* A thread sends something: of what it sent before, the reason is forgotten. */
void binder_refuse_nothing(struct binder_thread *thread)
{
	thread->extended = (struct binder_extended_error){
		.id = atomic_inc_return(&binder_last_call),
		.command = BR_OK,
	};
}

/*
 * Why a thread could not send something, as programs know it, with what its caller is
 * told that gets no reply
 */
struct binder_extended_error binder_refusal(const struct binder_thread *thread,
					    int err)
{
	static const struct {
		int err;
		u32 command;
		s32 param;
	} all[] = {
		{ -ESRCH, BR_DEAD_REPLY, -ESRCH },
		{ -EOWNERDEAD, BR_DEAD_REPLY, -EINVAL },
		{ -EPIPE, BR_DEAD_REPLY, 0 },
		{ -EBUSY, BR_FROZEN_REPLY, 0 },
	};
	struct binder_extended_error why = {
		.id = thread->extended.id,
		.command = BR_FAILED_REPLY,
		.param = err,
	};
	int i;

	for (i = 0; i < ARRAY_SIZE(all); i++) {
		if (err != all[i].err)
			continue;
		why.command = all[i].command;
		why.param = all[i].param;
	}
	return why;
}

/* A thread could not send something, and nobody waits for that. */
void binder_refuse(struct binder_thread *thread, int err)
{
	thread->extended = binder_refusal(thread, err);
	binder_refuse_with(thread, thread->extended.command);
}

/* Likewise, where the reason is for another one: BR_* that it finds in its queue */
void binder_refuse_with(struct binder_thread *thread, u32 code)
{
	locked(work, &binder_process_of(thread)->work);
	binder_thread_tell(work, thread, &thread->error, code);
}
