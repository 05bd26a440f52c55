// SPDX-License-Identifier: GPL-2.0-only
/* What is outstanding: who freezes a process waits for that. */
#include <linux/wait.h>

#include "outstanding.h"

#include <chardev/poison.h>

/* A call or a reply is on its way. */
void binder_outstanding_add(struct binder_work_state *work,
			    struct binder_transaction *transaction)
{
	transaction->outstanding = true;
	count_add_saturating(&work->outstanding, 1U, SIZE_MAX);
}

/*
 * A call was answered, what needs no answer delivered; passed over, where it does not
 * count any more.
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

/* Something is outstanding, or a thread waits for an answer. */
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
