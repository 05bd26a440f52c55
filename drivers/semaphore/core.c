// SPDX-License-Identifier: GPL-2.0-only
/*
 * The semaphore's life, its limits, and what can be seen of it.
 */
#include <linux/slab.h>

#include <kunit/visibility.h>

#include "core.h"
#include "limit.h"
#include "pollers.h"
#include "queue.h"
#include "shrink.h"

#include <chardev/poison.h>

static struct semdev_counter
semdev_counter_of(const struct semdev_config *config)
{
	return constructed(struct semdev_counter,
			   (value, COUNT_INIT(config->initial)),
			   (max, config->max), (max_seen, config->initial));
}

static struct semdev_pool semdev_pool_of(const struct semdev_config *config)
{
	return constructed(struct semdev_pool, (size, config->max),
			   (outstanding, 0), (taken, 0), (peak, 0),
			   (strict, config->strict), (excess, 0));
}

static void semdev_state_init(struct semdev_guarded *state,
			      const struct semdev_config *config)
{
	guarded_init(state,
		     (counter, semdev_counter_of(config)),
		     (pool, semdev_pool_of(config)),
		     (limits, config->limits),
		     (tasks, LIST_HEAD_INIT(__self->tasks)),
		     (line, {}),
		     (kept, LIST_HEAD_INIT(__self->kept)),
		     (tickets, 0),
		     (seq, 0),
		     (clients, RB_ROOT),
		     (users, RB_ROOT),
		     (nr_waiters, 0),
		     (nr_kept, 0),
		     (nr_clients, 0),
		     (alarm_set, false),
		     (dead, false),
		     (reasons, semdev_limited(&config->limits)));
}

/**
 * semdev_create - make a semaphore
 * @name: for traces; at most SEMDEV_NAME_MAX bytes
 * @config: what it begins with
 *
 * Context: process; may sleep.
 * Return: the first reference, owned by the caller; owned_err() of it is
 * -ENOMEM without memory.
 */
struct semdev_ref semdev_create(const char *name,
				const struct semdev_config *config)
{
	own(semdev) ref = {
		new_object(struct semdev_ref, GFP_KERNEL_ACCOUNT,
			   (refs, KREF_INIT(1)), (kind, config->kind),
			   (name, {}), (turns_end, {}), (state, {}))
	};
	int err = owned_err(ref);
	struct semdev *sem;

	if (err)
		return owned_error(struct semdev_ref, err);
	sem = semdev_deref(ref);
	strscpy(sem->name, name);
	semdev_queue_init(sem);
	semdev_state_init(&sem->state, config);
	return owned_take(ref);
}
EXPORT_SYMBOL_IF_KUNIT(semdev_create);

/**
 * semdev_drop - give up what a semaphore has, before it is freed
 * @sem: the semaphore, whose last reference is gone
 *
 * Context: process; may sleep.
 */
void semdev_drop(struct semdev *sem)
{
	semdev_queue_cancel(sem);
}
EXPORT_SYMBOL_IF_KUNIT(semdev_drop);

/**
 * semdev_kill - destroy a semaphore that is still open
 * @sem: the semaphore; does nothing the second time
 *
 * Every wait ends with -ENODEV and so does every later operation.
 *
 * Context: process; may sleep.
 */
void semdev_kill(struct semdev *sem)
{
	locked(state, &sem->state);
	state->reasons += !state->dead;
	state->dead = true;
	semdev_end_waits(state);
	semdev_wake_all_pollers(state);
}
EXPORT_SYMBOL_IF_KUNIT(semdev_kill);

/**
 * semdev_alive - was it destroyed?
 * @sem: the semaphore
 *
 * For what only looks at it: what changes it finds out for itself.
 *
 * Context: process; may sleep.
 * Return: 0, or -ENODEV.
 */
int semdev_alive(struct semdev *sem)
{
	locked(state, &sem->state);
	return state->dead ? -ENODEV : 0;
}
EXPORT_SYMBOL_IF_KUNIT(semdev_alive);

/* Less or more can be had than before. */
static void semdev_changed(struct semdev_state *state)
	__must_hold(&state->lock)
{
	semdev_revoke_turns(state);
	semdev_end_waits(state);
	semdev_line_rebuild(state);
	semdev_serve(state);
}

/**
 * semdev_set_size - resize a pool
 * @sem: the pool
 * @size: 1 to INT_MAX; below what is out, the pool drains
 *
 * Context: process; may sleep.
 * Return: 0, -EINVAL for any other size, -ENODEV if it was destroyed.
 */
int semdev_set_size(struct semdev *sem, u64 size)
{
	if (!size || size > INT_MAX)
		return -EINVAL;
	locked(state, &sem->state);
	if (state->dead)
		return -ENODEV;
	state->pool.size = size;
	semdev_changed(state);
	return 0;
}
EXPORT_SYMBOL_IF_KUNIT(semdev_set_size);

/**
 * semdev_set_limits - change what a client or a user may hold of a pool
 * @sem: the pool
 * @limits: the new ones; what is held is not taken away
 *
 * Context: process; may sleep.
 * Return: 0, or -ENODEV if it was destroyed.
 */
int semdev_set_limits(struct semdev *sem, const struct semdev_limits *limits)
{
	locked(state, &sem->state);
	if (state->dead)
		return -ENODEV;
	state->reasons -= semdev_limited(&state->limits);
	state->limits = *limits;
	state->reasons += semdev_limited(&state->limits);
	semdev_changed(state);
	return 0;
}
EXPORT_SYMBOL_IF_KUNIT(semdev_set_limits);

static void semdev_get_pool_info(const struct semdev_pool *pool,
				 struct semdev_info *info)
{
	info->features = pool->strict ? SEMDEV_STRICT : 0;
	info->max = pool->size;
	info->max_seen = pool->peak;
	info->taken = pool->taken;
	info->outstanding = pool->outstanding;
	info->excess = pool->excess;
}

/**
 * semdev_get_info - all that an observer may know, at one instant
 * @sem: the semaphore
 * @info: filled
 *
 * Context: process; may sleep.
 */
void semdev_get_info(struct semdev *sem, struct semdev_info *info)
{
	locked(state, &sem->state);
	*info = (struct semdev_info){
		.kind = sem->kind,
		.value = semdev_free(state, sem->kind),
		.max = state->counter.max,
		.max_seen = state->counter.max_seen,
		.waiters = state->nr_waiters,
		.clients = state->nr_clients,
		.max_per_client = state->limits.max_per_client,
		.max_per_uid = state->limits.max_per_uid,
	};
	if (sem->kind == SEMDEV_POOL)
		semdev_get_pool_info(&state->pool, info);
}
EXPORT_SYMBOL_IF_KUNIT(semdev_get_info);
