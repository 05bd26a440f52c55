// SPDX-License-Identifier: GPL-2.0-only
/* drivers/semaphore/core.c, by hand. */
#include <linux/overflow.h>
#include <linux/poll.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>

#include "core.h"
#include "trace.h"

struct byhand_waiter {
	struct list_head node;
	struct task_struct *task;
	bool granted;
};

struct byhand *byhand_create(const char *name, size_t initial, size_t max)
{
	struct byhand *sem = kzalloc(sizeof(*sem), GFP_KERNEL);

	if (!sem)
		return NULL;
	kref_init(&sem->refs);
	sem->name = name;
	init_waitqueue_head(&sem->pollers);
	mutex_init(&sem->lock);
	sem->value = initial;
	sem->max = max;
	sem->max_seen = initial;
	INIT_LIST_HEAD(&sem->waiters);
	return sem;
}

void byhand_free(struct kref *kref)
{
	kfree(container_of(kref, struct byhand, refs));
}

static void byhand_serve(struct byhand *sem)
{
	struct byhand_waiter *w, *next;

	list_for_each_entry_safe(w, next, &sem->waiters, node) {
		if (!sem->value)
			return;
		sem->value--;
		list_del(&w->node);
		sem->nr_waiters--;
		w->granted = true;
		trace_semdev_acquire(sem->name, ++sem->seq, w->task,
				     sem->value);
		wake_up_process(w->task);
	}
}

static void byhand_put_tokens(struct byhand *sem, size_t n)
{
	sem->value = min(size_add(sem->value, n), sem->max);
	sem->max_seen = max(sem->max_seen, sem->value);
	if (unlikely(!list_empty(&sem->waiters)))
		byhand_serve(sem);
	/* byhand_readable() looks under the lock: no barrier */
	if (sem->value && waitqueue_active(&sem->pollers))
		__wake_up(&sem->pollers, TASK_NORMAL, min(sem->value, INT_MAX),
			  poll_to_key(EPOLLIN | EPOLLRDNORM));
}

static int byhand_wait_for_token(struct byhand *sem)
{
	struct byhand_waiter w = { .task = current };
	int err = 0;

	list_add_tail(&w.node, &sem->waiters);
	sem->nr_waiters++;
	trace_semdev_wait(sem->name, ++sem->seq);
	for (;;) {
		set_current_state(TASK_INTERRUPTIBLE);
		if (w.granted)
			break;
		if (signal_pending(current)) {
			err = -ERESTARTSYS;
			break;
		}
		mutex_unlock(&sem->lock);
		schedule();
		mutex_lock(&sem->lock);
	}
	__set_current_state(TASK_RUNNING);
	if (!w.granted) {
		list_del(&w.node);
		sem->nr_waiters--;
		return err;
	}
	if (likely(!task_sigpending(current)))
		return 0;
	trace_semdev_return(sem->name, ++sem->seq);
	byhand_put_tokens(sem, 1);
	return -ERESTARTSYS;
}

int byhand_acquire(struct byhand *sem, enum byhand_wait wait)
{
	int err = 0;

	if (unlikely(wait == BYHAND_NOWAIT)) {
		if (!mutex_trylock(&sem->lock))
			return -EAGAIN;
	} else {
		mutex_lock(&sem->lock);
	}
	if (sem->value) {
		sem->value--;
		trace_semdev_acquire(sem->name, ++sem->seq, current,
				     sem->value);
	} else if (wait == BYHAND_WAIT) {
		err = byhand_wait_for_token(sem);
	} else {
		err = -EAGAIN;
	}
	mutex_unlock(&sem->lock);
	return err;
}

int byhand_release(struct byhand *sem, size_t n, bool nowait)
{
	if (unlikely(nowait)) {
		if (!mutex_trylock(&sem->lock))
			return -EAGAIN;
	} else {
		mutex_lock(&sem->lock);
	}
	trace_semdev_release(sem->name, ++sem->seq, n);
	byhand_put_tokens(sem, n);
	mutex_unlock(&sem->lock);
	return 0;
}

bool byhand_readable(struct byhand *sem)
{
	bool readable;

	mutex_lock(&sem->lock);
	readable = sem->value;
	mutex_unlock(&sem->lock);
	return readable;
}

struct byhand_info byhand_get_info(struct byhand *sem)
{
	struct byhand_info info;

	mutex_lock(&sem->lock);
	info.value = sem->value;
	info.max = sem->max;
	info.max_seen = sem->max_seen;
	info.waiters = sem->nr_waiters;
	mutex_unlock(&sem->lock);
	return info;
}
