// SPDX-License-Identifier: GPL-2.0-only
/*
 * What files of counters and of pools have in common.
 *
 * User memory is touched before the core's lock is taken or after it is
 * dropped: a page served by a slow daemon would stop every user, so clang refuses
 * to touch it under a lock.
 */
#include <linux/fs.h>
#include <linux/slab.h>
#include <linux/time_namespace.h>

#include "file.h"

#include <chardev/poison.h>

/**
 * semdev_file_drop - a file ends: gives up what it owns
 * @file: its state, which the caller frees
 *
 * Context: process; may sleep.
 */
void semdev_file_drop(struct semdev_file *file)
{
	semdev_client_close(semdev_file_sem(file), owned_out(&file->client));
	semdev_clear(&file->sem);
}

/**
 * semdev_file_poll_queue - see DEFINE_CHARDEV_POLL()
 * @file: its state
 *
 * Context: process; may sleep.
 * Return: the wait queue of its client; NULL without memory.
 */
wait_queue_head_t *semdev_file_poll_queue(const struct semdev_file *file)
{
	return semdev_pollers(semdev_file_sem(file), semdev_file_client(file));
}

/**
 * semdev_file_poll - see DEFINE_CHARDEV_POLL()
 * @file: its state
 * @wants_in: it could read, and asks whether there is a token
 *
 * Context: process; may sleep.
 * Return: see semdev_poll().
 */
__poll_t semdev_file_poll(const struct semdev_file *file, bool wants_in)
{
	return semdev_poll(semdev_file_sem(file), semdev_file_client(file),
			   wants_in);
}

/**
 * semdev_file_get_info - SEMDEV_GET_INFO
 * @file: the file's state
 * @to: struct semdev_info, as large as the caller knows it; ends
 *
 * Context: process; may sleep.
 * Return: 0, -EINVAL, -EFAULT, -ENODEV.
 */
int semdev_file_get_info(const struct semdev_file *file, struct user_writer *to)
{
	int err = semdev_alive(semdev_file_sem(file));
	struct semdev_info info;

	if (err)
		return user_writer_finish(to, err);
	semdev_get_info(semdev_file_sem(file), &info);
	return user_writer_write_struct(to, &info, sizeof(info),
					SEMDEV_INFO_SIZE_VER0);
}

/*
 * From the caller's CLOCK_MONOTONIC to the kernel's.  Half of the range is 146
 * years, and leaves room for the difference of the two.
 */
static ktime_t semdev_deadline(u64 ns)
{
	struct timespec64 offset = {};

	timens_add_monotonic(&offset);
	return max(ktime_sub(min_t(u64, ns, KTIME_MAX / 2),
			     timespec64_to_ktime(offset)), 0);
}

/**
 * semdev_file_acquire - SEMDEV_ACQUIRE
 * @file: the file's state
 * @from: struct semdev_acquire, as large as the caller knows it; ends
 * @mode: whether it may wait
 *
 * Context: process; may sleep.
 * Return: 0, -E2BIG, -EFAULT, or as semdev_acquire().
 */
int semdev_file_acquire(const struct semdev_file *file,
			struct user_reader *from, const struct io_mode *mode)
{
	struct semdev_acquire arg;
	ktime_t deadline;
	int err;

	err = user_reader_read_struct(from, &arg, sizeof(arg),
				      SEMDEV_ACQUIRE_SIZE_VER0);
	if (err)
		return err;
	if (arg.n > LONG_MAX || arg.flags || arg.pad)
		return -EINVAL;
	deadline = semdev_deadline(arg.deadline);
	return semdev_acquire(semdev_file_sem(file), semdev_file_client(file),
			      arg.n, semdev_wait_of(mode),
			      arg.deadline == SEMDEV_NO_DEADLINE ? NULL :
								   &deadline);
}

/**
 * semdev_file_release - SEMDEV_RELEASE
 * @file: the file's state
 * @from: struct semdev_release, as large as the caller knows it; ends
 *
 * Context: process; may sleep.
 * Return: 0, -EINVAL, -E2BIG, -EFAULT, or as semdev_release().
 */
int semdev_file_release(const struct semdev_file *file,
			struct user_reader *from)
{
	struct semdev_release arg;
	int err;

	err = user_reader_read_struct(from, &arg, sizeof(arg),
				      SEMDEV_RELEASE_SIZE_VER0);
	if (err)
		return err;
	if (!arg.n || arg.flags || arg.pad)
		return -EINVAL;
	return semdev_release(semdev_file_sem(file), semdev_file_sem(file)->kind,
			      semdev_file_client(file),
			      min_t(u64, arg.n, SIZE_MAX), false);
}

/**
 * semdev_file_get_clients - SEMDEV_GET_CLIENTS
 * @file: the file's state
 * @arg: how many there is room for, and how many there are
 * @to: the room; ends
 *
 * Context: process; may sleep.
 * Return: 0, -EINVAL, -E2BIG, -EFAULT, -ENOMEM, -ENODEV.
 */
int semdev_file_get_clients(const struct semdev_file *file,
			    struct semdev_clients *arg, struct user_writer *to)
{
	struct semdev *sem = semdev_file_sem(file);
	u32 n, room = min(arg->capacity, semdev_get_clients(sem, NULL, 0, &n));
	struct semdev_client_info *infos __free(scratch) =
		kvcalloc(room, sizeof(*infos), GFP_KERNEL_ACCOUNT);
	int err = semdev_alive(sem);

	if (err)
		return user_writer_finish(to, err);
	if (arg->flags || arg->entry_size < SEMDEV_CLIENT_INFO_SIZE_VER0)
		return user_writer_finish(to, -EINVAL);
	if (arg->entry_size > sizeof(*infos))
		return user_writer_finish(to, -E2BIG);
	if (!infos)
		return user_writer_finish(to, -ENOMEM);
	arg->total = semdev_get_clients(sem, infos, room, &n);
	/* Those that came meanwhile are not among them. */
	if (n < arg->capacity)
		arg->total = n;
	if (!n)
		return user_writer_finish(to, 0);
	return user_writer_write(to, infos, n * sizeof(*infos));
}
