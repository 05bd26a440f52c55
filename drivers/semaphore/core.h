/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The semaphore itself: counting and queueing.  No file, no user memory.
 */
#ifndef _SEMDEV_CORE_H
#define _SEMDEV_CORE_H

#include <linux/list.h>
#include <linux/wait.h>

#include <chardev/count.h>
#include <chardev/lock.h>
#include <chardev/object.h>

/* What the lock guards.  Whenever it is dropped, value is 0 or nobody waits. */
struct semdev_state {
	struct count value;
	size_t max;
	size_t max_seen;
	struct list_head waiters;	/* struct semdev_waiter, oldest first */
	size_t nr_waiters;
	u64 seq;			/* of the last event, for tracing */
};

DEFINE_GUARDED(semdev_guarded, struct semdev_state);

/**
 * struct semdev - a semaphore
 * @refs: one for each open file, one for the device that offers it; the last
 *	to go frees it
 * @name: for tracing; lives as long as the module
 * @pollers: who polls; queued without the lock, woken under it
 * @state: everything else
 *
 * Made by semdev_create(), kept alive with semdev_get() and semdev_put().
 */
struct semdev {
	struct kref refs;
	const char *name;
	wait_queue_head_t pollers;
	struct semdev_guarded state;
};

DEFINE_REF(semdev, struct semdev, refs, object_no_drop);

/**
 * enum semdev_wait - how far an acquire may go
 * @SEMDEV_WAIT: sleep until there is a token
 * @SEMDEV_NONBLOCK: do not wait for a token (O_NONBLOCK)
 * @SEMDEV_NOWAIT: moreover do not sleep for the lock (IOCB_NOWAIT)
 */
enum semdev_wait {
	SEMDEV_WAIT,
	SEMDEV_NONBLOCK,
	SEMDEV_NOWAIT,
};

/**
 * struct semdev_info - a consistent view of a semaphore
 * @value: tokens available
 * @max: where the value saturates
 * @max_seen: highest value ever
 * @waiters: tasks blocked in semdev_acquire()
 */
struct semdev_info {
	size_t value;
	size_t max;
	size_t max_seen;
	size_t waiters;
};

struct semdev_ref semdev_create(const char *name, size_t initial, size_t max);
int __must_check semdev_acquire(struct semdev *sem, enum semdev_wait wait);
int __must_check semdev_release(struct semdev *sem, size_t n, bool nowait);
bool semdev_readable(struct semdev *sem);
struct semdev_info semdev_get_info(struct semdev *sem);

#endif /* _SEMDEV_CORE_H */
