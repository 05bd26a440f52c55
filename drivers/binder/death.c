// SPDX-License-Identifier: GPL-2.0-only
/*
 * Who is told when the owner of a node dies.  A death waits with the node, under the
 * lock of its owner; whether it was told, cleared or forgotten is said under the lock
 * of the process that is told.  Never both.
 */
#include "death.h"

#include <chardev/poison.h>

/**
 * binder_death_create - something to be told of
 * @process: who is told
 * @cookie: what it calls this
 *
 * Context: process; may sleep.
 * Return: a reference; owned_err() is -ENOMEM.
 */
struct binder_death_ref binder_death_create(struct binder_process *process,
					    u64 cookie)
{
	struct binder_death *mem __free(scratch) =
		kmalloc(sizeof(*mem), GFP_KERNEL_ACCOUNT);
	own(binder_work) work __free(binder_work) = {
		binder_work_create(BINDER_WORK_DEATH, 0)
	};

	if (!mem || owned_err(work))
		return owned_error(struct binder_death_ref, -ENOMEM);
	return place_object(struct binder_death_ref, no_free_ptr(mem),
		(refs, KREF_INIT(1)), (waiting, {}), (delivered, {}),
		(process, { binder_process_get(process) }), (cookie, cookie),
		(work, { owned_take(work) }), (cleared, false),
		(forgotten, false));
}

/**
 * binder_death_await - wait for the death of a node's owner
 * @node: the node
 * @death: who is told then
 *
 * Return: 0; -EOWNERDEAD, if it is dead already.
 */
int binder_death_await(struct binder_node *node, struct binder_death *death)
{
	locked(work, &binder_node_owner(node)->work);
	if (work->dead)
		return -EOWNERDEAD;
	return binder_deaths_add(&node->deaths, binder_death_get(death));
}

/**
 * binder_death_cancel - wait no more
 * @node: the node
 * @death: who would have been told
 */
void binder_death_cancel(struct binder_node *node, struct binder_death *death)
{
	locked(work, &binder_node_owner(node)->work);
	own(binder_death) off __free(binder_death) = {
		binder_deaths_out(&node->deaths, death)
	};
}

/* To a thread that serves its process, if that says so itself */
static void binder_death_queue(struct binder_work_state *work,
			       struct binder_death *death,
			       struct binder_thread *thread, u32 code)
	__must_hold(&work->lock)
{
	struct binder_work *item = binder_work_borrow(&death->work);

	if (work->dead || !item)
		return;
	item->code = code;
	binder_death_replace(&item->death, binder_death_get(death));
	if (thread && thread->looper & (BINDER_LOOPER_REGISTERED |
					BINDER_LOOPER_ENTERED))
		binder_thread_queue(work, thread, owned_out(&death->work));
	else
		binder_process_queue(work, owned_out(&death->work));
}

/**
 * binder_death_announce - a node's owner is dead
 * @death: who is told
 */
void binder_death_announce(struct binder_death *death)
{
	locked(work, &binder_process_borrow(&death->process)->work);
	if (!death->cleared && !death->forgotten)
		binder_death_queue(work, death, NULL, BR_DEAD_BINDER);
}

/**
 * binder_deaths_announce - a node's owner is dead
 * @deaths: who is told, of no node any more
 */
void binder_deaths_announce(struct binder_deaths *deaths)
{
	for (;;) {
		own(binder_death) death __free(binder_death) = {
			binder_deaths_pop(deaths)
		};

		if (owned_err(death))
			return;
		binder_death_announce(binder_death_deref(death));
	}
}

/**
 * binder_death_forget - a process has the handle no more
 * @death: of that handle; what is queued is not told
 */
void binder_death_forget(struct binder_death *death)
{
	locked(work, &binder_process_borrow(&death->process)->work);
	death->forgotten = true;
}

/**
 * binder_death_cleared - BC_CLEAR_DEATH_NOTIFICATION
 * @death: its process does not wait for it any more
 * @thread: who says so
 *
 * It is told that this is so; of a death that it was told, when it has answered.
 */
void binder_death_cleared(struct binder_death *death,
			  struct binder_thread *thread)
{
	locked(work, &binder_process_borrow(&death->process)->work);
	death->cleared = true;
	if (!binder_delivered_on(&work->delivered, death))
		binder_death_queue(work, death, thread,
				   BR_CLEAR_DEATH_NOTIFICATION_DONE);
}

static struct binder_death_ref
binder_death_delivered(struct binder_work_state *work, u64 cookie)
	__must_hold(&work->lock)
{
	for_each_on(binder_delivered, death, &work->delivered) {
		if (death->cookie == cookie)
			return binder_delivered_out(&work->delivered, death);
	}
	return owned_error(struct binder_death_ref, -ENOENT);
}

/**
 * binder_death_answered - BC_DEAD_BINDER_DONE
 * @thread: who says so
 * @cookie: what its process calls that death; the user's
 *
 * What it was not told of is passed over.
 */
void binder_death_answered(struct binder_thread *thread, u64 cookie)
{
	locked(work, &binder_process_borrow(&thread->process)->work);
	own(binder_death) death __free(binder_death) = {
		binder_death_delivered(work, cookie)
	};

	if (owned_err(death))
		return;
	if (binder_death_deref(death)->cleared)
		binder_death_queue(work, binder_death_deref(death), thread,
				   BR_CLEAR_DEATH_NOTIFICATION_DONE);
}

static u32 binder_death_tell(struct binder_death *death,
			     struct binder_work_owned flight)
{
	u32 code;

	locked(work, &binder_process_borrow(&death->process)->work);
	binder_work_replace(&death->work, flight);
	if (death->forgotten)
		return 0;
	code = binder_work_borrow(&death->work)->code;
	if (code == BR_DEAD_BINDER)
		WARN_ON_ONCE(binder_delivered_add(&work->delivered,
						  binder_death_get(death)));
	return code;
}

/**
 * binder_death_told - a process is told of a death
 * @flight: the work that was queued for that
 * @cookie: becomes what it calls it
 *
 * Return: BR_*; 0, if it has the handle no more.
 */
u32 binder_death_told(struct binder_work_owned flight, u64 *cookie)
{
	own(binder_work) work __free(binder_work) = { flight };

	*cookie = 0;
	if (owned_err(work))
		return 0;
	own(binder_death) death __free(binder_death) = {
		owned_out(&binder_work_deref(work)->death)
	};

	if (owned_err(death))
		return 0;
	*cookie = binder_death_deref(death)->cookie;
	return binder_death_tell(binder_death_deref(death), owned_take(work));
}
