/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What is the same for every region of region.h, whatever its devices share:
 * what a region is, how it begins and ends, and how a file finds its device.
 * Only region.h is for drivers.
 */
#ifndef _CHARDEV_REGION_CORE_H
#define _CHARDEV_REGION_CORE_H

#include <linux/cdev.h>
#include <linux/device.h>
#include <linux/device/class.h>
#include <linux/kref.h>
#include <linux/rbtree.h>
#include <linux/xarray.h>

#include <chardev/compat.h>
#include <chardev/lock.h>

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
	const char *name;		/* the end of the device's name */
	struct chardev_perm perm;
	const struct file_operations *fops;
	void *shared;
	struct kref *refs;		/* of shared */
};

struct chardev_names {
	struct rb_root root;
};

DEFINE_GUARDED(chardev_names_guarded, struct chardev_names);

/**
 * struct chardev_region - minors, and the devices that have them
 * @cdev: the one cdev of all
 * @minors: struct chardev_node by minor, from 0
 * @names: the same by name
 * @class: theirs
 * @count: how many there can be; 0 until it is registered
 */
struct chardev_region {
	struct cdev cdev;
	struct xarray minors;
	struct chardev_names_guarded names;
	const struct class *class;
	unsigned int count;
};

static inline struct chardev_node *__chardev_node_of(struct device *dev)
{
	return container_of(dev, struct chardev_node, dev);
}

static inline void __chardev_node_release(struct device *dev)
{
	kfree(__chardev_node_of(dev));
}

/* For struct device_type: its nodes get what __chardev_region_add() was told. */
static inline char *
chardev_region_devnode(const struct device *dev, umode_t *mode, kuid_t *uid,
		       kgid_t *gid)
{
	const struct chardev_perm *perm =
		&container_of(dev, struct chardev_node, dev)->perm;

	/* Whoever wants the name alone says so with NULL. */
	if (mode)
		*mode = perm->mode;
	if (uid)
		*uid = perm->uid;
	if (gid)
		*gid = perm->gid;
	return NULL;
}

static inline int __chardev_region_open(struct inode *inode, struct file *filp)
{
	struct chardev_region *region =
		container_of(inode->i_cdev, struct chardev_region, cdev);
	unsigned int minor = iminor(inode) - MINOR(region->cdev.dev);
	const struct file_operations *fops = NULL;
	struct chardev_node *node;

	xa_lock(&region->minors);
	node = xa_load(&region->minors, minor);
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
	.open = __chardev_region_open,
};

static inline int __must_check
__chardev_region_register(struct chardev_region *region,
			  const struct class *class, unsigned int count,
			  struct module *owner)
{
	dev_t first;
	int err = alloc_chrdev_region(&first, 0, count, class->name);

	if (err)
		return err;
	xa_init_flags(&region->minors, XA_FLAGS_ALLOC);
	guarded_init(&region->names, RB_ROOT);
	region->class = class;
	cdev_init(&region->cdev, &__chardev_region_fops);
	region->cdev.owner = owner;
	err = class_register(class);
	if (!err) {
		err = cdev_add(&region->cdev, first, count);
		if (err)
			class_unregister(class);
	}
	if (err)
		unregister_chrdev_region(first, count);
	else
		region->count = count;
	return err;
}

static inline void __chardev_region_unregister(struct chardev_region *region)
{
	dev_t first = region->cdev.dev;

	cdev_del(&region->cdev);
	class_unregister(region->class);
	unregister_chrdev_region(first, region->count);
	xa_destroy(&region->minors);
}

#endif /* _CHARDEV_REGION_CORE_H */
