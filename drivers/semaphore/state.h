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
 *	transfer, poll	take, give, wait; poll: what the file calls
 *	account		leaving: return, reclaim, close; who holds what
 *	core		a semaphore's life: create, kill, resize, limits, info
 *	shrink		less can be had: end waits, take tokens from turns
 *	queue		the line: serve it; the time of a turn
 *	pollers		waking tasks that sleep in poll
 *	turn		what a client that was refused has instead of sleeping
 *	line		places: in the line, or parked at a limit
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
#include <chardev/guarded.h>
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
 * Who stands in the line.  The head of the line is the entry with the lowest
 * ticket of all types.
 */
enum semdev_entrant {
	SEMDEV_TASK,		/* a task that sleeps until it has tokens */
	SEMDEV_POLLER,		/* the turn of a client that may sleep in poll */
	SEMDEV_REFUSED,		/* the turn of another client */
	SEMDEV_ENTRANTS
};

/**
 * struct semdev_entry - a place in the line
 * @node: in @place, by @ticket
 * @tail: used instead of @node while @in_tail: in the semaphore's tasks
 * @place: where it is: in the line, or parked with a client or a user that is
 *	at a limit; NULL: nowhere, or in @tail
 * @in_tail: it is in the semaphore's tasks, as most that sleep are
 * @older: there may be claims of younger tasks, which do not count; only kept
 *	with limits
 * @client: whose it is
 * @ticket: when it came; lower ones are served first
 * @least: tokens that it waits for, 1 or more
 * @type: who it is
 */
struct semdev_entry {
	union {
		struct rb_node node;
		struct list_head tail;
	};
	struct rb_root_cached *place;
	struct semdev_client *client;
	u64 ticket;
	size_t least;
	enum semdev_entrant type;
	bool in_tail;
	bool older;
};

/**
 * struct semdev_state - what the lock of a semaphore guards
 * @lock: the lock
 * @counter: of a counter
 * @pool: of a pool
 * @limits: of a pool
 * @tasks: most tasks in line, struct semdev_waiter; tickets ascend
 * @line: the other entries in line
 * @kept: struct semdev_turn with a token, oldest first
 * @tickets: the last one given out
 * @seq: of the last event, traced or not
 * @clients: struct semdev_client
 * @users: struct semdev_user
 * @nr_waiters: tasks in line or parked
 * @nr_kept: tokens that are kept for turns; they are not free
 * @nr_clients: how many @clients there are
 * @alarm_set: for the first of @kept
 * @dead: it was destroyed while it was open
 * @reasons: to look around, see semdev_quiet()
 *
 * Whenever the lock is dropped:
 *
 * - while a task is in the line, there is no free token that its head may have;
 * - an entry is parked only if it would overtake an older one that is parked in
 *   the same place, or if the room is too small for it and the claims of older
 *   tasks that are not parked there.
 */
struct semdev_state {
	struct chardev_mutex lock;
	struct semdev_counter counter __guarded_by(&lock);
	struct semdev_pool pool __guarded_by(&lock);
	struct semdev_limits limits __guarded_by(&lock);
	struct list_head tasks __guarded_by(&lock);
	struct rb_root_cached line[SEMDEV_ENTRANTS] __guarded_by(&lock);
	struct list_head kept __guarded_by(&lock);
	u64 tickets __guarded_by(&lock);
	u64 seq __guarded_by(&lock);
	struct rb_root clients __guarded_by(&lock);
	struct rb_root users __guarded_by(&lock);
	u32 nr_waiters __guarded_by(&lock);
	u32 nr_kept __guarded_by(&lock);
	u32 nr_clients __guarded_by(&lock);
	bool alarm_set __guarded_by(&lock);
	bool dead __guarded_by(&lock);
	u32 reasons __guarded_by(&lock);
};

DEFINE_GUARDED(semdev_guarded, struct semdev_state);

/**
 * struct semdev - a semaphore
 * @refs: one for each open file, one for the device that offers it; the last
 *	to go frees it
 * @kind: SEMDEV_COUNTER or SEMDEV_POOL
 * @name: for traces
 * @turns_end: when the token that is kept for a turn goes back
 * @state: everything else
 *
 * Made by semdev_create(), kept alive with semdev_get() and semdev_put().
 */
struct semdev {
	struct kref refs;
	u32 kind;
	char name[SEMDEV_NAME_MAX + 1];
	struct chardev_alarm turns_end;
	struct semdev_guarded state;
};

static __always_inline struct semdev *semdev_of(struct semdev_state *state)
{
	return guarded_in(state, struct semdev, state);
}

