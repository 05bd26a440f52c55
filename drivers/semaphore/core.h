/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Semaphores themselves: counting, queueing, accounts.  No file, no user
 * memory.
 *
 * A semaphore lives as long as the device that offers it and every open file:
 * each holds a reference.  A client is a process, by its struct pid, and lives
 * as long as a file that it opened.  Waiters live on the stacks of tasks that
 * use such a file.
 */
#ifndef _SEMDEV_CORE_H
#define _SEMDEV_CORE_H

#include <linux/ktime.h>
#include <linux/list.h>
#include <linux/poll.h>
#include <linux/rbtree.h>
#include <linux/wait.h>

#include <chardev/alarm.h>
#include <chardev/count.h>
#include <chardev/lock.h>
#include <chardev/object.h>

#include <linux/semaphore_dev.h>

#include "pool.h"

/* What only a counter has: where it saturates, and how high it was */
struct semdev_counter {
	struct count value;
	size_t max;
	size_t max_seen;
};

/* Tokens that a client, or the clients of one user, may hold; 0: no limit */
struct semdev_limits {
	u32 max_per_client;
	u32 max_per_uid;
};

/*
 * What the lock guards.  Whenever it is dropped, no token is free that the
 * first waiter could have, except those that are kept open for turns.
 */
struct semdev_state {
	struct semdev_counter counter;
	struct semdev_pool pool;
	struct semdev_limits limits;
	struct list_head waiters;	/* struct semdev_waiter, oldest first */
	struct list_head turns;		/* struct semdev_turn, oldest first */
	struct list_head open_turns;	/* likewise: each has a token */
	u64 tickets;			/* how many waiters and turns came */
	u64 seq;			/* of the last event, traced or not */
	struct rb_root clients;		/* struct semdev_client */
	struct rb_root users;		/* struct semdev_user */
	u32 nr_waiters;
	u32 nr_open_turns;
	u32 nr_clients;
	bool alarm_set;			/* for the first open turn */
	bool dead;			/* destroyed while it was open */
	u32 reasons;			/* to look around, see semdev_quiet() */
};

DEFINE_GUARDED(semdev_guarded, struct semdev_state);

/**
 * struct semdev - a semaphore
 * @refs: one for each open file, one for the device that offers it; the last
 *	to go frees it
 * @kind: SEMDEV_COUNTER or SEMDEV_POOL
 * @name: for traces
 * @pollers: who polls; queued without the lock, woken under it
 * @turns_end: when open turns are over
 * @state: everything else
 *
 * Made by semdev_create(), kept alive with semdev_get() and semdev_put().
 */
struct semdev {
	struct kref refs;
	u32 kind;
	char name[SEMDEV_NAME_MAX + 1];
	wait_queue_head_t pollers;
	struct chardev_alarm turns_end;
	struct semdev_guarded state;
};

void semdev_drop(struct semdev *sem);

DEFINE_REF(semdev, struct semdev, refs, semdev_drop);

/**
 * struct semdev_config - what a semaphore begins with
 * @kind: SEMDEV_COUNTER or SEMDEV_POOL
 * @initial: counter: its value, at most @max
 * @max: counter: where it saturates, 1 to SIZE_MAX; pool: its size, 1 to
 *	INT_MAX
 * @strict: pool: nobody frees what another took
 * @limits: pool: on what one may hold
 */
struct semdev_config {
	u32 kind;
	size_t initial;
	size_t max;
	bool strict;
	struct semdev_limits limits;
};

/**
 * enum semdev_wait - how far an acquire may go
 * @SEMDEV_WAIT: sleep until there are tokens
 * @SEMDEV_NONBLOCK: do not wait for tokens (O_NONBLOCK)
 * @SEMDEV_NOWAIT: moreover do not sleep for the lock (IOCB_NOWAIT)
 */
enum semdev_wait {
	SEMDEV_WAIT,
	SEMDEV_NONBLOCK,
	SEMDEV_NOWAIT,
};

struct semdev_ref semdev_create(const char *name,
				const struct semdev_config *config);
void semdev_kill(struct semdev *sem);
int __must_check semdev_alive(struct semdev *sem);
int __must_check semdev_set_size(struct semdev *sem, u64 size);
int __must_check semdev_set_limits(struct semdev *sem,
				   const struct semdev_limits *limits);
void semdev_get_info(struct semdev *sem, struct semdev_info *info);

/* Inside the core */

/*
 * Quiet is what nearly every take and give finds: nobody waits or has a turn,
 * there are no limits, and it is not dead.  Each of those counts as a reason to
 * look around, so that they look at one thing.
 */
static __always_inline bool semdev_quiet(const struct semdev_state *state)
{
	return !state->reasons;
}

/* Tokens there are, whoever may have them */
static __always_inline size_t semdev_available(struct semdev *sem, u32 kind)
	__must_hold(&sem->state.lock)
{
	struct semdev_state *state = guarded(&sem->state);

	return kind == SEMDEV_POOL ? semdev_pool_available(&state->pool) :
				     count_read(&state->counter.value);
}

#endif /* _SEMDEV_CORE_H */
