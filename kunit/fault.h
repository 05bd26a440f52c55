/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Making the nth allocation of this task fail, where the kernel can.
 */
#ifndef _KUNIT_FAULT_H
#define _KUNIT_FAULT_H

#include <linux/sched.h>
#include <linux/slab.h>

static inline void fault_begin(unsigned int nth)
{
#ifdef CONFIG_FAULT_INJECTION
	current->fail_nth = nth;
#endif
}

/* Returns whether it has failed since fault_begin() */
static inline bool fault_end(void)
{
	bool failed = false;

#ifdef CONFIG_FAULT_INJECTION
	failed = !current->fail_nth;
	current->fail_nth = 0;
#endif
	return failed;
}

/* Whether it can: failslab spares allocations that may sleep, by default. */
static inline bool fault_possible(void)
{
	void *p;

	if (!IS_ENABLED(CONFIG_FAILSLAB))
		return false;
	fault_begin(1);
	p = kmalloc(8, GFP_KERNEL);
	fault_end();
	kfree(p);
	return !p;
}

#endif /* _KUNIT_FAULT_H */
