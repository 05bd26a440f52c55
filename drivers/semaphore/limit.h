/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What one client, or one user's clients together, may hold of a pool.
 */
#ifndef _SEMDEV_LIMIT_H
#define _SEMDEV_LIMIT_H

#include "state.h"

/* Is there any? */
static __always_inline bool semdev_limited(const struct semdev_limits *limits)
{
	return limits->max_per_client | limits->max_per_uid;
}

static inline u64 semdev_limit_room(u32 limit, u64 taken)
{
	if (!limit)
		return U64_MAX;
	return limit > taken ? limit - taken : 0;
}

/**
 * semdev_room - tokens that a client may take before it is at a limit
 * @state: the semaphore's
 * @client: the client
 *
 * Return: how many; U64_MAX without limits.
 */
static __always_inline u64
semdev_room(const struct semdev_state *state, struct semdev_client *client)
{
	const struct semdev_limits *limits = &state->limits;

	if (likely(!semdev_limited(limits)))
		return U64_MAX;
	return min(semdev_limit_room(limits->max_per_client,
				     client->account.taken),
		   semdev_limit_room(limits->max_per_uid,
				     *semdev_user_taken(client)));
}

/**
 * semdev_most - tokens that one client can ever hold at once
 * @sem: the semaphore
 *
 * Return: how many, 1 or more.
 */
static inline size_t semdev_most(struct semdev *sem)
	__must_hold(&sem->state.lock)
{
	struct semdev_state *state = guarded(&sem->state);

	if (sem->kind == SEMDEV_COUNTER)
		return state->counter.max;
	return min3((u64)state->pool.size,
		    semdev_limit_room(state->limits.max_per_client, 0),
		    semdev_limit_room(state->limits.max_per_uid, 0));
}

#endif /* _SEMDEV_LIMIT_H */
