// SPDX-License-Identifier: GPL-2.0-only
/* The stream of BR: what a thread is told, from its queue and its process's. */
#include "stream.h"

#include <chardev/poison.h>

static struct binder_work_owned
binder_thread_pop(struct binder_work_state *work, struct binder_thread *thread,
		  bool any)
	__must_hold(&work->lock)
{
	own(binder_work) next __free(binder_work) = {
		binder_works_pop(&thread->todo)
	};

	if (binder_works_empty(&thread->todo))
		thread->due = false;
	if (!owned_err(next))
		return owned_take(next);
	return any ? binder_works_pop(&work->todo) :
		     owned_error(struct binder_work_owned, -ENOENT);
}

/*
 * What is next for a thread; or nothing, where it is told of @node what is @due: that
 * is so as soon as others do not find it in the queue any more.
 */
static struct binder_work_owned binder_thread_next(struct binder_thread *thread,
						   bool any,
						   own(binder_node) *node,
						   unsigned int *due)
{
	locked(work, &binder_process_of(thread)->work);
	own(binder_work) next __free(binder_work) = {
		binder_thread_pop(work, thread, any)
	};
	int err = owned_err(next);

	if (err)
		return owned_error(struct binder_work_owned, err);
	if (binder_work_deref(next)->type != BINDER_WORK_NODE)
		return owned_take(next);
	binder_node_replace(node, binder_node_told(work, owned_take(next), due));
	return owned_error(struct binder_work_owned, -ENOENT);
}

static int binder_answer_code(struct user_cursor *out, u32 code)
	__must_not_hold(&any_lock)
{
	return user_cursor_write(out, &code, sizeof(code));
}

/* Who did not ask for it is not told that it is suspected. */
static int binder_answer_complete(struct binder_thread *thread, u32 code,
				  struct user_cursor *out)
	__must_not_hold(&any_lock)
{
	if (code == BR_ONEWAY_SPAM_SUSPECT) {
		locked(work, &binder_process_of(thread)->work);
		if (!work->detects_spam)
			code = BR_TRANSACTION_COMPLETE;
	}
	return binder_answer_code(out, code);
}

/* The thread can be told of another error from now on. */
static void binder_error_told(struct binder_thread *thread,
			      struct binder_work_owned flight)
{
	own(binder_work) error __free(binder_work) = { flight };

	if (owned_err(error))
		return;
	locked(work, &binder_process_of(thread)->work);
	if (binder_work_deref(error)->type == BINDER_WORK_ERROR)
		binder_work_replace(&thread->error, owned_take(error));
	else
		binder_work_replace(&thread->reply_error, owned_take(error));
}

static int binder_answer_node(const struct binder_node *node, unsigned int due,
			      struct user_cursor *out)
	__must_not_hold(&any_lock)
{
	static const struct {
		unsigned int due;
		u32 code;
	} all[] = {
		{ BINDER_TELL_INCREFS, BR_INCREFS },
		{ BINDER_TELL_ACQUIRE, BR_ACQUIRE },
		{ BINDER_TELL_RELEASE, BR_RELEASE },
		{ BINDER_TELL_DECREFS, BR_DECREFS },
	};
	const struct binder_ptr_cookie which = {
		.ptr = node->ptr,
		.cookie = node->cookie,
	};
	int i, err = 0;

	for (i = 0; !err && i < ARRAY_SIZE(all); i++) {
		if (!(due & all[i].due))
			continue;
		err = binder_answer_code(out, all[i].code);
		if (!err)
			err = user_cursor_write(out, &which, sizeof(which));
	}
	return err;
}

