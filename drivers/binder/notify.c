// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a process wants to be told of, and what not any more.  Of deaths, what is wrong
 * is passed over: no such handle, or one that it waits with already.
 */
#include "notify.h"

#include <chardev/poison.h>

static own(binder_notice) *binder_handle_notice(struct binder_handle *handle,
						bool of_freezes)
{
	return of_freezes ? &handle->freeze : &handle->death;
}

static int binder_notice_attach(struct binder_process *process, u32 number,
				struct binder_notice *notice,
				struct binder_news *news)
	__locks(&process->handles)
{
	struct binder_handle *handle;
	own(binder_notice) *field;

	locked(table, &process->handles);
	handle = binder_handles_find(&table->handles, number);
	if (!handle)
		return -ENOENT;
	field = binder_handle_notice(handle, notice->of_freezes);
	if (binder_notice_borrow(field))
		return -EEXIST;
	binder_notice_replace(field, binder_notice_get(notice));
	return binder_notice_await(binder_node_borrow(&handle->node), notice,
				   news);
}

/* A notice that a process waits for, out of its handle */
static struct binder_notice_ref
binder_notice_detach(struct binder_process *process, u32 number, u64 cookie,
		     bool of_freezes)
	__locks(&process->handles)
{
	struct binder_handle *handle;
	struct binder_notice *notice;
	own(binder_notice) *field;

	locked(table, &process->handles);
	handle = binder_handles_find(&table->handles, number);
	if (!handle)
		return owned_error(struct binder_notice_ref, -ENOENT);
	field = binder_handle_notice(handle, of_freezes);
	notice = binder_notice_borrow(field);
	if (!notice || notice->cookie != cookie)
		return owned_error(struct binder_notice_ref, -ENOENT);
	binder_notice_cancel(binder_node_borrow(&handle->node), notice);
	return owned_out(field);
}

/* BC_REQUEST_DEATH_NOTIFICATION; -ENOMEM. */
int binder_death_request(struct binder_process *process, u32 number, u64 cookie)
{
	own(binder_notice) death __free(binder_notice) = {
		binder_notice_create(process, cookie, false)
	};
	struct binder_news news;
	int err = owned_err(death);

	if (err)
		return err;
	err = binder_notice_attach(process, number, binder_notice_deref(death),
				   &news);
	if (err == -EOWNERDEAD)
		binder_death_announce(binder_notice_deref(death));
	return 0;
}

/* BC_CLEAR_DEATH_NOTIFICATION */
void binder_death_clear_request(struct binder_thread *thread, u32 number,
				u64 cookie)
{
	own(binder_notice) death __free(binder_notice) = {
		binder_notice_detach(binder_process_of(thread),
				     number, cookie, false)
	};

	if (owned_err(death))
		return;
	binder_death_cleared(binder_notice_deref(death), thread);
}

/*
 * BC_REQUEST_FREEZE_NOTIFICATION: to be told at once and whenever it changes.  0, also
 * if there is nothing to tell, of the dead; -EINVAL, if the process has no such
 * handle, or is told already; -ENOMEM.
 */
int binder_frozen_request(struct binder_process *process, u32 number, u64 cookie)
{
	own(binder_notice) notice __free(binder_notice) = {
		binder_notice_create(process, cookie, true)
	};
	struct binder_news news;
	int err = owned_err(notice);

	if (err)
		return err;
	err = binder_notice_attach(process, number, binder_notice_deref(notice),
				   &news);
	if (err == -EOWNERDEAD)
		return 0;
	if (err)
		return -EINVAL;
	binder_frozen_tell(binder_notice_deref(notice), &news);
	return 0;
}

/* BC_CLEAR_FREEZE_NOTIFICATION; -EINVAL, if it was not requested so. */
int binder_frozen_clear_request(struct binder_process *process, u32 number,
				u64 cookie)
{
	own(binder_notice) notice __free(binder_notice) = {
		binder_notice_detach(process, number, cookie, true)
	};

	if (owned_err(notice))
		return -EINVAL;
	binder_frozen_cleared(binder_notice_deref(notice));
	return 0;
}
