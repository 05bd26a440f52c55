// SPDX-License-Identifier: GPL-2.0-only
/* Queues of work, and who is woken for it. */
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