/* Such news may be a reason to call others: it ends the answer. */
static int binder_answer_notice(struct binder_work_owned flight,
				struct user_cursor *out, bool *enough)
	__must_not_hold(&any_lock)
{
	struct binder_frozen_state_info info;
	u32 code = binder_notice_told(flight, &info);
	int err;

	if (!code)
		return 0;
	*enough = code == BR_DEAD_BINDER || code == BR_FROZEN_BINDER;
	err = binder_answer_code(out, code);
	if (err)
		return err;
	return user_cursor_write(out, &info, code == BR_FROZEN_BINDER ?
				 sizeof(info) : sizeof(info.cookie));
}

/* @enough becomes true after what a thread has to do before it reads on */
static int binder_answer(struct binder_thread *thread, bool any,
			 struct user_cursor *out, bool *enough)
	__must_not_hold(&any_lock)
{
	own(binder_node) node __free(binder_node) = {};
	unsigned int due = 0;
	own(binder_work) item __free(binder_work) = {
		binder_thread_next(thread, any, &node, &due)
	};
	int err = owned_err(item);
	u32 code;

	if (!owned_err(node))
		return binder_answer_node(binder_node_deref(node), due, out);
	if (err)
		return err;
	code = binder_work_deref(item)->code;
	switch (binder_work_deref(item)->type) {
	case BINDER_WORK_TRANSACTION:
		*enough = true;
		return binder_deliver(thread, binder_transaction_borrow(
			&binder_work_deref(item)->transaction), out);
	case BINDER_WORK_NOTICE:
		return binder_answer_notice(owned_take(item), out, enough);
	case BINDER_WORK_ERROR:
	case BINDER_WORK_REPLY_ERROR:
		binder_error_told(thread, owned_take(item));
		return binder_answer_code(out, code);
	case BINDER_WORK_COMPLETE:
		return binder_answer_complete(thread, code, out);
	case BINDER_WORK_NODE:
		break;
	}
	return 0;
}

/* -ENOENT: nothing is there any more */
static int binder_answer_all(struct binder_thread *thread,
			     struct user_cursor *out, bool any)
	__must_not_hold(&any_lock)
{
	bool enough = false;
	int err = 0;

	while (!err && !enough && user_cursor_left(out) >= BINDER_ANSWER_MAX)
		err = binder_answer(thread, any, out, &enough);
	return err;
}

/* Whether the process is to start one more thread, which is asked for once */
static bool binder_thread_wanted(struct binder_thread *thread)
{
	locked(work, &binder_process_of(thread)->work);
	if (work->requested || !list_empty(&work->idle) ||
	    work->started >= work->max_threads ||
	    !(thread->looper & (BINDER_LOOPER_REGISTERED |
				BINDER_LOOPER_ENTERED)))
		return false;
	work->requested = true;
	return true;
}

/* It could not be asked for: the next answer does. */
static void binder_thread_not_asked(struct binder_thread *thread)
{
	locked(work, &binder_process_of(thread)->work);
	work->requested = false;
}

/*
 * Tells the current task what there is.  -EAGAIN, -ERESTARTSYS with nothing told;
 * -EFAULT; -EINVAL, if not even a BR_NOOP fits.
 */
int binder_answers_write(struct binder_thread *thread, struct user_cursor *out,
			 bool nonblock)
{
	struct user_cursor begin = *out;
	u64 before;
	int err = 0;

	if (!user_cursor_at(out))
		err = binder_answer_code(out, BR_NOOP);
	before = user_cursor_at(out);
	while (!err) {
		bool any;

		err = binder_thread_wait(thread, nonblock, &any);
		if (err)
			return err;
		err = binder_answer_all(thread, out, any);
		if (err != -ENOENT || user_cursor_at(out) != before ||
		    shared64_read(&thread->must_return))
			break;
		err = 0;
	}
	if (err && err != -ENOENT)
		return err;
	/* In the place of the BR_NOOP, which stays there otherwise */
	if (!user_cursor_at(&begin) && binder_thread_wanted(thread) &&
	    binder_answer_code(&begin, BR_SPAWN_LOOPER))
		binder_thread_not_asked(thread);
	return 0;
}
