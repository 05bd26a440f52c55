/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The devices of a region: adding, finding and removing them by name.  Only
 * region.h is for drivers.
 */
#ifndef _CHARDEV_REGION_NODE_H
#define _CHARDEV_REGION_NODE_H

#include <chardev/compat.h>
#include <chardev/region_core.h>

/* Nodes get what __chardev_region_add() was told. */
static inline char *
__chardev_region_devnode(const struct device *dev, umode_t *mode, kuid_t *uid,
			 kgid_t *gid)
{
	const struct chardev_perm *perm =
		&container_of(dev, struct chardev_node, dev)->perm;

	/* A caller that wants the name alone says so with NULL. */
	if (mode)
		*mode = perm->mode;
	if (uid)
		*uid = perm->uid;
	if (gid)
		*gid = perm->gid;
	return NULL;
}

static inline int __chardev_name_cmp(const void *name, const struct rb_node *rb)
{
	return strcmp(name, rb_entry(rb, struct chardev_node, by_name)->name);
}

static inline bool __chardev_name_less(struct rb_node *a,
				       const struct rb_node *b)
{
	return __chardev_name_cmp(rb_entry(a, struct chardev_node,
					   by_name)->name, b) < 0;
}

static inline struct chardev_node *
__chardev_region_lookup(struct chardev_region *region, const char *name)
	__must_hold(__chardev_names_lock(region))
{
	struct rb_node *rb = rb_find(name, &guarded(&region->names)->root,
				     __chardev_name_cmp);

	return rb ? rb_entry(rb, struct chardev_node, by_name) : NULL;
}

static inline int
__chardev_region_insert(struct chardev_region *region,
			struct chardev_node *node)
	__must_hold(__chardev_names_lock(region))
{
	struct chardev_names *names = guarded(&region->names);
	u32 minor;
	int err;

	if (names->count == region->max)
		return -ENOSPC;
	/* Not the last one that went: a node of that may have been kept */
	err = xa_alloc_cyclic(&region->minors, &minor, node,
			      XA_LIMIT(0, __CHARDEV_REGION_MINORS - 1),
			      &names->next_minor, GFP_KERNEL_ACCOUNT);
	if (err < 0)
		return err;
	node->dev.devt = region->first + minor;
	err = device_add(&node->dev);
	if (err) {
		xa_erase(&region->minors, minor);
		return err;
	}
	rb_add(&node->by_name, &names->root, __chardev_name_less);
	names->count++;
	return 0;
}

static inline int __must_check
__chardev_region_add(struct chardev_region *region, const char *name,
		     const struct chardev_perm *perm,
		     const struct device_type *type,
		     const struct file_operations *fops, void *shared,
		     struct kref *refs)
{
	struct chardev_node *node;
	int err;

	guard(chardev_mutex)(__chardev_names_lock(region));
	if (__chardev_region_lookup(region, name))
		return -EEXIST;
	node = kmalloc(sizeof(*node), GFP_KERNEL_ACCOUNT);
	if (!node)
		return -ENOMEM;
	construct(node, (dev, {}), (by_name, {}), (region, region),
		  (name, NULL), (perm, *perm), (fops, fops), (shared, shared),
		  (refs, refs));
	kobject_get(&region->kobj);
	device_initialize(&node->dev);
	node->dev.class = region->class;
	node->dev.type = type;
	node->dev.release = __chardev_node_release;
	err = dev_set_name(&node->dev, "%ss!%s", region->class->name, name);
	if (!err) {
		node->name = strchr(dev_name(&node->dev), '!') + 1;
		err = __chardev_region_insert(region, node);
	}
	if (err)
		put_device(&node->dev);
	return err;
}

static inline void *__chardev_region_find(struct chardev_region *region,
					  const char *name)
	__must_hold(__chardev_names_lock(region))
{
	struct chardev_node *node = __chardev_region_lookup(region, name);

	return node ? node->shared : ERR_PTR(-ENOENT);
}

/*
 * References beside the device's own are files: every open takes one under
 * xa_lock, and nothing else takes any.  They are put without it, which can only
 * make a device busy that is idle in a moment:
 *
 *	open			close			removal
 *	xa_lock
 *	finds it, kref_get
 *	xa_unlock					xa_lock: 2, busy
 *				kref_put		or 1: idle, and no
 *							open finds it again
 */
static inline bool __chardev_region_close(struct chardev_region *region,
					  struct chardev_node *node, bool force)
	__must_hold(__chardev_names_lock(region))
{
	bool idle;

	xa_lock(&region->minors);
	idle = force || kref_read(node->refs) == 1;
	if (idle)
		__xa_erase(&region->minors, MINOR(node->dev.devt));
	xa_unlock(&region->minors);
	return idle;
}

static inline void *
__chardev_region_remove_node(struct chardev_region *region,
			     struct chardev_node *node, bool force)
	__must_hold(__chardev_names_lock(region))
{
	void *shared = node->shared;

	if (!__chardev_region_close(region, node, force))
		return ERR_PTR(-EBUSY);
	rb_erase(&node->by_name, &guarded(&region->names)->root);
	guarded(&region->names)->count--;
	device_unregister(&node->dev);
	return shared;
}

static inline void *__chardev_region_remove(struct chardev_region *region,
					    const char *name, bool force)
{
	struct chardev_node *node;

	guard(chardev_mutex)(__chardev_names_lock(region));
	node = __chardev_region_lookup(region, name);
	return node ? __chardev_region_remove_node(region, node, force) :
		      ERR_PTR(-ENOENT);
}

/* NULL when none is left */
static inline void *__chardev_region_remove_any(struct chardev_region *region)
{
	struct rb_node *first;

	guard(chardev_mutex)(__chardev_names_lock(region));
	first = rb_first(&guarded(&region->names)->root);
	return first ? __chardev_region_remove_node(region,
		rb_entry(first, struct chardev_node, by_name), true) : NULL;
}

#endif /* _CHARDEV_REGION_NODE_H */
