/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Turns: what a client has that was refused instead of sleeping.
 *
 * Tokens are handed to tasks that sleep, which queue again at once; a program
 * that polls and then reads without blocking would never find one.  So a client
 * that was refused has one place in the same line.  When it is the head, the
 * next token is kept for that client alone, and poll tells it so, for at most
 * SEMDEV_TURN_NS; then the token goes back and the turn is over.  Where no task
 * sleeps in the line, free tokens are open to all and nothing is kept.
 */
#ifndef _SEMDEV_TURN_H
#define _SEMDEV_TURN_H

#include "line.h"

#define SEMDEV_TURN_NS	(2 * NSEC_PER_MSEC)

/* How long a place is held for a task that the kernel has called away, in s */
#define SEMDEV_HOLD	2

/* The turn of a client, or NULL if it never needed one */
static inline struct semdev_turn *
semdev_turn_of(const struct semdev_client *client)
{
	return semdev_turn_borrow(&client->turn);
}

/* Does it have a place in line, or a token instead? */
static inline bool semdev_turn_on(const struct semdev_turn *turn)
{
	return turn->entry.place || turn->until;
}

/* May a task of the client sleep in poll? */
static inline bool semdev_polled(struct semdev_turn *turn)
{
	/* Under the lock, as semdev_wake_pollers() draws it */
	return waitqueue_active(&turn->pollers);
}

/*
 * Is it a place to be woken at, no more?  Its client polls when there are tokens,
 * too, and may read much later: it is not to have the place of its poll then.
 */
static inline bool semdev_turn_unrefused(const struct semdev_turn *turn)
{
	return turn->entry.place && !turn->refused;
}

/* And is there no task left to be woken? */
static inline bool semdev_turn_void(struct semdev_turn *turn)
{
	return semdev_turn_unrefused(turn) && !semdev_polled(turn);
}

struct semdev_turn_owned semdev_turn_create(struct semdev_client *client,
					    gfp_t gfp);
bool semdev_turn_begin(struct semdev_state *state,
		       struct semdev_client *client, bool refused)
	__must_hold(&state->lock);
void semdev_turn_end(struct semdev_state *state, struct semdev_turn *turn)
	__must_hold(&state->lock);
void semdev_turn_keep(struct semdev_state *state, struct semdev_turn *turn,
		      u64 until)
	__must_hold(&state->lock);
void semdev_turn_unkeep(struct semdev_state *state, struct semdev_turn *turn)
	__must_hold(&state->lock);
u64 __semdev_turn_yield(struct semdev_state *state, struct semdev_turn *turn)
	__must_hold(&state->lock);
void semdev_turn_hold(struct semdev_client *client, u64 ticket);

/**
 * semdev_turn_yield - a task goes to sleep in line: at which place?
 * @state: the semaphore's
 * @client: whose task
 *
 * It takes the place that was held for it, or else that of its client's turn.  If
 * tasks of that client still sleep in poll, these get a new one, which is left to
 * them until it is over.
 *
 * Return: its ticket.
 */
static __always_inline u64
semdev_turn_yield(struct semdev_state *state, struct semdev_client *client)
	__must_hold(&state->lock)
{
	struct semdev_turn *turn = semdev_turn_of(client);

	return turn ? __semdev_turn_yield(state, turn) : ++state->tickets;
}

#endif /* _SEMDEV_TURN_H */
