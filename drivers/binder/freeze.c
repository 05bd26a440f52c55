// SPDX-License-Identifier: GPL-2.0-only
/*
 * Processes are frozen and thawed.  One that is about to be stopped must neither be
 * waited for nor wait itself: it gets no calls any more that want an answer, and if it
 * has not answered all in time, nothing has happened.
 */
#include <linux/jiffies.h>

#include <chardev/wait.h>

#include "file.h"

#include <chardev/poison.h>

/* Something is outstanding, or a thread waits for an answer. */
static bool binder_outstanding_any(const struct binder_work_state *work)
	__must_hold(&work->lock)
{
	const struct binder_thread *thread;

	if (count_read(&work->outstanding))
		return true;
	for (thread = binder_threads_first(&work->threads); thread;
	     thread = binder_threads_next(thread)) {
		if (binder_transaction_borrow(&thread->stack))
			return true;
	}
	return false;
}

static int binder_process_drain(struct binder_process *process, u32 timeout)
	__locks(&process->work)
{
	int err = 0;

	locked(work, &process->work);
	if (work->dead)
		return 0;
	work->sync_received = false;
	work->oneway_received = false;
	work->frozen = true;
	if (timeout)
		err = wait_event_interruptible_timeout_mutex(process->drained,
			&work->lock,
			work->dead || !count_read(&work->outstanding),
			msecs_to_jiffies(timeout));
	/* It has died in the meantime, with all that it had to do */
	if (work->dead)
		return 0;
	/* It was thawed in the meantime */
	if (!work->frozen)
		return -EAGAIN;
	if (err != -ERESTARTSYS)
		err = binder_outstanding_any(work) ? -EAGAIN : 0;
	if (err)
		work->frozen = false;
	else
		work->changes++;
	return err;
}

static int binder_process_thaw(struct binder_process *process)
	__locks(&process->work)
{
	locked(work, &process->work);
	work->sync_received = false;
	work->oneway_received = false;
	work->frozen = false;
	work->changes++;
	return 0;
}

/*
 * BINDER_FREEZE; sleeps as long as @info says.  A process can have several files
 * open: those before one that fails stay frozen.  -EINVAL, if there is no such
 * process; -EAGAIN, if it has something to do still; -ERESTARTSYS.
 */
int binder_file_freeze(const struct binder_file *file,
		       const struct binder_freeze_info *info)
{
	struct binder_census_walk walk = { .pid = info->pid };
	int result = -EINVAL;

	for_each_owned(binder_process, process, binder_census_next(&walk)) {
		result = info->enable ?
			binder_process_drain(binder_process_deref(process),
					     info->timeout_ms) :
			binder_process_thaw(binder_process_deref(process));
		if (result)
			return result;
		binder_frozen_announce(binder_process_deref(process));
	}
	return result;
}

static void binder_process_status(struct binder_process *process,
				  struct binder_frozen_status_info *info)
	__locks(&process->work)
{
	locked(work, &process->work);
	if (work->sync_received)
		info->sync_recv |= BIT(0);
	if (binder_outstanding_any(work))
		info->sync_recv |= BIT(1);
	if (work->oneway_received)
		info->async_recv = 1;
}

/*
 * BINDER_GET_FROZEN_INFO: what a process has got since it was frozen.  -EINVAL, if
 * there is none such.
 */
int binder_file_frozen(const struct binder_file *file,
		       struct binder_frozen_status_info *info)
{
	struct binder_census_walk walk = { .pid = info->pid };
	int result = -EINVAL;

	info->sync_recv = 0;
	info->async_recv = 0;
	for_each_owned(binder_process, process, binder_census_next(&walk)) {
		binder_process_status(binder_process_deref(process), info);
		result = 0;
	}
	return result;
}
