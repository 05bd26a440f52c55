// SPDX-License-Identifier: GPL-2.0-only
/*
 * What clients have taken: it comes back when they leave or are made to, and it
 * can be seen.
 */
#include <linux/cred.h>
#include <linux/jiffies.h>
#include <linux/pid.h>
#include <linux/rbtree.h>
#include <linux/sched/signal.h>
#include <linux/time_namespace.h>

#include <kunit/visibility.h>

#include "account.h"
#include "queue.h"
#include "trace.h"

#include <chardev/poison.h>

/* What a client has taken comes back; semdev_serve() afterwards. */
static u64 semdev_client_return(struct semdev_state *state,
				struct semdev_client *client)
	__must_hold(&state->lock)
{
	u64 n = client->account.taken;

	if (n) {
		semdev_pool_leave(&state->pool, &client->account);
		*semdev_user_taken(client) -= n;
		/* What it takes from now on are others, in this jiffy too. */
		client->since++;
		state->seq++;
		trace_semdev_return(semdev_of(state)->name, &state->seq,
				    pid_nr(client->pid), n);
	}
	semdev_room_changed(state, client);
	return n;
}

/**
 * semdev_client_reclaim - give back all that a client has taken
 * @sem: the semaphore
 * @pid: the client's process
 *
 * Context: process; may sleep.
 * Return: how many tokens that were, at most LONG_MAX, or -ESRCH.
 */
long semdev_client_reclaim(struct semdev *sem, struct pid *pid)
{
	struct semdev_client *client;
	u64 n;

	locked(state, &sem->state);
	client = semdev_client_lookup(state, pid);
	if (!client)
		return -ESRCH;
	n = semdev_client_return(state, client);
	semdev_serve(state);
	return min_t(u64, n, LONG_MAX);
}
EXPORT_SYMBOL_IF_KUNIT(semdev_client_reclaim);

/*
 * Has the process exited?  A zombie has, too: it may wait for a parent that
 * never reaps it.  One that exits while this looks may be taken to live: it
 * closes its files after that.
 */
static bool semdev_client_gone(const struct semdev_client *client)
{
	struct task_struct *task;

	guard(rcu)();
	task = pid_task(client->pid, PIDTYPE_TGID);
	/* RCU keeps the task, and a task its signal_struct. */
	return !task || !atomic_read(&task->signal->live);
}

/**
 * semdev_client_reclaim_gone - give back what clients hold that have exited
 * @sem: the semaphore; other processes have inherited their files
 *
 * Context: process; may sleep.
 * Return: how many tokens that were.
 */
u64 semdev_client_reclaim_gone(struct semdev *sem)
{
	struct semdev_client *client;
	struct rb_node *node;
	u64 n = 0;

	locked(state, &sem->state);
	for (node = rb_first(&state->clients); node;
	     node = rb_next(node)) {
		client = rb_entry(node, struct semdev_client, node);
		if (semdev_client_gone(client))
			n += semdev_client_return(state, client);
	}
	semdev_serve(state);
	return n;
}
EXPORT_SYMBOL_IF_KUNIT(semdev_client_reclaim_gone);

/* From jiffies to nanoseconds of CLOCK_MONOTONIC as the caller sees it */
static u64 semdev_since(u64 jiffies_then)
{
	u64 jiffies_now = get_jiffies_64();
	struct timespec64 now;

	ktime_get_ts64(&now);
	timens_add_monotonic(&now);
	return timespec64_to_ns(&now) -
	       jiffies64_to_nsecs(jiffies_now - min(jiffies_then, jiffies_now));
}

static void semdev_client_describe(const struct semdev_client *client,
				   struct semdev_client_info *info)
{
	const struct semdev_account *account = &client->account;
	kuid_t uid = semdev_user_borrow(&client->user)->uid;

	*info = (struct semdev_client_info){
		.pid = semdev_client_gone(client) ? 0 : pid_vnr(client->pid),
		.uid = from_kuid_munged(current_user_ns(), uid),
		.taken = account->taken,
		.since = account->taken ? semdev_since(client->since) : 0,
		.waiting = client->waiting,
	};
}

/* As many as are described while the lock is held */
#define SEMDEV_CLIENTS_AT_ONCE	64

/* The first client after the process @last, or of all */
static struct rb_node *semdev_client_after(struct semdev_state *state,
					   struct pid *last)
	__must_hold(&state->lock)
{
	struct rb_node *rb = state->clients.rb_node;
	struct rb_node *found = NULL;

	while (rb) {
		if (rb_entry(rb, struct semdev_client, node)->pid > last) {
			found = rb;
			rb = rb->rb_left;
		} else {
			rb = rb->rb_right;
		}
	}
	return found;
}

/* Describes the next ones; returns the process of the last, with a reference. */
static struct pid *semdev_describe_some(struct semdev *sem, struct pid *last,
					struct semdev_client_info *infos,
					u32 room, u32 *n)
{
	struct semdev_client *client = NULL;
	struct rb_node *rb;

	locked(state, &sem->state);
	for (rb = semdev_client_after(state, last); rb && *n < room;
	     rb = rb_next(rb)) {
		client = rb_entry(rb, struct semdev_client, node);
		semdev_client_describe(client, &infos[(*n)++]);
	}
	put_pid(last);
	return rb ? get_pid(client->pid) : NULL;
}

/**
 * semdev_get_clients - who uses a semaphore, as the current task sees it
 * @sem: the semaphore
 * @infos: filled
 * @capacity: how many @infos has room for
 * @n: set: how many it holds then
 *
 * The lock is dropped now and then, so they are not all of one instant; each
 * client that stays is described once.
 *
 * Context: process; may sleep.
 * Return: how many there are, which may be more.
 */
u32 semdev_get_clients(struct semdev *sem, struct semdev_client_info *infos,
		       u32 capacity, u32 *n)
{
	struct pid *last = NULL;

	*n = 0;
	while (*n < capacity) {
		last = semdev_describe_some(sem, last, infos,
					    min(capacity, *n +
						SEMDEV_CLIENTS_AT_ONCE), n);
		if (!last)
			break;
	}
	put_pid(last);
	locked(state, &sem->state);
	return state->nr_clients;
}
EXPORT_SYMBOL_IF_KUNIT(semdev_get_clients);

/**
 * semdev_client_close - a file is closed
 * @sem: the semaphore
 * @share: the file's share in its client, which ends with the last
 *
 * Context: process; may sleep.
 */
void semdev_client_close(struct semdev *sem, struct semdev_client_ref share)
{
	own(semdev_client) client = { share };
	struct semdev_client *c;
	struct semdev_turn *turn;

	if (owned_err(client))
		return;
	c = semdev_client_deref(client);
	locked(state, &sem->state);
	if (kref_read(&c->refs) == 1) {
		turn = semdev_turn_of(c);
		if (turn && semdev_turn_on(turn))
			semdev_turn_end(state, turn);
		semdev_client_return(state, c);
		semdev_serve(state);
		semdev_client_part(state, c);
	}
	semdev_client_put(&client);
}
EXPORT_SYMBOL_IF_KUNIT(semdev_client_close);
