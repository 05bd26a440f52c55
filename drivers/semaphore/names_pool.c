// SPDX-License-Identifier: GPL-2.0-only
/*
 * What an administrator may do to a pool, by its name.
 *
 * All of it happens under the lock of the names, without a reference to the
 * pool: to DESTROY, references are open files.
 */
#include <linux/pid.h>

#include <chardev/region.h>

#include "names.h"

#include <chardev/poison.h>

static struct semdev *semdev_names_find_pool(struct semdev_names *names,
					     const char *name, size_t room)
	__must_hold(chardev_region_lock(&names->region))
{
	struct semdev *sem;

	if (!semdev_name_valid(name, room))
		return ERR_PTR(-EINVAL);
	sem = semdev_region_find(&names->region, name);
	if (IS_ERR(sem) || sem->kind == SEMDEV_POOL)
		return sem;
	return ERR_PTR(-EINVAL);
}

static long semdev_reclaim_from(struct semdev *sem, pid_t nr)
{
	struct pid *pid;
	long n;

	if (!nr)
		return min_t(u64, semdev_client_reclaim_gone(sem), LONG_MAX);
	pid = find_get_pid(nr);
	n = semdev_client_reclaim(sem, pid);
	put_pid(pid);
	return n;
}

/**
 * semdev_names_reclaim - SEMDEV_RECLAIM
 * @names: all of them
 * @arg: of which pool, and whose tokens
 *
 * Context: process; may sleep.
 * Return: how many came back, -EINVAL, -ENOENT, or -ESRCH.
 */
int semdev_names_reclaim(struct semdev_names *names,
			 const struct semdev_reclaim *arg)
{
	struct semdev *sem;

	if (arg->flags)
		return -EINVAL;
	guard(chardev_mutex)(chardev_region_lock(&names->region));
	sem = semdev_names_find_pool(names, arg->name, sizeof(arg->name));
	if (IS_ERR(sem))
		return PTR_ERR(sem);
	return min(semdev_reclaim_from(sem, arg->pid), INT_MAX);
}

/**
 * semdev_names_set_size - SEMDEV_SET_SIZE
 * @names: all of them
 * @arg: which pool, and its new size
 *
 * Context: process; may sleep.
 * Return: 0, -EINVAL, -ENOENT.
 */
int semdev_names_set_size(struct semdev_names *names,
			  const struct semdev_set_size *arg)
{
	struct semdev *sem;

	if (arg->flags || arg->pad)
		return -EINVAL;
	guard(chardev_mutex)(chardev_region_lock(&names->region));
	sem = semdev_names_find_pool(names, arg->name, sizeof(arg->name));
	if (IS_ERR(sem))
		return PTR_ERR(sem);
	return semdev_set_size(sem, arg->size);
}

/**
 * semdev_names_set_limits - SEMDEV_SET_LIMITS
 * @names: all of them
 * @arg: which pool, and its new limits
 *
 * Context: process; may sleep.
 * Return: 0, -EINVAL, -ENOENT.
 */
int semdev_names_set_limits(struct semdev_names *names,
			    const struct semdev_set_limits *arg)
{
	const struct semdev_limits limits = {
		.max_per_client = arg->max_per_client,
		.max_per_uid = arg->max_per_uid,
	};
	struct semdev *sem;

	if (arg->flags || arg->pad)
		return -EINVAL;
	guard(chardev_mutex)(chardev_region_lock(&names->region));
	sem = semdev_names_find_pool(names, arg->name, sizeof(arg->name));
	if (IS_ERR(sem))
		return PTR_ERR(sem);
	return semdev_set_limits(sem, &limits);
}
