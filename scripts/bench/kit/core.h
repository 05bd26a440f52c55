/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The driver written by hand, as drivers are: what the kit is measured against.
 * Nothing else uses it.  drivers/semaphore/ explains the algorithm.
 */
#ifndef _BYHAND_CORE_H
#define _BYHAND_CORE_H

#include <linux/kref.h>
#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/wait.h>

struct byhand {
	struct kref refs;
	const char *name;
	wait_queue_head_t pollers;
	struct mutex lock;		/* guards all below */
	size_t value;
	size_t max;
	size_t max_seen;
	struct list_head waiters;
	size_t nr_waiters;
	u64 seq;
};

enum byhand_wait { BYHAND_WAIT, BYHAND_NONBLOCK, BYHAND_NOWAIT };

struct byhand_info {
	size_t value;
	size_t max;
	size_t max_seen;
	size_t waiters;
};

struct byhand *byhand_create(const char *name, size_t initial, size_t max);
void byhand_free(struct kref *kref);
int byhand_acquire(struct byhand *sem, enum byhand_wait wait);
int byhand_release(struct byhand *sem, size_t n, bool nowait);
bool byhand_readable(struct byhand *sem);
struct byhand_info byhand_get_info(struct byhand *sem);

#endif /* _BYHAND_CORE_H */
