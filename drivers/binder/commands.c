// SPDX-License-Identifier: GPL-2.0-only
/* The stream of BC: what a thread asks for. */
#include "stream.h"

#include <chardev/poison.h>

static int binder_command_transaction(struct binder_thread *thread, u32 command,
				      struct user_cursor *in)
	__must_not_hold(&any_lock)
{
	bool more = command == BC_TRANSACTION_SG || command == BC_REPLY_SG;
	struct binder_transaction_data_sg data = {};
	int err = user_cursor_read(in, &data,
				   more ? sizeof(data) :
					  sizeof(data.transaction_data));

	if (err)
		return err;
	if (command == BC_REPLY || command == BC_REPLY_SG)
		binder_reply(thread, &data.transaction_data, data.buffers_size);
	else
		binder_call(thread, &data.transaction_data, data.buffers_size);
	return 0;
}

static int binder_command_free(struct binder_thread *thread,
			       struct user_cursor *in)
	__must_not_hold(&any_lock)
{
	struct binder_process *process = binder_process_of(thread);
	binder_uintptr_t address;
	int err = user_cursor_read(in, &address, sizeof(address));

	/* A process that has inherited the file has other descriptors */
	if (err || !binder_message_done(process, address,
					binder_process_is_current(process)))
		return err;
	/* Who has the other end of what was closed is not to wait for this thread */
	shared64_set(&thread->must_return, 1);
	return 0;
}

/* Handle 0 can be had by whoever asks for it. */
static int binder_handle_manager(struct binder_process *process, bool strong)
{
	struct binder_context *context = binder_context_borrow(&process->context);
	struct binder_node *node;
	u32 number;

	locked(manager, &context->manager);
	node = binder_node_borrow(&manager->node);
	if (!node)
		return -ENOENT;
	if (binder_node_owner(node) == process)
		return -EINVAL;
	return binder_handle_take(process, node, strong, NULL, &number);
}

/* What cannot be counted is passed over, but for the manager's own handle 0 */
static int binder_command_handle(struct binder_thread *thread, u32 command,
				 struct user_cursor *in)
	__must_not_hold(&any_lock)
{
	struct binder_process *process = binder_process_of(thread);
	bool strong = command == BC_ACQUIRE || command == BC_RELEASE;
	u32 number;
	int err = user_cursor_read(in, &number, sizeof(number));

	if (err)
		return err;
	if (command == BC_RELEASE || command == BC_DECREFS) {
		binder_handle_put(process, number, strong);
		return 0;
	}
	err = number ? -ENOENT : binder_handle_manager(process, strong);
	if (err == -ENOENT)
		binder_handle_again(process, number, strong);
	return !number && err == -EINVAL ? err : 0;
}

static int binder_command_done(struct binder_thread *thread, u32 command,
			       struct user_cursor *in)
	__must_not_hold(&any_lock)
{
	struct binder_ptr_cookie which;
	int err = user_cursor_read(in, &which, sizeof(which));

	if (!err)
		binder_node_answer(binder_process_of(thread), which.ptr,
				   which.cookie, command == BC_ACQUIRE_DONE);
	return err;
}

/* Of deaths, what is wrong is passed over, but not that there was no memory. */
static int binder_command_notice(struct binder_thread *thread, u32 command,
				 struct user_cursor *in)
	__must_not_hold(&any_lock)
{
	bool of_freezes = command == BC_REQUEST_FREEZE_NOTIFICATION ||
			  command == BC_CLEAR_FREEZE_NOTIFICATION;
	bool request = command == BC_REQUEST_FREEZE_NOTIFICATION ||
		       command == BC_REQUEST_DEATH_NOTIFICATION;
	struct binder_handle_cookie which;
	int err = user_cursor_read(in, &which, sizeof(which));

	if (err)
		return err;
	err = request ?
		binder_notice_request(binder_process_of(thread), which.handle,
				      which.cookie, of_freezes) :
		binder_notice_clear_request(thread, which.handle, which.cookie,
					    of_freezes);
	if (of_freezes)
		return err;
	if (err == -ENOMEM)
		binder_refuse_with(thread, BR_ERROR);
	return 0;
}

static int binder_command_notice_done(struct binder_thread *thread, u32 command,
				      struct user_cursor *in)
	__must_not_hold(&any_lock)
{
	bool of_freezes = command == BC_FREEZE_NOTIFICATION_DONE;
	binder_uintptr_t cookie;
	int err = user_cursor_read(in, &cookie, sizeof(cookie));

	if (err)
		return err;
	err = binder_notice_done(thread, cookie, of_freezes);
	return of_freezes ? err : 0;
}

static void binder_command_looper(struct binder_thread *thread, u32 command)
{
	locked(work, &binder_process_of(thread)->work);
	if (command == BC_ENTER_LOOPER) {
		thread->looper |= BINDER_LOOPER_ENTERED;
		return;
	}
	if (work->requested && !(thread->looper & BINDER_LOOPER_ENTERED)) {
		work->requested = false;
		work->started++;
	}
	thread->looper |= BINDER_LOOPER_REGISTERED;
}

static int binder_command(struct binder_thread *thread, struct user_cursor *in)
	__must_not_hold(&any_lock)
{
	u32 command;
	int err = user_cursor_read(in, &command, sizeof(command));

	if (err)
		return err;
	switch (command) {
	case BC_TRANSACTION:
	case BC_TRANSACTION_SG:
	case BC_REPLY:
	case BC_REPLY_SG:
		return binder_command_transaction(thread, command, in);
	case BC_FREE_BUFFER:
		return binder_command_free(thread, in);
	case BC_INCREFS:
	case BC_ACQUIRE:
	case BC_RELEASE:
	case BC_DECREFS:
		return binder_command_handle(thread, command, in);
	case BC_INCREFS_DONE:
	case BC_ACQUIRE_DONE:
		return binder_command_done(thread, command, in);
	case BC_REQUEST_DEATH_NOTIFICATION:
	case BC_CLEAR_DEATH_NOTIFICATION:
	case BC_REQUEST_FREEZE_NOTIFICATION:
	case BC_CLEAR_FREEZE_NOTIFICATION:
		return binder_command_notice(thread, command, in);
	case BC_DEAD_BINDER_DONE:
	case BC_FREEZE_NOTIFICATION_DONE:
		return binder_command_notice_done(thread, command, in);
	case BC_REGISTER_LOOPER:
	case BC_ENTER_LOOPER:
		binder_command_looper(thread, command);
		return 0;
	case BC_EXIT_LOOPER:
		/* Nothing depends on it */
		return 0;
	}
	return -EINVAL;
}

/* What is wrong must be read before a thread goes on; nobody else tells it that. */
static bool binder_thread_has_error(const struct binder_thread *thread)
{
	return !binder_work_borrow(&thread->error);
}

/*
 * Does what the current task asks for; @consumed becomes how many bytes of it were
 * done.  0 also if one could not be done of which the thread is told; -EFAULT;
 * -EINVAL, for what is no command.
 */
int binder_commands_read(struct binder_thread *thread, struct user_cursor *in,
			 u64 *consumed)
{
	while (user_cursor_left(in) && !binder_thread_has_error(thread)) {
		int err = binder_command(thread, in);

		if (err)
			return err;
		*consumed = user_cursor_at(in);
	}
	return 0;
}
