// SPDX-License-Identifier: GPL-2.0-only
/*
 * Named semaphores: what may be asked for, and the devices that come of it.
 */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/string.h>
#include <linux/uidgid.h>

#include <chardev/region.h>

#include "names.h"
#include "sysfs.h"

#include <chardev/poison.h>

#define SEMDEV_NAME_CHARS \
	"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-"

DEFINE_CHARDEV_REGION_TYPE(semdev_counter_type, semdev_region, "counter",
			   semdev_counter_attrs);
DEFINE_CHARDEV_REGION_TYPE(semdev_pool_type, semdev_region, "pool",
			   semdev_pool_attrs);

/**
 * semdev_names_begin - make room for named semaphores
 * @max_devices: how many at most
 *
 * They are not to be created before semdev_names_activate().
 *
 * Context: process; may sleep.
 * Return: owned by the caller; owned_err() of it is -ENOMEM, or what the
 * registration of the class and the device numbers says.
 */
struct semdev_names_ref semdev_names_begin(unsigned int max_devices)
{
	own(semdev_names) names = {
		new_object(struct semdev_names_ref, GFP_KERNEL,
			   (refs, KREF_INIT(1)), (region, {}))
	};
	int err = owned_err(names);

	if (err)
		return owned_error(struct semdev_names_ref, err);
	err = semdev_region_register(&semdev_names_deref(names)->region,
				     "semaphore", max_devices, THIS_MODULE);
	if (!err)
		return owned_take(names);
	semdev_names_put(&names);
	return owned_error(struct semdev_names_ref, err);
}

/**
 * semdev_names_activate - let named semaphores be created and opened
 * @names: all of them
 *
 * Context: process; may sleep.
 * Return: 0, or -ENOMEM.
 */
int semdev_names_activate(struct semdev_names *names)
{
	return semdev_region_activate(&names->region);
}

/**
 * semdev_names_drop - destroy all named semaphores
 * @names: the control device is gone, and no file is open
 *
 * Context: process; may sleep.
 */
void semdev_names_drop(struct semdev_names *names)
{
	semdev_region_unregister(&names->region);
}

/**
 * semdev_name_valid - may a semaphore have this name?
 * @name: perhaps without a NUL at its end
 * @room: bytes that may be looked at
 *
 * Return: whether it may.
 */
bool semdev_name_valid(const char *name, size_t room)
{
	size_t len = strnlen(name, room);

	return len >= 1 && len <= SEMDEV_NAME_MAX &&
	       *name != '.' && *name != '-' &&
	       strspn(name, SEMDEV_NAME_CHARS) == len;
}

static bool semdev_counter_valid(const struct semdev_create *arg)
{
	u64 max = arg->max ?: SIZE_MAX;

	return max <= SIZE_MAX && arg->initial <= max && !arg->flags &&
	       !arg->max_per_client && !arg->max_per_uid;
}

static bool semdev_pool_valid(const struct semdev_create *arg)
{
	return arg->max >= 1 && arg->max <= SEMDEV_POOL_MAX && !arg->initial &&
	       !(arg->flags & ~(SEMDEV_STRICT | SEMDEV_NO_STRICT)) &&
	       arg->flags != (SEMDEV_STRICT | SEMDEV_NO_STRICT);
}

static bool semdev_create_valid(const struct semdev_create *arg)
{
	if (!semdev_name_valid(arg->name, sizeof(arg->name)) ||
	    arg->mode & ~0777 || arg->pad)
		return false;
	return arg->kind == SEMDEV_COUNTER ? semdev_counter_valid(arg) :
	       arg->kind == SEMDEV_POOL ? semdev_pool_valid(arg) : false;
}

/* Where several users may give, none may free what another took. */
static bool semdev_strict(const struct semdev_create *arg)
{
	if (arg->flags)
		return arg->flags & SEMDEV_STRICT;
	return arg->mode & 0077;
}

/**
 * semdev_names_create - SEMDEV_CREATE
 * @names: all of them
 * @arg: what is asked for; user and group as the current task sees them
 *
 * Context: process; may sleep.
 * Return: 0, -EINVAL, -EEXIST, -ENOSPC, -ENOMEM, or what device_add() says.
 */
int semdev_names_create(struct semdev_names *names,
			const struct semdev_create *arg)
{
	bool pool = arg->kind == SEMDEV_POOL;
	const struct semdev_config config = {
		.kind = arg->kind,
		.initial = arg->initial,
		.max = arg->max ?: SIZE_MAX,
		.strict = pool && semdev_strict(arg),
		.limits.max_per_client = arg->max_per_client,
		.limits.max_per_uid = arg->max_per_uid,
	};
	const struct chardev_perm perm = {
		.mode = arg->mode ?: 0600,
		.uid = make_kuid(current_user_ns(), arg->uid),
		.gid = make_kgid(current_user_ns(), arg->gid),
	};

	if (!semdev_create_valid(arg) || !uid_valid(perm.uid) ||
	    !gid_valid(perm.gid))
		return -EINVAL;
	return semdev_region_add(&names->region, arg->name, &perm,
				 pool ? &semdev_pool_type :
					&semdev_counter_type,
				 pool ? &semdev_pool_semdev_region_fops :
					&semdev_counter_semdev_region_fops,
				 semdev_create(arg->name, &config));
}

/**
 * semdev_names_destroy - SEMDEV_DESTROY
 * @names: all of them
 * @arg: which, and whether although it is open
 *
 * Context: process; may sleep.
 * Return: 0, -EINVAL, -ENOENT, -EBUSY.
 */
int semdev_names_destroy(struct semdev_names *names,
			 const struct semdev_destroy *arg)
{
	if (!semdev_name_valid(arg->name, sizeof(arg->name)) ||
	    arg->flags & ~SEMDEV_FORCE || arg->pad)
		return -EINVAL;
	own(semdev) sem __free(semdev) = {
		semdev_region_remove(&names->region, arg->name,
				     arg->flags & SEMDEV_FORCE)
	};
	int err = owned_err(sem);

	if (err)
		return err;
	semdev_kill(semdev_deref(sem));
	return 0;
}
