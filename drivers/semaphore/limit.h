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

/* Does it have a token that is kept for its turn? */
static __always_inline bool semdev_kept(const struct semdev_client *client)
{
	const struct semdev_turn *turn = semdev_turn_borrow(&client->turn);

	return turn && turn->until;
}

static inline u64 semdev_client_room(const struct semdev_state *state,
				     const struct semdev_client *client)
	__must_hold(&state->lock)
{
	return semdev_limit_room(state->limits.max_per_client,
				 client->account.taken + semdev_kept(client));
}

static inline u64 semdev_user_room(const struct semdev_state *state,
				   const struct semdev_user *user)
	__must_hold(&state->lock)
{
	return semdev_limit_room(state->limits.max_per_uid, user->taken);
}

/**
 * semdev_room - tokens that a client may take before it is at a limit
 * @state: the semaphore's
 * @client: the client
 *
 * Return: how many, beside one that is kept for it; U64_MAX without limits.
 */
static __always_inline u64
semdev_room(const struct semdev_state *state,
	    const struct semdev_client *client)
	__must_hold(&state->lock)
{
	if (likely(!semdev_limited(&state->limits)))
		return U64_MAX;
	return min(semdev_client_room(state, client),
		   semdev_user_room(state, semdev_user_borrow(&client->user)));
}

/* Does a client have more than it may? Only after limits were changed. */
static inline bool semdev_over_limit(const struct semdev_state *state,
				     const struct semdev_client *client)
	__must_hold(&state->lock)
{
	const struct semdev_limits *limits = &state->limits;
	const struct semdev_user *user = semdev_user_borrow(&client->user);

	return (limits->max_per_client && limits->max_per_client <
		client->account.taken + semdev_kept(client)) ||
	       (limits->max_per_uid && limits->max_per_uid < user->taken);
}

/**
 * semdev_most - tokens that one client can ever hold at once
 * @sem: the semaphore
 *
 * Return: how many, 1 or more.
 */
static inline size_t semdev_most(struct semdev_state *state)
	__must_hold(&state->lock)
{
	if (semdev_of(state)->kind == SEMDEV_COUNTER)
		return state->counter.max;
	return min3((u64)state->pool.size,
		    semdev_limit_room(state->limits.max_per_client, 0),
		    semdev_limit_room(state->limits.max_per_uid, 0));
}

/**
 * semdev_hopeless - would a wait for all of n tokens last for ever?
 * @state: the semaphore's, locked
 * @client: the client that would wait
 * @n: how many
 *
 * Return: 0, -EINVAL if there can never be as many, -EDEADLK if the client
 * itself holds what is missing.
 */
static inline int
semdev_hopeless(struct semdev_state *state, struct semdev_client *client,
		size_t n)
	__must_hold(&state->lock)
{
	size_t most = semdev_most(state);

	if (n > most)
		return -EINVAL;
	if (client->account.taken > most - n)
		return -EDEADLK;
	return 0;
}

#endif /* _SEMDEV_LIMIT_H */
