// SPDX-License-Identifier: GPL-2.0-only
/*
 * The files of a counter: the article's semaphore, exactly.
 */
#include <linux/fs.h>
#include <linux/seq_file.h>
#include <linux/slab.h>

#include <chardev/file.h>
#include <chardev/io.h>
#include <chardev/ioctl.h>
#include <chardev/user.h>

#include "file.h"

#include <chardev/poison.h>

DEFINE_OWNED(semdev_counter, struct semdev_file, semdev_file_drop);

static struct semdev_counter_owned semdev_counter_open(struct semdev *sem)
{
	struct semdev_file *mem __free(scratch) =
		kmalloc(sizeof(*mem), GFP_KERNEL_ACCOUNT);

	if (!mem)
		return owned_error(struct semdev_counter_owned, -ENOMEM);
	own(semdev_client) client = {
		semdev_client_open(sem, task_tgid(current))
	};
	int err = owned_err(client);

	if (err)
		return owned_error(struct semdev_counter_owned, err);
	return place_object(struct semdev_counter_owned, no_free_ptr(mem),
			    (sem, { semdev_get(sem) }),
			    (client, { owned_take(client) }),
			    (reads, SHARED64_INIT(0)));
}

/*
 * Stores the byte first: a token that was taken and could not be delivered would
 * be lost.  If then no token comes, a NUL in the caller's buffer is all
 * that has happened.
 */
static __always_inline ssize_t
semdev_counter_read(const struct semdev_file *file, struct user_writer *to,
		    const struct file_io *io)
	__releases(to)
{
	static const char token;
	ssize_t ret;
	int err;

	if (!user_writer_len(to) || *io->pos > 0)
		return user_writer_finish(to,
					  semdev_alive(semdev_file_sem(file)));
	err = user_writer_write(to, &token, sizeof(token));
	if (err)
		return err;
	ret = semdev_take_some(semdev_file_sem(file), SEMDEV_COUNTER,
			       semdev_file_client(file), 1, semdev_wait_of(&io->mode));
	if (ret < 0)
		return ret;
	shared64_inc(&file->reads);
	*io->pos = 1;
	return 1;
}

/* The bytes are never looked at: their number is the message. */
static __always_inline ssize_t
semdev_counter_write(const struct semdev_file *file, struct user_reader *from,
		     const struct file_io *io)
	__releases(from)
{
	size_t n = user_reader_len(from);
	int err = semdev_release(semdev_file_sem(file), SEMDEV_COUNTER,
				 semdev_file_client(file), n, io->mode.nowait);

	return user_reader_finish(from, err ?: n);
}

/*
 * Seeks as in an empty file, because stat(2) says that the size is 0.  Programs
 * that append use SEEK_END.
 */
static loff_t semdev_counter_llseek(struct file *filp, loff_t offset,
				    int whence)
{
	return generic_file_llseek_size(filp, offset, whence, MAX_LFS_FILESIZE,
					0);
}

static wait_queue_head_t *
semdev_counter_poll_queue(const struct semdev_file *file)
{
	return semdev_file_poll_queue(file);
}

static __poll_t semdev_counter_poll(const struct semdev_file *file, bool wants_in)
{
	return semdev_file_poll(file, wants_in);
}

static void semdev_counter_show_fdinfo(const struct semdev_file *file,
				       struct seq_file *m)
{
	struct semdev_info info;

	semdev_get_info(semdev_file_sem(file), &info);
	seq_printf(m, "count:\t%llu\nmax:\t%llu\nmax_seen:\t%llu\n", info.value,
		   info.max, info.max_seen);
	seq_printf(m, "waiters:\t%u\nclients:\t%u\nreads:\t%llu\n",
		   info.waiters, info.clients,
		   shared64_read(&file->reads));
}

static int semdev_counter_get_reads(const struct semdev_file *file,
				    __u64 *count)
{
	*count = shared64_read(&file->reads);
	return semdev_alive(semdev_file_sem(file));
}

static int semdev_counter_set_reads(const struct semdev_file *file,
				    const __u64 *count)
{
	shared64_set(&file->reads, *count);
	return semdev_alive(semdev_file_sem(file));
}

DEFINE_CHARDEV_FILE(semdev_counter, struct semdev, struct semdev_file,
		    CHARDEV_NOWAIT);
DEFINE_CHARDEV_READ(semdev_counter);
DEFINE_CHARDEV_WRITE(semdev_counter);
DEFINE_CHARDEV_POLL(semdev_counter);
DEFINE_CHARDEV_SHOW_FDINFO(semdev_counter);
DEFINE_CHARDEV_IOCTL_SIZED(semdev_counter,
	CHARDEV_IOR(SEMDEV_GET_READ_COUNT, __u64, semdev_counter_get_reads)
	CHARDEV_IOW(SEMDEV_SET_READ_COUNT, __u64, semdev_counter_set_reads),
	CHARDEV_IOR_WRITER(SEMDEV_GET_INFO, semdev_file_get_info)
	CHARDEV_IOW_READER_IO(SEMDEV_ACQUIRE, FMODE_READ, semdev_file_acquire)
	CHARDEV_IOW_READER(SEMDEV_RELEASE, FMODE_WRITE, semdev_file_release)
	CHARDEV_IOWR_ARRAY(SEMDEV_GET_CLIENTS, struct semdev_clients,
			   SEMDEV_CLIENTS_SIZE_VER0, semdev_file_get_clients,
			   (address, arg->clients), (capacity, arg->capacity),
			   (entry_size, arg->entry_size))
);
DEFINE_CHARDEV_MISC_FOPS(semdev_counter, semdev_misc, read, write, poll,
			 show_fdinfo, ioctl, llseek);
DEFINE_CHARDEV_REGION_FOPS(semdev_counter, semdev_region, read, write, poll,
			   show_fdinfo, ioctl, llseek);
