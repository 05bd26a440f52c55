// SPDX-License-Identifier: GPL-2.0-only
/*
 * The file operations: from system calls to the core.
 *
 * User memory is touched before the core's lock is taken, never under it: a
 * page served by a slow daemon would stop every user.
 */
#include <linux/fs.h>
#include <linux/poll.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/semaphore_dev.h>

#include <chardev/file.h>
#include <chardev/io.h>
#include <chardev/ioctl.h>
#include <chardev/user.h>

#include "file.h"

#include <chardev/poison.h>

/**
 * struct semdev_file - what an open file owns
 * @sem: its reference to the semaphore
 * @reads: tokens read through this file since it was opened, or since it was
 *	set; threads that share the file race for it
 */
struct semdev_file {
	struct semdev_ref sem;
	atomic64_t reads;
};

DEFINE_OWNED(semdev_file, struct semdev_file);

static struct semdev_file_owned semdev_file_open(struct semdev *sem)
{
	return new_object(struct semdev_file_owned, GFP_KERNEL_ACCOUNT,
			  semdev_get(sem), ATOMIC64_INIT(0));
}

static void semdev_file_release(struct semdev_file_owned file)
{
	semdev_put(semdev_file_deref(file)->sem);
	semdev_file_free(file);
}

/*
 * Stores the byte first: whoever got a token that could not be delivered would
 * have lost it.  If then no token comes, a NUL in the caller's buffer is all
 * that has happened.
 */
static __always_inline ssize_t
semdev_file_read(struct semdev_file *file, struct user_writer *to,
		 struct file_io *io)
	__releases(to)
{
	static const char token;
	int err;

	if (!user_writer_len(to) || *io->pos > 0)
		return user_writer_finish(to, 0);
	err = user_writer_write(to, &token, sizeof(token));
	if (err)
		return err;
	err = semdev_acquire(semdev_deref(file->sem),
			     io->nowait ? SEMDEV_NOWAIT :
			     io->nonblock ? SEMDEV_NONBLOCK : SEMDEV_WAIT);
	if (err)
		return err;
	atomic64_inc(&file->reads);
	*io->pos = 1;
	return 1;
}

/* The bytes are never looked at: their number is the message. */
static __always_inline ssize_t
semdev_file_write(struct semdev_file *file, struct user_reader *from,
		  struct file_io *io)
	__releases(from)
{
	size_t n = user_reader_len(from);
	int err = semdev_release(semdev_deref(file->sem), n, io->nowait);

	return user_reader_finish(from, err ?: n);
}

static __poll_t semdev_file_poll(struct semdev_file *file, struct file *filp,
				 poll_table *wait)
{
	struct semdev *sem = semdev_deref(file->sem);

	poll_wait(filp, &sem->pollers, wait);
	return EPOLLOUT | EPOLLWRNORM |
	       (semdev_readable(sem) ? EPOLLIN | EPOLLRDNORM : 0);
}

static void semdev_file_show_fdinfo(struct semdev_file *file,
				    struct seq_file *m)
{
	struct semdev_info info = semdev_get_info(semdev_deref(file->sem));

	seq_printf(m, "count:\t%zu\nmax_seen:\t%zu\nwaiters:\t%zu\nreads:\t%llu\n",
		   info.value, info.max_seen, info.waiters,
		   (u64)atomic64_read(&file->reads));
}

static int semdev_file_get_read_count(struct semdev_file *file, __u64 *count)
{
	*count = atomic64_read(&file->reads);
	return 0;
}

static int semdev_file_set_read_count(struct semdev_file *file,
				      const __u64 *count)
{
	atomic64_set(&file->reads, *count);
	return 0;
}

DEFINE_CHARDEV_FILE_NOWAIT(semdev_file, struct semdev, struct semdev_file);
DEFINE_CHARDEV_READ(semdev_file);
DEFINE_CHARDEV_WRITE(semdev_file);
DEFINE_CHARDEV_POLL(semdev_file);
DEFINE_CHARDEV_SHOW_FDINFO(semdev_file);
DEFINE_CHARDEV_IOCTL(semdev_file,
	CHARDEV_IOR(SEMDEV_GET_READ_COUNT, __u64, semdev_file_get_read_count)
	CHARDEV_IOW(SEMDEV_SET_READ_COUNT, __u64, semdev_file_set_read_count)
);
DEFINE_CHARDEV_MISC_FOPS(semdev_file, semdev_misc,
	CHARDEV_READ(semdev_file),
	CHARDEV_WRITE(semdev_file),
	CHARDEV_POLL(semdev_file),
	CHARDEV_SHOW_FDINFO(semdev_file),
	CHARDEV_IOCTL(semdev_file),
	.llseek = no_seek_end_llseek
);
