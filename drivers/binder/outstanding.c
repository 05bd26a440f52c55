// SPDX-License-Identifier: GPL-2.0-only
/* What is outstanding: who freezes a process waits for that. */
#include <linux/wait.h>

#include "outstanding.h"

#include <chardev/poison.h>

/**
 * binder_outstanding_add - a call or a reply is on its way
 * @work: of the process that it is for, locked
 * @transaction: the call or reply
 */
void binder_outstanding_add(struct binder_work_state *work,
			    struct binder_transaction *transaction)
{
	transaction->outstanding = true;
	count_add_saturating(&work->outstanding, 1U, SIZE_MAX);
}

/**
 * binder_outstanding_end - a call was answered, what needs no answer delivered
 * @work: of the process that it was for, locked
 * @transaction: the call or reply; if it does not count any more, nothing is done
 */
void binder_outstanding_end(struct binder_work_state *work,
			    struct binder_transaction *transaction)
{
	if (!transaction->outstanding)
		return;
	transaction->outstanding = false;
	WARN_ON_ONCE(!count_take(&work->outstanding, 1U));
	if (work->frozen && !count_read(&work->outstanding))
		wake_up_all(&guarded_in(work, struct binder_process,
					work)->drained);
}

/**
 * binder_outstanding_any - whether a process has something to do still
 * @work: of the process, locked
 *
 * Return: true, if something is outstanding, or a thread waits for an answer.
 */
bool binder_outstanding_any(const struct binder_work_state *work)
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
