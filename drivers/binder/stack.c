// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a thread waits for and serves, and how nice it runs meanwhile; what a process
 * has outstanding.
 *
 * A call is on its caller's stack from when it is queued, on its callee's from when it
 * is delivered.  What is below it on either is said in the call itself.
 */
#include <linux/capability.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/wait.h>

#include "transaction.h"

#include <chardev/poison.h>

/*
 * Whether what is on a thread's stack is a call to answer; otherwise the thread sent
 * it.
 */
bool binder_serves(const struct binder_thread *thread,
			  const struct binder_transaction *transaction)
{
	/* Of another process's the lock would be another one */
	return binder_process_borrow(&transaction->to) ==
		       binder_process_of(thread) &&
	       binder_thread_borrow(&transaction->to_thread) == thread;
}

static bool binder_thread_has_call(const struct binder_thread *thread)
{
	for_each_on(binder_works, first, &thread->todo)
		return first->type == BINDER_WORK_TRANSACTION;
	return false;
}

/*
 * Which thread of a process a call is for, because it waits for this one.  -ENOENT,
 * if any can serve it; -EPROTO, if @thread must not call now.
 */
struct binder_thread_ref binder_stack_nested(struct binder_thread *thread,
					      const struct binder_process *to)
{
	const struct binder_transaction *call;

	locked(work, &binder_process_of(thread)->work);
	call = binder_transaction_borrow(&thread->stack);
	if (binder_thread_has_call(thread) ||
	    (call && !binder_serves(thread, call)))
		return owned_error(struct binder_thread_ref, -EPROTO);
	for (; call; call = binder_transaction_borrow(&call->parent)) {
		struct binder_thread *from = binder_thread_borrow(&call->from);

		if (from && binder_process_of(from) == to)
			return binder_thread_get(from);
	}
	return owned_error(struct binder_thread_ref, -ENOENT);
}

/* What was on a thread's stack before it made a call */
static struct binder_transaction_ref
binder_transaction_below(const struct binder_transaction *call)
{
	struct binder_transaction *parent =
		binder_transaction_borrow(&call->parent);

	return parent ? binder_transaction_get(parent) :
			(struct binder_transaction_ref){};
}

/* The top, whatever it is; its process is locked. */
static struct binder_transaction_ref
binder_stack_out(struct binder_thread *thread, bool served)
{
	struct binder_transaction *call =
		binder_transaction_borrow(&thread->stack);
	own(binder_transaction) top __free(binder_transaction) = {
		owned_out(&thread->stack)
	};
	int err = owned_err(top);

	if (err)
		return owned_error(struct binder_transaction_ref, err);
	binder_transaction_replace(&thread->stack,
				   served ? owned_out(&call->to_parent) :
					    binder_transaction_below(call));
	return owned_take(top);
}

/*
 * Takes off what is on a dead thread's stack: nobody else does.  @served becomes
 * whether it was to answer that.  -ENOENT, if there is nothing.
 */
struct binder_transaction_ref binder_stack_pop(struct binder_thread *thread,
					       bool *served)
{
	locked(work, &binder_process_of(thread)->work);
	if (!binder_transaction_borrow(&thread->stack))
		return owned_error(struct binder_transaction_ref, -ENOENT);
	*served = binder_serves(thread, binder_transaction_borrow(&thread->stack));
	return binder_stack_out(thread, *served);
}

/*
 * Takes the call that a thread answers off its stack.  -EPROTO, if it has none to
 * answer.
 */
struct binder_transaction_ref binder_stack_answer(struct binder_thread *thread)
{
	const struct binder_transaction *call;

	locked(work, &binder_process_of(thread)->work);
	call = binder_transaction_borrow(&thread->stack);
	if (!call || !binder_serves(thread, call))
		return owned_error(struct binder_transaction_ref, -EPROTO);
	return binder_stack_out(thread, true);
}

/* Whether whoever has called can be answered still */
bool binder_caller_lives(const struct binder_transaction *call)
{
	const struct binder_thread *from = binder_thread_borrow(&call->from);

	if (!from)
		return false;
	locked(work, &binder_process_of(from)->work);
	return !from->dead;
}

/*
 * A call is over: takes it off its caller's stack; the caller's process is locked.
 * False, if it is not there: the caller has died, or was told already.
 */
bool binder_stack_end(struct binder_thread *from,
				   struct binder_transaction *call)
{
	if (from->dead || binder_transaction_borrow(&from->stack) != call)
		return false;
	binder_transaction_replace(&from->stack, binder_transaction_below(call));
	return true;
}

/*
 * A thread, whose process is locked, calls.  Only its own thread changes a stack at
 * whose top is no call that it waits for.
 */
void binder_stack_push(struct binder_thread *caller,
		       struct binder_transaction *call)
{
	binder_transaction_replace(&call->parent, owned_out(&caller->stack));
	binder_transaction_replace(&caller->stack, binder_transaction_get(call));
}

/* A thread, whose process is locked, is to answer a call. */
void binder_stack_serve(struct binder_thread *thread,
			struct binder_transaction *call)
{
	binder_transaction_replace(&call->to_parent, owned_out(&thread->stack));
	binder_thread_replace(&call->to_thread, binder_thread_get(thread));
	binder_transaction_replace(&thread->stack, binder_transaction_get(call));
}

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

/* The current task runs so nice; as near to it as it may by itself. */
void binder_nice_set(long nice)
{
	if (nice == task_nice(current))
		return;
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
