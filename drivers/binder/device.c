// SPDX-License-Identifier: GPL-2.0-only
/* /dev/binder and its like: a miscdevice and a context for each name. */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/miscdevice.h>
#include <linux/namei.h>
#include <linux/path.h>
#include <linux/string.h>

#include <chardev/tree.h>

#include "file.h"

#include <chardev/poison.h>

DECLARE_OWNING_TREE(binder_devices);

struct binder_device {
	struct binder_devices_link link;	/* in the devices of the module */
	u64 number;			/* its place in devices= */
	struct binder_misc node;	/* the miscdevice, with its context */
};

DEFINE_OWNED(binder_device, struct binder_device, object_no_drop);

static u64 binder_device_number(const struct binder_device *device)
{
	return device->number;
}

DEFINE_OWNING_TREE(binder_devices, binder_device, struct binder_device_owned,
		   struct binder_device, link, binder_device_number);

/* Changed while the module is loaded and unloaded, by one task */
static struct binder_devices binder_devices = OWNING_TREE_INIT;

/*
 * misc_register() would say so, too, but after a warning with a trace. Nothing that
 * is exported knows which names there are; sysfs does.
 */
static int binder_name_check_free(const char *name)
{
	char *path __free(scratch) =
		kasprintf(GFP_KERNEL, "/sys/class/misc/%s", name);
	struct path found;
	int err;

	if (!path)
		return -ENOMEM;
	err = kern_path(path, 0, &found);
	if (err)
		return err == -ENOENT ? 0 : err;
	path_put(&found);
	pr_err("/dev/%s is taken: is Binder built into this kernel, or there already?\n",
	       name);
	return -EBUSY;
}

static int binder_name_check(const char *name)
{
	if (!*name || strlen(name) > NAME_MAX || strchr(name, '/') ||
	    !strcmp(name, ".") || !strcmp(name, "..")) {
		pr_err("devices=: '%s' is no name for a device\n", name);
		return -EINVAL;
	}
	return binder_name_check_free(name);
}

static struct binder_context_ref binder_context_create(const char *name)
{
	own(binder_context) context = {
		new_object(struct binder_context_ref, GFP_KERNEL,
			   (refs, KREF_INIT(1)), (name, {}), (manager, {}))
	};
	int err = owned_err(context);

	if (err)
		return owned_error(struct binder_context_ref, err);
	guarded_init(&binder_context_deref(context)->manager, (node, {}),
		     (uid, INVALID_UID), (had_one, false));
	strscpy(binder_context_deref(context)->name, name,
		sizeof(binder_context_deref(context)->name));
	return owned_take(context);
}

static int binder_device_register(const char *name, u64 number)
{
	own(binder_device) device __free(binder_device) = {
		new_object(struct binder_device_owned, GFP_KERNEL, (link, {}),
			   (number, number), (node, {}))
	};
	own(binder_context) context __free(binder_context) = {
		binder_context_create(name)
	};
	struct binder_misc *node;
	int err = owned_err(device);

	if (err)
		return err;
	err = owned_err(context);
	if (err)
		return err;
	node = &binder_device_deref(device)->node;
	node->misc.minor = MISC_DYNAMIC_MINOR;
	node->misc.name = binder_context_deref(context)->name;
	err = binder_misc_register_inactive(node, owned_take(context));
	if (err)
		return err;
	return binder_devices_add(&binder_devices, owned_take(device));
}

void binder_devices_unregister(void)
{
	for_each_owned(binder_device, device, binder_devices_pop(&binder_devices))
		binder_misc_deregister(&binder_device_deref(device)->node);
}

static int binder_devices_register_each(char *names)
{
	const char *name;
	u64 number = 0;
	int err;

	while ((name = strsep(&names, ","))) {
		err = binder_name_check(name);
		if (err)
			return err;
		err = binder_device_register(name, number++);
		if (err) {
			pr_err("/dev/%s: cannot be registered: %pe\n", name,
			       ERR_PTR(err));
			return err;
		}
	}
	return 0;
}

/*
 * Makes the devices appear.  None can be opened before all are there: what can be
 * opened keeps the module from failing to load.
 */
int binder_devices_register(const char *names)
{
	char *copy __free(scratch) = kstrdup(names, GFP_KERNEL);
	struct binder_device *device;
	int err;

	if (!copy)
		return -ENOMEM;
	err = binder_devices_register_each(copy);
	if (err) {
		binder_devices_unregister();
		return err;
	}
	for (device = binder_devices_first(&binder_devices); device;
	     device = binder_devices_next(device))
		binder_misc_activate(&device->node);
	return 0;
}
