// SPDX-License-Identifier: GPL-2.0-only
/* Threads: found, asleep, gone. */
#include <linux/list.h>
#include <linux/sched.h>
#include <linux/wait.h>

#include <chardev/wait.h>

#include "process.h"

#include <chardev/poison.h>

static struct binder_thread_ref
binder_thread_create(struct binder_process *process)
{
	struct binder_thread *mem __free(scratch) =
		kmalloc(sizeof(*mem), GFP_KERNEL_ACCOUNT);
	own(binder_work) error __free(binder_work) = {
		binder_work_create(BINDER_WORK_ERROR, 0)
	};
	own(binder_work) reply_error __free(binder_work) = {
		binder_work_create(BINDER_WORK_REPLY_ERROR, 0)
	};

	if (!mem || owned_err(error))
		return owned_error(struct binder_thread_ref, -ENOMEM);
	if (owned_err(reply_error))
		return owned_error(struct binder_thread_ref, -ENOMEM);
	return place_object(struct binder_thread_ref, no_free_ptr(mem),
		(refs, KREF_INIT(1)), (link, {}),
		(process, { binder_process_get(process) }),
		(pid, task_pid_nr(current)), (wait, {}),
		(must_return, SHARED64_INIT(1)), (error, { owned_take(error) }),
		(idle, {}), (todo, {}), (due, false), (looper, 0), (stack, {}),
		(reply_error, { owned_take(reply_error) }),
		(extended, { .command = BR_OK }), (dead, false));
}

/* What a process knows of the current task.  -ENOENT, if it does not know it. */
struct binder_thread_ref binder_thread_find(struct binder_process *process)
{
	struct binder_thread *thread;

	locked(work, &process->work);
	thread = binder_threads_find(&work->threads, task_pid_nr(current));
	return thread ? binder_thread_get(thread) :
			owned_error(struct binder_thread_ref, -ENOENT);
}

/* The current task alone makes its own */
static struct binder_thread_ref
binder_thread_add(struct binder_process *process)
	__locks(&process->work)
{
	own(binder_thread) fresh __free(binder_thread) = {
		binder_thread_create(process)
	};
	struct binder_thread *thread;
	int err = owned_err(fresh);

	if (err)
		return owned_error(struct binder_thread_ref, err);
	thread = binder_thread_deref(fresh);
	init_waitqueue_head(&thread->wait);
	INIT_LIST_HEAD(&thread->idle);
	locked(work, &process->work);
	err = binder_threads_add(&work->threads, binder_thread_get(thread));
	if (err)
		return owned_error(struct binder_thread_ref, err);
	return owned_take(fresh);
}

/* Likewise; it is known from now on.  -ENOMEM. */
struct binder_thread_ref binder_thread_current(struct binder_process *process)
{
	own(binder_thread) found __free(binder_thread) = {
		binder_thread_find(process)
	};

	if (owned_err(found))
		return binder_thread_add(process);
	return owned_take(found);
}

/*
 * A thread, whose process is locked, does that one's work if it has none of its own,
 * nor waits for any.
 */
bool binder_thread_serves_any(const struct binder_thread *thread)
{
	return !binder_transaction_borrow(&thread->stack) &&
	       binder_works_empty(&thread->todo);
}

/* Whether a thread has something to do; with @any, for its process, too */
bool binder_thread_has_work(const struct binder_work_state *work,
			    const struct binder_thread *thread, bool any)
{
	return thread->due || shared64_read(&thread->must_return) ||
	       (any && !binder_works_empty(&work->todo));
}

/*
 * Sleeps until there is work; @any becomes whether of the process, too.  -EAGAIN,
 * -ERESTARTSYS.
 */
int binder_thread_wait(struct binder_thread *thread, bool nonblock, bool *any)
{
	struct binder_process *process = binder_process_of(thread);
	int err;

	locked(work, &process->work);
	*any = binder_thread_serves_any(thread);
	if (*any)
		binder_nice_set(process->nice);
	if (binder_thread_has_work(work, thread, *any))
		return 0;
	if (nonblock)
		return -EAGAIN;
	if (*any)
		list_add(&thread->idle, &work->idle);
	err = wait_event_interruptible_mutex(thread->wait, &work->lock,
			binder_thread_has_work(work, thread, *any));
	list_del_init(&thread->idle);
	return err;
}

/*
 * Lets all threads of a process return from their ioctl, with or without work: each
 * once, now or the next time.
 */
void binder_threads_return(struct binder_process *process)
{
	struct binder_thread *thread;

	locked(work, &process->work);
	for (thread = binder_threads_first(&work->threads); thread;
	     thread = binder_threads_next(thread)) {
		shared64_set(&thread->must_return, 1);
		wake_up_all(&thread->wait);
	}
}

/*
 * What it serves is failed, if it is the last call.  The caller of one below that may
 * itself serve what is above it: it is told when that has ended, which
 * binder_transaction_fail() does from there.
 */
static void binder_thread_unwind(struct binder_thread *thread)
{
	bool last = true, served = false;

	for_each_owned(binder_transaction, top,
		       binder_stack_pop(thread, &served)) {
		if (served && last)
			binder_transaction_fail(binder_transaction_deref(top),
						BR_DEAD_REPLY, NULL);
		else if (served)
			binder_transaction_settle(binder_transaction_deref(top));
		last = false;
	}
}

static void binder_thread_end(struct binder_thread *thread,
			      struct binder_works *todo)
{
	locked(work, &binder_process_of(thread)->work);
	thread->dead = true;
	binder_works_move(todo, &thread->todo);
	/*
	 * In one step with its queue: what is in that is found by its thread.  It is
	 * not the last reference: the caller has one.
	 */
	own(binder_thread) off __free(binder_thread) = {
		binder_threads_out(&work->threads, thread)
	};

	if (work->dead)
		return;
	/* What must not be lost with a thread goes to its process */
	for_each_on(binder_works, item, todo) {
		if (item->type == BINDER_WORK_NODE ||
		    item->type == BINDER_WORK_NOTICE)
			binder_process_queue(work, binder_works_out(todo, item));
	}
}

/* Work, of no queue any more, that nobody will do.  No lock is held. */
void binder_works_end(struct binder_works *todo)
{
	for_each_owned(binder_work, item, binder_works_pop(todo)) {
		struct binder_transaction *call = binder_transaction_borrow(
			&binder_work_deref(item)->transaction);

		if (call)
			binder_transaction_fail(call, BR_DEAD_REPLY, NULL);
	}
}

/*
 * A thread, to which the caller has a reference, is no more, nor among its process's.
 * No lock is held.
 */
void binder_thread_exit(struct binder_thread *thread)
{
	struct binder_works todo = {};

	binder_thread_end(thread, &todo);
	binder_thread_unwind(thread);
	binder_works_end(&todo);
}
