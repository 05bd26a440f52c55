// SPDX-License-Identifier: GPL-2.0-only
/* Queues of work, who is woken for it, and what a thread is told that has failed. */
#include <linux/atomic.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/wait.h>

#include "work.h"

#include <chardev/poison.h>

/* Something that can be queued, with BR_* of those types that have one.  -ENOMEM. */
struct binder_work_owned binder_work_create(enum binder_work_type type,
					    u32 code)
{
	return new_object(struct binder_work_owned, GFP_KERNEL_ACCOUNT,
			  (link, {}), (type, type), (code, code), (node, {}),
			  (transaction, {}), (notice, {}));
}

/* What polls looks for itself whether the work is its own. */
static void binder_wake(struct binder_work_state *work,
			struct binder_thread *thread)
	__must_hold(&work->lock)
{
	if (thread)
		wake_up_all(&thread->wait);
	wake_up_all(&guarded_in(work, struct binder_process, work)->poll);
}

/* Work that a thread does with what comes next. */
void binder_thread_queue_quietly(struct binder_work_state *work,
				 struct binder_thread *thread,
				 struct binder_work_owned flight)
{
	WARN_ON_ONCE(binder_works_add(&thread->todo, flight));
}

/* Work for a thread, which is woken. */
void binder_thread_queue(struct binder_work_state *work,
			 struct binder_thread *thread,
			 struct binder_work_owned flight)
{
	binder_thread_queue_quietly(work, thread, flight);
	thread->due = true;
	binder_wake(work, thread);
}

/* Work for any thread of a process: an idle one gets it, or the first that will be. */
void binder_process_queue(struct binder_work_state *work,
			  struct binder_work_owned flight)
{
	struct binder_thread *thread =
		list_first_entry_or_null(&work->idle, struct binder_thread,
					 idle);

	if (thread) {
		/* The next work is for another one */
		list_del_init(&thread->idle);
		binder_thread_queue(work, thread, flight);
		return;
	}
	WARN_ON_ONCE(binder_works_add(&work->todo, flight));
	binder_wake(work, NULL);
}

static struct binder_work_owned
binder_works_out_of(struct binder_works *todo, const struct binder_node *node)
{
	for_each_on(binder_works, item, todo) {
		if (binder_node_borrow(&item->node) == node)
			return binder_works_out(todo, item);
	}
	return owned_error(struct binder_work_owned, -ENOENT);
}

static struct binder_work_owned
binder_node_work_out(struct binder_work_state *work,
		     const struct binder_node *node)
	__must_hold(&work->lock)
{
	struct binder_thread *thread;

	for (thread = binder_threads_first(&work->threads); thread;
	     thread = binder_threads_next(thread)) {
		own(binder_work) item __free(binder_work) = {
			binder_works_out_of(&thread->todo, node)
		};

		if (!owned_err(item))
			return owned_take(item);
	}
	return binder_works_out_of(&work->todo, node);
}

/*
 * The work of a node, to which the caller has a reference, comes back from the queue
 * that it is in; where it is at home, who has taken it off was told.  An idle thread
 * that was given it looks for it, and is idle again: it is still due.
 */
void binder_node_recall(struct binder_work_state *work, struct binder_node *node)
{
	if (binder_work_borrow(&node->work))
		return;
	own(binder_work) item __free(binder_work) = {
		binder_node_work_out(work, node)
	};

	if (owned_err(item))
		return;
	/* A node and its work at home are not to keep each other */
	binder_node_clear(&binder_work_deref(item)->node);
	binder_work_replace(&node->work, owned_take(item));
}

/*
 * Tells a thread of an error by its work for that; if it is queued, it was told so
 * already.
 */
void binder_thread_tell(struct binder_work_state *work,
			struct binder_thread *thread, own(binder_work) *home,
			u32 code)
{
	if (!binder_work_borrow(home))
		return;
	binder_work_borrow(home)->code = code;
	binder_thread_queue(work, thread, owned_out(home));
}

static atomic_t binder_last_call = ATOMIC_INIT(0);

/*
 * A thread sends something, of which this is the number: of what it sent before, the
 * reason is forgotten.
 */
u32 binder_refuse_nothing(struct binder_thread *thread)
{
	u32 number = atomic_inc_return(&binder_last_call);

	locked(work, &binder_process_of(thread)->work);
	thread->extended = (struct binder_extended_error){
		.id = number,
		.command = BR_OK,
	};
	return number;
}

/*
 * Why something could not be sent, as programs know it, with what its caller is told
 * that gets no reply
 */
struct binder_extended_error binder_refusal(u32 number, int err)
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
		.id = number,
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
void binder_refuse(struct binder_thread *thread, u32 number, int err)
{
	struct binder_extended_error why = binder_refusal(number, err);

	locked(work, &binder_process_of(thread)->work);
	thread->extended = why;
	binder_thread_tell(work, thread, &thread->error, why.command);
}

/* Likewise, where the reason is for another one: BR_* that it finds in its queue */
void binder_refuse_with(struct binder_thread *thread, u32 code)
{
	locked(work, &binder_process_of(thread)->work);
	binder_thread_tell(work, thread, &thread->error, code);
}
