// SPDX-License-Identifier: GPL-2.0-only
/* BC_REQUEST_DEATH_NOTIFICATION and BC_CLEAR_DEATH_NOTIFICATION. */
#include "notify.h"

#include <chardev/poison.h>

/* What is wrong is passed over: no such handle, or it waits already */
static int binder_death_attach(struct binder_process *process, u32 number,
			       struct binder_death *death)
	__locks(&process->handles)
{
	struct binder_handle *handle;

	locked(table, &process->handles);
	handle = binder_handles_find(&table->handles, number);
	if (!handle || binder_death_borrow(&handle->death))
		return 0;
	binder_death_replace(&handle->death, binder_death_get(death));
	return binder_death_await(binder_node_borrow(&handle->node), death);
}

/**
 * binder_death_request - BC_REQUEST_DEATH_NOTIFICATION
 * @process: who wants to be told
 * @number: of which of its handles; the user's
 * @cookie: what it calls that
 *
 * Context: process; may sleep.
 * Return: 0; -ENOMEM.
 */
int binder_death_request(struct binder_process *process, u32 number, u64 cookie)
{
	own(binder_death) death __free(binder_death) = {
		binder_death_create(process, cookie)
	};
	int err = owned_err(death);

	if (err)
		return err;
	err = binder_death_attach(process, number, binder_death_deref(death));
	if (err == -EOWNERDEAD)
		binder_death_announce(binder_death_deref(death));
	return 0;
}

/* A death that a process waits for, out of its handle */
static struct binder_death_ref
binder_death_detach(struct binder_process *process, u32 number, u64 cookie)
	__locks(&process->handles)
{
	struct binder_handle *handle;
	struct binder_death *death;

	locked(table, &process->handles);
	handle = binder_handles_find(&table->handles, number);
	death = handle ? binder_death_borrow(&handle->death) : NULL;
	if (!death || death->cookie != cookie)
		return owned_error(struct binder_death_ref, -ENOENT);
	binder_death_cancel(binder_node_borrow(&handle->node), death);
	return owned_out(&handle->death);
}

/**
 * binder_death_clear_request - BC_CLEAR_DEATH_NOTIFICATION
 * @thread: who says so
 * @number: of which of its process's handles; the user's, as
 * @cookie: what it said with the request
 *
 * What was not requested is passed over.
 */
void binder_death_clear_request(struct binder_thread *thread, u32 number,
				u64 cookie)
{
	own(binder_death) death __free(binder_death) = {
		binder_death_detach(binder_process_borrow(&thread->process),
				    number, cookie)
	};

	if (owned_err(death))
		return;
	binder_death_cleared(binder_death_deref(death), thread);
}
