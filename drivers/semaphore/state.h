/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a semaphore is made of, and its invariants.  No file, no user memory.
 *
 * The files of the driver know only what is below them:
 *
 *	main		loading and unloading
 *	device, control	/dev/semaphore, /dev/semaphore-control
 *	names, names_pool	named semaphores
 *	sysfs		attributes
 *	file_counter, file_pool	open files of a counter, of a pool
 *	file		what open files have in common
 *	transfer	take, give, wait, poll: what the file calls
 *	account		leaving: return, reclaim, close; who holds what
 *	core		a semaphore's life: create, kill, resize, limits, info
 *	queue		the line: serve it, end waits, end turns
 *	turn		places in the line
 *	client, limit	find, join, part; room under a limit
 *	tokens		one take, one give: pool or counter, account, trace
 *	state		this file
 *	pool, trace	arithmetic; tracepoints
 *
 * A semaphore lives as long as the device that offers it and every open file:
 * each holds a reference.  A client is a process, by its struct pid, and lives
 * as long as a file that it opened.  Waiters live on the stacks of tasks that
 * use such a file.
 */
#ifndef _SEMDEV_STATE_H
#define _SEMDEV_STATE_H

#include <linux/ktime.h>
#include <linux/list.h>
#include <linux/pid.h>
#include <linux/rbtree.h>
#include <linux/uidgid.h>
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

/**
 * struct semdev_turn - the place in line of a client that was refused
 * @node: in turns, or open_turns, or in none
 * @when: its ticket; while it is open, when that ends, in ns
 * @open: there is a token for it
 */
struct semdev_turn {
	struct list_head node;
	u64 when : 63;
	u64 open : 1;
};

/**
 * struct semdev_user - what the clients of one user hold together
 * @node: in the semaphore's users, by @uid
 * @refs: the clients; taken and put under the lock
 * @uid: whose
 * @taken: tokens
 */
struct semdev_user {
	struct rb_node node;
	struct kref refs;
	kuid_t uid;
	u64 taken;
};

DEFINE_REF(semdev_user, struct semdev_user, refs, object_no_drop);

/**
 * struct semdev_client - a process that has opened a semaphore
 * @node: in the semaphore's clients, by @pid
 * @refs: the files that it opened; taken and put under the lock
 * @waiting: tasks that wait through them
 * @pid: of the process; not looked up again, whoever uses the files
 * @user: whose it was at its first open
 * @account: what it has taken
 * @since: since when @account is not empty, in jiffies
 * @turn: its place in line when it was refused
 *
 * Guarded by the semaphore's lock.  Small, because there is one for each open
 * file where each process opens one.
 */
struct semdev_client {
	struct rb_node node;
	struct kref refs;
	u32 waiting;
	struct pid *pid;
	struct semdev_user_ref user;
	struct semdev_account account;
	u64 since;
	struct semdev_turn turn;
};

static __always_inline u64 *semdev_user_taken(struct semdev_client *client)
{
	return &semdev_user_deref(client->user)->taken;
}

/**
 * struct semdev_waiter - a task that waits
 * @node: in the semaphore's waiters
 * @task: it sleeps
 * @client: through whose file
 * @least: tokens that it waits for, 1 or more
 * @most: tokens that it takes if there are as many
 * @ticket: when it came
 * @all: ACQUIRE: a wait that has become hopeless is ended
 * @result: 0 while it waits; tokens, or a negative errno
 *
 * On the stack of that task.  Guarded by the semaphore's lock, and in line until
 * it has a @result, or until the task gives up under that lock.  With the result
 * it is the task's alone again.
 */
struct semdev_waiter {
	struct list_head node;
	struct task_struct *task;
	struct semdev_client *client;
	size_t least;
	size_t most;
	u64 ticket;
	bool all;
	ssize_t result;
};

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

#endif /* _SEMDEV_STATE_H */
