// SPDX-License-Identifier: GPL-2.0-only
/*
 * /dev/semaphore-control: makes, changes and ends named semaphores.  All of it
 * takes permission to write to this device.
 */
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/slab.h>

#include <chardev/file.h>
#include <chardev/ioctl_sized.h>
#include <chardev/misc.h>
#include <chardev/user.h>

#include "device.h"
#include "names.h"

#include <chardev/poison.h>

/* What an open file owns */
struct semdev_control {
	own(semdev_names) names;
};

static void semdev_control_drop(struct semdev_control *control)
{
	semdev_names_clear(&control->names);
}

DEFINE_OWNED(semdev_control, struct semdev_control, semdev_control_drop);
DECLARE_CHARDEV_MISC(semdev_control_misc, semdev_names, struct semdev_names);

static struct semdev_control_owned
semdev_control_open(struct semdev_names *names)
{
	return new_object(struct semdev_control_owned, GFP_KERNEL_ACCOUNT,
			  (names, { semdev_names_get(names) }));
}

static int semdev_control_create(const struct semdev_control *control,
				 struct user_reader *from)
	__releases(from)
{
	struct semdev_create arg;
	int err = user_reader_read_struct(from, &arg, sizeof(arg),
					  SEMDEV_CREATE_SIZE_VER0);

	return err ?: semdev_names_create(semdev_names_borrow(&control->names),
					  &arg);
}

static int semdev_control_destroy(const struct semdev_control *control,
				  struct user_reader *from)
	__releases(from)
{
	struct semdev_destroy arg;
	int err = user_reader_read_struct(from, &arg, sizeof(arg),
					  SEMDEV_DESTROY_SIZE_VER0);

	return err ?: semdev_names_destroy(semdev_names_borrow(&control->names),
					   &arg);
}

static int semdev_control_reclaim(const struct semdev_control *control,
				  struct user_reader *from)
	__releases(from)
{
	struct semdev_reclaim arg;
	int err = user_reader_read_struct(from, &arg, sizeof(arg),
					  SEMDEV_RECLAIM_SIZE_VER0);

	return err ?: semdev_names_reclaim(semdev_names_borrow(&control->names),
					   &arg);
}

static int semdev_control_set_size(const struct semdev_control *control,
				   struct user_reader *from)
	__releases(from)
{
	struct semdev_set_size arg;
	int err = user_reader_read_struct(from, &arg, sizeof(arg),
					  SEMDEV_SET_SIZE_SIZE_VER0);

	return err ?: semdev_names_set_size(semdev_names_borrow(&control->names),
					    &arg);
}

static int semdev_control_set_limits(const struct semdev_control *control,
				     struct user_reader *from)
	__releases(from)
{
	struct semdev_set_limits arg;
	int err = user_reader_read_struct(from, &arg, sizeof(arg),
					  SEMDEV_SET_LIMITS_SIZE_VER0);

	return err ?: semdev_names_set_limits(semdev_names_borrow(&control->names),
					      &arg);
}

DEFINE_CHARDEV_FILE(semdev_control, struct semdev_names, struct semdev_control);
DEFINE_CHARDEV_IOCTL_SIZED(semdev_control, /* no others */,
	CHARDEV_IOW_READER(SEMDEV_CREATE, FMODE_WRITE, semdev_control_create)
	CHARDEV_IOW_READER(SEMDEV_DESTROY, FMODE_WRITE, semdev_control_destroy)
	CHARDEV_IOW_READER(SEMDEV_RECLAIM, FMODE_WRITE, semdev_control_reclaim)
	CHARDEV_IOW_READER(SEMDEV_SET_SIZE, FMODE_WRITE,
			   semdev_control_set_size)
	CHARDEV_IOW_READER(SEMDEV_SET_LIMITS, FMODE_WRITE,
			   semdev_control_set_limits)
);
DEFINE_CHARDEV_MISC_FOPS(semdev_control, semdev_control_misc, ioctl);

static struct semdev_control_misc semdev_control_misc = {
	.misc = {
		.minor = MISC_DYNAMIC_MINOR,
		.name = "semaphore-control",
		.mode = 0600,
	},
};

/**
 * semdev_control_register - make /dev/semaphore-control appear
 * @max_devices: how many named semaphores there can be
 *
 * When it has succeeded it can be opened: nothing may fail after it.
 *
 * Context: process; may sleep.
 * Return: 0, -ENOMEM, or what the registrations say.
 */
int semdev_control_register(unsigned int max_devices)
{
	struct semdev_control_misc *misc = &semdev_control_misc;
	int err = semdev_control_misc_register_inactive(misc,
		semdev_names_begin(max_devices));

	if (err)
		return err;
	err = semdev_names_activate(semdev_names_borrow(&misc->shared));
	if (err)
		semdev_control_misc_deregister(misc);
	else
		semdev_control_misc_activate(misc);
	return err;
}

/**
 * semdev_control_unregister - end /dev/semaphore-control, and with it all named
 * semaphores
 *
 * Context: process; may sleep: waits for readers of their attributes.
 */
void semdev_control_unregister(void)
{
	semdev_control_misc_deregister(&semdev_control_misc);
}
