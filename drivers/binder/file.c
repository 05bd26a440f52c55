// SPDX-License-Identifier: GPL-2.0-only
/* An open device: what a process asks for, with the process that it is. */
#include <chardev/flush.h>
#include <chardev/ioctl.h>
#include <chardev/ioctl_old.h>
#include <chardev/map.h>

#include "file.h"
#include "stream.h"

#include <chardev/poison.h>

static void binder_file_drop(struct binder_file *file)
{
	binder_process_release(binder_file_process(file));
	binder_process_clear(&file->process);
}

DEFINE_OWNED(binder_file, struct binder_file, binder_file_drop);

static struct binder_file_owned binder_file_open(struct binder_context *context)
{
	struct binder_file *mem __free(scratch) =
		kmalloc(sizeof(*mem), GFP_KERNEL_ACCOUNT);
	own(binder_process) process __free(binder_process) = {
		binder_process_create(context)
	};

	if (!mem || owned_err(process))
		return owned_error(struct binder_file_owned, -ENOMEM);
	binder_census_join(binder_process_deref(process));
	return place_object(struct binder_file_owned, no_free_ptr(mem),
			    (process, { owned_take(process) }));
}

/* Who inherited the file, or was sent it, must not receive what is for another. */
static const struct chardev_pages *
binder_file_map(const struct binder_file *file,
		const struct map_request *request)
{
	struct binder_process *process = binder_file_process(file);

	if (!binder_process_is_current(process))
		return ERR_PTR(-EINVAL);
	return binder_process_map(process, request->address, request->bytes);
}

static void binder_file_unmapped(const struct binder_file *file)
{
	binder_process_unmapped(binder_file_process(file));
}

static int binder_file_io(struct binder_thread *thread,
			  struct binder_write_read *io, bool nonblock)
	__must_not_hold(&any_lock)
{
	struct user_cursor in = user_cursor(io->write_buffer, io->write_size,
					    io->write_consumed);
	struct user_cursor out = user_cursor(io->read_buffer, io->read_size,
					     io->read_consumed);
	int err = binder_commands_read(thread, &in, &io->write_consumed);

	if (err) {
		io->read_consumed = 0;
		return err;
	}
	if (!io->read_size)
		return 0;
	err = binder_answers_write(thread, &out, nonblock);
	if (!err)
		io->read_consumed = user_cursor_at(&out);
	return err;
}

static int binder_file_write_read(const struct binder_file *file,
				  struct binder_write_read *io, bool nonblock)
	__must_not_hold(&any_lock)
{
	own(binder_thread) thread __free(binder_thread) = {
		binder_thread_current(binder_file_process(file))
	};
	int err = owned_err(thread);

	if (err)
		return err;
	err = binder_file_io(binder_thread_deref(thread), io, nonblock);
	shared64_set(&binder_thread_deref(thread)->must_return, 0);
	return err;
}

/*
 * Who asks for anything else is a thread that is known from then on; it returns from
 * that, too, and so need not when it first waits.  -ENOMEM.
 */
static int binder_file_know_thread(const struct binder_file *file)
{
	own(binder_thread) thread __free(binder_thread) = {
		binder_thread_current(binder_file_process(file))
	};
	int err = owned_err(thread);

	if (err)
		return err;
	shared64_set(&binder_thread_deref(thread)->must_return, 0);
	return 0;
}

static wait_queue_head_t *binder_file_poll_queue(const struct binder_file *file)
{
	return &binder_file_process(file)->poll;
}

static __poll_t binder_file_poll(const struct binder_file *file, bool wants_in)
{
	struct binder_process *process = binder_file_process(file);
	own(binder_thread) thread __free(binder_thread) = {
		binder_thread_current(process)
	};

	if (owned_err(thread))
		return EPOLLERR;
	locked(work, &process->work);
	return binder_thread_has_work(work, binder_thread_deref(thread),
			binder_thread_serves_any(binder_thread_deref(thread))) ?
		EPOLLIN : 0;
}

static int binder_file_flush(const struct binder_file *file)
{
	binder_threads_return(binder_file_process(file));
	return 0;
}

DEFINE_CHARDEV_FILE(binder_file, struct binder_context, struct binder_file);
DEFINE_CHARDEV_MAP(binder_file);
DEFINE_CHARDEV_POLL(binder_file);
DEFINE_CHARDEV_FLUSH(binder_file);
DEFINE_CHARDEV_IOCTL_BEGUN(binder_file,
	CHARDEV_IOWR_ALWAYS(BINDER_WRITE_READ, struct binder_write_read,
			    binder_file_write_read),
	binder_file_know_thread,
	CHARDEV_IOW(BINDER_SET_MAX_THREADS, u32, binder_file_set_max_threads)
	CHARDEV_IOW_UNREAD(BINDER_SET_CONTEXT_MGR, binder_file_manage)
	CHARDEV_IOW(BINDER_SET_CONTEXT_MGR_EXT, struct flat_binder_object,
		    binder_file_manage_as)
	CHARDEV_IOW_UNREAD(BINDER_THREAD_EXIT, binder_file_exit_thread)
	CHARDEV_IOWR(BINDER_VERSION, struct binder_version, binder_file_version)
	CHARDEV_IOW(BINDER_ENABLE_ONEWAY_SPAM_DETECTION, u32,
		    binder_file_detect_spam)
	CHARDEV_IOWR(BINDER_GET_NODE_DEBUG_INFO, struct binder_node_debug_info,
		     binder_file_node)
	CHARDEV_IOWR(BINDER_GET_NODE_INFO_FOR_REF,
		     struct binder_node_info_for_ref, binder_file_handle)
	CHARDEV_IOW(BINDER_FREEZE, struct binder_freeze_info,
		    binder_file_freeze)
	CHARDEV_IOWR(BINDER_GET_FROZEN_INFO, struct binder_frozen_status_info,
		     binder_file_frozen)
	CHARDEV_IOWR(BINDER_GET_EXTENDED_ERROR, struct binder_extended_error,
		     binder_file_error)
);
DEFINE_CHARDEV_MISC_FOPS(binder_file, binder_misc, map, poll, flush,
			 ioctl);