/**
 * struct semdev_turn - the place in line of a client that was refused
 * @entry: its place; in none while it has a token, or while there is no turn
 * @pollers: tasks of the client that sleep in poll; they queue without the
 *	lock and are woken under it
 * @kept: in the semaphore's kept turns, while a token is kept for it
 * @until: while a token is kept: when that ends, CLOCK_MONOTONIC in ns; else 0
 * @held: the ticket of a task that has left the line and will be back, or 0
 * @held_until: when that is over, in seconds of CLOCK_MONOTONIC, which never come
 *	round: the task may need no place then
 * @yielded: a task has taken its place in order to sleep; no second one may, or
 *	a poller of that client would never be served
 * @refused: a task of its client was refused; its ticket is as old as that.
 *	Otherwise it is for tasks that may sleep in poll although there was a token
 *
 * Allocated when its client first polls or is refused.
 */
struct semdev_turn {
	struct semdev_entry entry;
	wait_queue_head_t pollers;
	struct list_head kept;
	u64 until;
	u64 held;
	u32 held_until;
	bool yielded;
	bool refused;
};

DEFINE_OWNED(semdev_turn, struct semdev_turn, object_no_drop);

/**
 * struct semdev_user - what the clients of one user hold together
 * @node: in the semaphore's users, by @uid
 * @refs: the clients; taken and put under the lock
 * @uid: its id
 * @taken: tokens of a pool that they hold, and tokens that are kept for them
 * @claims: tokens that its tasks in line wait for; only kept with limits
 * @parked: its entries for which there is no room under the limit
 */
struct semdev_user {
	struct rb_node node;
	struct kref refs;
	kuid_t uid;
	u64 taken;
	u64 claims;
	struct rb_root_cached parked;
};

DEFINE_REF(semdev_user, struct semdev_user, refs, object_no_drop);

/**
 * struct semdev_client - a process that has opened a semaphore
 * @node: in the semaphore's clients, by @pid
 * @refs: the files that it opened; taken and put under the lock
 * @waiting: tasks that wait through them
 * @pid: of the process, the same whatever task uses the files
 * @user: of the process when it first opened it
 * @account: what it has taken
 * @since: since when @account is not empty, in jiffies; after a reclaim, later
 *	than ever before
 * @claims: tokens that its tasks wait for that are not in @parked; only kept
 *	with limits
 * @parked: its entries for which there is no room under its limit
 * @turn: its place in line when it was refused; none until it is needed
 *
 * Guarded by the semaphore's lock.  Small, because there is one for each open
 * file where each process opens one.
 */
struct semdev_client {
	struct rb_node node;
	struct kref refs;
	u32 waiting;
	struct pid *pid;
	own(semdev_user) user;
	struct semdev_account account;
	u64 since;
	u64 claims;
	struct rb_root_cached parked;
	own(semdev_turn) turn;
};

static __always_inline u64 *semdev_user_taken(struct semdev_client *client)
{
	return &semdev_user_borrow(&client->user)->taken;
}

/**
 * struct semdev_waiter - a task that waits
 * @entry: its place in line
 * @task: it sleeps
 * @most: tokens that it takes if there are as many
 * @all: ACQUIRE: a wait that has become hopeless is ended
 * @since: its client's, when it was handed tokens of a pool
 * @result: 0 while it waits; tokens, or a negative errno
 *
 * On the stack of that task.  Guarded by the semaphore's lock, and in line until
 * it has a @result, or until the task gives up under that lock.  With the result
 * it is the task's alone again.
 */
struct semdev_waiter {
	struct semdev_entry entry;
	struct task_struct *task;
	size_t most;
	bool all;
	u64 since;
	ssize_t result;
};

/*
 * Quiet is what nearly every take and give finds: there are no waiters, turns
 * or limits, and it is not dead.  Each of those counts as a reason to look
 * around, so that they look at one word.
 */
static __always_inline bool semdev_quiet(const struct semdev_state *state)
	__must_hold(&state->lock)
{
	return !state->reasons;
}

/* Tokens that are there, those included that are kept for turns */
static __always_inline size_t
semdev_available(struct semdev_state *state, u32 kind)
	__must_hold(&state->lock)
{
	return kind == SEMDEV_POOL ? semdev_pool_available(&state->pool) :
				     count_read(&state->counter.value);
}

/* Tokens that are there and not kept for a turn */
static __always_inline size_t semdev_free(struct semdev_state *state, u32 kind)
	__must_hold(&state->lock)
{
	size_t available = semdev_available(state, kind);
	size_t kept = state->nr_kept;

	return available > kept ? available - kept : 0;
}

#endif /* _SEMDEV_STATE_H */
