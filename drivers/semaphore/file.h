/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * An open semaphore, whatever device it was reached by: what files of counters
 * (file_counter.c) and of pools (file_pool.c) have in common.
 */
#ifndef _SEMDEV_FILE_H
#define _SEMDEV_FILE_H

#include <linux/seq_file.h>

#include <chardev/io.h>
#include <chardev/ioctl_array.h>
#include <chardev/misc.h>
#include <chardev/region.h>
#include <chardev/shared.h>
#include <chardev/user.h>

#include "account.h"
#include "core.h"
#include "poll.h"
#include "transfer.h"

DECLARE_CHARDEV_MISC(semdev_misc, semdev, struct semdev);
DECLARE_CHARDEV_REGION(semdev_region, semdev, struct semdev);

extern const struct semdev_region_fops semdev_counter_semdev_region_fops;
extern const struct semdev_region_fops semdev_pool_semdev_region_fops;

/**
 * struct semdev_file - what an open file owns
 * @sem: its reference to the semaphore
 * @client: its share in the client that opened it
 * @reads: counter: tokens read through this file since it was opened, or since
 *	it was set; threads that share the file race for it
 */
struct semdev_file {
	own(semdev) sem;
	own(semdev_client) client;
	struct shared64 reads;
};

static __always_inline struct semdev *
semdev_file_sem(const struct semdev_file *file)
{
	return semdev_borrow(&file->sem);
}

static __always_inline struct semdev_client *
semdev_file_client(const struct semdev_file *file)
{
	return semdev_client_borrow(&file->client);
}

static __always_inline enum semdev_wait
semdev_wait_of(const struct io_mode *mode)
{
	return mode->nowait ? SEMDEV_NOWAIT :
	       mode->nonblock ? SEMDEV_NONBLOCK : SEMDEV_WAIT;
}

void semdev_file_drop(struct semdev_file *file);
wait_queue_head_t *semdev_file_poll_queue(const struct semdev_file *file);
__poll_t semdev_file_poll(const struct semdev_file *file, bool wants_in);
int semdev_file_get_info(const struct semdev_file *file, struct user_writer *to)
	__releases(to);
int semdev_file_acquire(const struct semdev_file *file,
			struct user_reader *from, const struct io_mode *mode)
	__releases(from);
int semdev_file_release(const struct semdev_file *file,
			struct user_reader *from)
	__releases(from);
int semdev_file_get_clients(const struct semdev_file *file,
			    struct semdev_clients *clients,
			    struct user_writer *to) __releases(to);

#endif /* _SEMDEV_FILE_H */
