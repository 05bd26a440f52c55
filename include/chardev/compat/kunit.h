/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _CHARDEV_COMPAT_KUNIT_H
#define _CHARDEV_COMPAT_KUNIT_H

#include <kunit/resource.h>
#include <kunit/test.h>
#include <linux/slab.h>
#include <linux/version.h>

/* Since 6.5 */
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 5, 0)
struct __kunit_action {
	void (*action)(void *ctx);
	void *ctx;
};

static inline int __kunit_action_init(struct kunit_resource *res, void *context)
{
	res->data = context;
	return 0;
}

static inline void __kunit_action_free(struct kunit_resource *res)
{
	struct __kunit_action *a = res->data;

	a->action(a->ctx);
	kfree(a);
}

static inline int kunit_add_action_or_reset(struct kunit *test,
					    void (*action)(void *ctx), void *ctx)
{
	struct __kunit_action *a = kmalloc(sizeof(*a), GFP_KERNEL);

	if (a) {
		a->action = action;
		a->ctx = ctx;
		if (kunit_alloc_resource(test, __kunit_action_init,
					 __kunit_action_free, GFP_KERNEL, a))
			return 0;
		kfree(a);
	}
	action(ctx);
	return -ENOMEM;
}
#endif

/* Since 6.6: without attributes, a slow case is one as any other. */
#ifndef KUNIT_CASE_SLOW
#define KUNIT_CASE_SLOW(test_name) KUNIT_CASE(test_name)
#endif

/*
 * Since 6.11.  A suite's thread has no user memory before, and a module cannot
 * make any: mm_alloc() is not exported.
 */
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 11, 0)
#define kunit_vm_mmap(test, file, addr, len, prot, flag, offset)	\
({									\
	kunit_skip(test, "needs user memory: Linux 6.11");		\
	0UL;								\
})
#endif

#endif /* _CHARDEV_COMPAT_KUNIT_H */
