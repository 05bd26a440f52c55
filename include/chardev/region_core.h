/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What is the same for every region of region.h, whatever its devices share:
 * what a region is, how it begins and ends, and how a file finds its device.
 * Only region.h is for drivers.
 */
#ifndef _CHARDEV_REGION_CORE_H
#define _CHARDEV_REGION_CORE_H

#include <linux/cdev.h>
#include <linux/completion.h>
#include <linux/device.h>
#include <linux/device/class.h>
#include <linux/kobject.h>
#include <linux/kref.h>
#include <linux/module.h>
#include <linux/random.h>
#include <linux/rbtree.h>
#include <linux/xarray.h>

#include <chardev/compat.h>
#include <chardev/guarded.h>

/**
 * struct chardev_perm - who may use a device
 * @mode: permissions of its node, 0 to 0777; 0 is what the system prefers
 * @uid: owner of its node
 * @gid: group of its node
 */
struct chardev_perm {
	umode_t mode;
	kuid_t uid;
	kgid_t gid;
};

/* One device: found by name under the names' lock, by minor under xa_lock */
struct chardev_node {
	struct device dev;
	struct rb_node by_name;
	struct chardev_region *region;
	const char *name;		/* the end of the device's name */
	struct chardev_perm perm;
	const struct file_operations *fops;
	void *shared;
	struct kref *refs;		/* of shared */
};

struct chardev_names {
	struct chardev_mutex lock;
	struct rb_root root __guarded_by(&lock);
	unsigned int count __guarded_by(&lock);
	u32 next_minor __guarded_by(&lock);	/* to be tried first */
};

DEFINE_GUARDED(chardev_names_guarded, struct chardev_names);

/**
 * struct chardev_region - minors, and the devices that have them
 * @kobj: held by what the driver core frees when it likes: the cdev, and every
 *	device.  Never seen in sysfs
 * @released: nothing holds @kobj any more
 * @cdev: the one cdev of all
 * @active: @cdev was added
 * @first: device number of minor 0; a major of its own, and all its minors
 * @minors: struct chardev_node by minor
 * @names: the same by name
 * @class: theirs; allocated, as the driver core may look at it after it is
 *	destroyed
 * @max: how many devices there can be; 0 until it is registered
 */
struct chardev_region {
	struct kobject kobj;
	struct completion released;
	struct cdev cdev;
	bool active;
	dev_t first;
	struct xarray minors;
	struct chardev_names_guarded names;
	struct class *class;
	unsigned int max;
};

#define __CHARDEV_REGION_MINORS	(MINORMASK + 1)

/* Under which devices come, go and are found by name */
#define __chardev_names_lock(region) (&(region)->names.__payload.lock)

static inline struct chardev_node *__chardev_node_of(struct device *dev)
{
	return container_of(dev, struct chardev_node, dev);
}

static inline void __chardev_node_release(struct device *dev)
{
	struct chardev_node *node = __chardev_node_of(dev);
	struct chardev_region *region = node->region;

	kfree(node);
	kobject_put(&region->kobj);
}

static inline int __chardev_region_open(struct inode *inode, struct file *filp)
{
	struct chardev_region *region =
		container_of(inode->i_cdev, struct chardev_region, cdev);
	const struct file_operations *fops = NULL;
	struct chardev_node *node;

	xa_lock(&region->minors);
	node = xa_load(&region->minors, iminor(inode));
	if (node) {
		kref_get(node->refs);
		filp->private_data = node->shared;
		fops = node->fops;
	}
	xa_unlock(&region->minors);
	if (!fops)
		return -ENODEV;
	/* Never fails: the cdev, found, holds the module that has both. */
	replace_fops(filp, fops_get(fops));
	return filp->f_op->open(inode, filp);
}

static const struct file_operations __chardev_region_fops __maybe_unused = {
	.owner = THIS_MODULE,
	.open = __chardev_region_open,
};

static inline void __chardev_region_release(struct kobject *kobj)
{
	complete(&container_of(kobj, struct chardev_region, kobj)->released);
}

static const struct kobj_type __chardev_region_ktype __maybe_unused = {
	.release = __chardev_region_release,
};

static inline int __must_check
__chardev_region_register(struct chardev_region *region, const char *class,
			  unsigned int max, struct module *owner)
{
	int err;

	region->class = class_create(class);
	if (IS_ERR(region->class))
		return PTR_ERR(region->class);
	err = alloc_chrdev_region(&region->first, 0, __CHARDEV_REGION_MINORS,
				  class);
	if (err) {
		class_destroy(region->class);
		return err;
	}
	kobject_init(&region->kobj, &__chardev_region_ktype);
	init_completion(&region->released);
	cdev_init(&region->cdev, &__chardev_region_fops);
	region->cdev.owner = owner;
	cdev_set_parent(&region->cdev, &region->kobj);
	region->active = false;
	xa_init_flags(&region->minors, XA_FLAGS_ALLOC);
	/*
	 * A node may have been kept since the module was loaded before: where
	 * that one ended is not known.
	 */
	guarded_init(&region->names, (root, RB_ROOT), (count, 0),
		     (next_minor, get_random_u32() % __CHARDEV_REGION_MINORS));
	region->max = max;
	return 0;
}

static inline int __must_check
__chardev_region_activate(struct chardev_region *region)
{
	int err = cdev_add(&region->cdev, region->first,
			   __CHARDEV_REGION_MINORS);

	region->active = !err;
	return err;
}

/* When it returns, the driver core has nothing of the region or its devices. */
static inline void __chardev_region_unregister(struct chardev_region *region)
{
	if (region->active)
		cdev_del(&region->cdev);
	class_destroy(region->class);
	unregister_chrdev_region(region->first, __CHARDEV_REGION_MINORS);
	xa_destroy(&region->minors);
	kobject_put(&region->kobj);
	wait_for_completion(&region->released);
}

#endif /* _CHARDEV_REGION_CORE_H */
