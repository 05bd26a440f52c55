// SPDX-License-Identifier: GPL-2.0-only
/*
 * The files of a pool: a stream of tokens, as build tools expect of a FIFO.
 */
#include <linux/fs.h>
#include <linux/seq_file.h>
#include <linux/slab.h>

#include <asm/ioctls.h>

#include <chardev/file.h>
#include <chardev/io.h>
#include <chardev/ioctl.h>
#include <chardev/user.h>

#include "file.h"

#include <chardev/poison.h>

/* Tokens that one read takes at most */
#define SEMDEV_READ_MAX	1024

DEFINE_OWNED(semdev_pool, struct semdev_file, semdev_file_drop);

static struct semdev_pool_owned semdev_pool_open(struct semdev *sem)
{
	struct semdev_file *mem __free(scratch) =
		kmalloc(sizeof(*mem), GFP_KERNEL_ACCOUNT);

	if (!mem)
		return owned_error(struct semdev_pool_owned, -ENOMEM);
	own(semdev_client) client = {
		semdev_client_open(sem, task_tgid(current))
	};
	int err = owned_err(client);

	if (err)
		return owned_error(struct semdev_pool_owned, err);
	return place_object(struct semdev_pool_owned, no_free_ptr(mem),
			    (sem, { semdev_get(sem) }),
			    (client, { owned_take(client) }),
			    (reads, SHARED64_INIT(0)));
}

static const char semdev_tokens[SEMDEV_READ_MAX] = {
	[0 ... SEMDEV_READ_MAX - 1] = '+',
};

/* As many as there are, or one to wait for */
static noinline int semdev_pool_most(const struct semdev_file *file,
				     const struct io_mode *mode, size_t *most)
{
	size_t n = 0;
	int err = semdev_readable(semdev_file_sem(file),
				  semdev_file_client(file), mode->nowait, &n);

	*most = clamp(n, 1, min(*most, SEMDEV_READ_MAX));
	return err;
}

/*
 * Stores the bytes before it takes the tokens: after the take nothing can fail,
 * so no token is lost to bad memory.
 */
static __always_inline ssize_t
semdev_pool_read(const struct semdev_file *file, struct user_writer *to,
		 const struct io_mode *mode)
	__releases(to)
{
	struct semdev *sem = semdev_file_sem(file);
	size_t most = user_writer_len(to);
	int err;

	if (!most)
		return user_writer_finish(to, semdev_alive(sem));
	if (likely(most == 1)) {
		err = user_writer_write(to, semdev_tokens, 1);
	} else {
		err = semdev_pool_most(file, mode, &most);
		if (err)
			return user_writer_finish(to, err);
		err = user_writer_write(to, semdev_tokens, most);
	}
	if (err)
		return err;
	return semdev_take_some(sem, SEMDEV_POOL, semdev_file_client(file),
				most, semdev_wait_of(mode));
}

static __always_inline ssize_t
semdev_pool_write(const struct semdev_file *file, struct user_reader *from,
		  const struct io_mode *mode)
	__releases(from)
{
	size_t n = user_reader_len(from);
	int err = semdev_release(semdev_file_sem(file), SEMDEV_POOL,
				 semdev_file_client(file), n, mode->nowait);

	return user_reader_finish(from, err ?: n);
}

static wait_queue_head_t *
semdev_pool_poll_queue(const struct semdev_file *file)
{
	return semdev_file_poll_queue(file);
}

static __poll_t semdev_pool_poll(const struct semdev_file *file, bool wants_in)
{
	return semdev_file_poll(file, wants_in);
}

static void semdev_pool_show_fdinfo(const struct semdev_file *file,
				    struct seq_file *m)
{
	struct semdev_info info;

	semdev_get_info(semdev_file_sem(file), &info);
	seq_printf(m, "available:\t%llu\nsize:\t%llu\nmax_seen:\t%llu\n",
		   info.value, info.max, info.max_seen);
	seq_printf(m, "taken:\t%llu\noutstanding:\t%llu\nexcess:\t%llu\n",
		   info.taken, info.outstanding, info.excess);
	seq_printf(m, "waiters:\t%u\nclients:\t%u\n", info.waiters,
		   info.clients);
}

static int semdev_pool_fionread(const struct semdev_file *file, int *available)
{
	size_t n = 0;
	int err = semdev_readable(semdev_file_sem(file),
				  semdev_file_client(file), false, &n);

	*available = n;
	return err;
}

DEFINE_CHARDEV_FILE(semdev_pool, struct semdev, struct semdev_file,
		    CHARDEV_NOWAIT | CHARDEV_STREAM);
DEFINE_CHARDEV_READ(semdev_pool);
DEFINE_CHARDEV_WRITE(semdev_pool);
DEFINE_CHARDEV_POLL(semdev_pool);
DEFINE_CHARDEV_SHOW_FDINFO(semdev_pool);
DEFINE_CHARDEV_IOCTL_SIZED(semdev_pool,
	CHARDEV_IOR_ARCH(FIONREAD, int, semdev_pool_fionread),
	CHARDEV_IOR_WRITER(SEMDEV_GET_INFO, semdev_file_get_info)
	CHARDEV_IOW_READER_IO(SEMDEV_ACQUIRE, FMODE_READ, semdev_file_acquire)
	CHARDEV_IOW_READER(SEMDEV_RELEASE, FMODE_WRITE, semdev_file_release)
	CHARDEV_IOWR_ARRAY(SEMDEV_GET_CLIENTS, struct semdev_clients,
			   SEMDEV_CLIENTS_SIZE_VER0, semdev_file_get_clients,
			   (address, arg->clients), (capacity, arg->capacity),
			   (entry_size, arg->entry_size))
);
DEFINE_CHARDEV_REGION_FOPS(semdev_pool, semdev_region, read, write, poll,
			   show_fdinfo, ioctl);
