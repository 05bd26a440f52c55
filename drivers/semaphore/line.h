/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Places: in the line, or parked with a client or a user that is at a limit.
 *
 * A parked entry is not in the line and costs the others nothing.  It comes back
 * to its place, which its ticket says, when there is room.  An entry first has
 * to fit under its client's limit, then under its user's.
 */
#ifndef _SEMDEV_LINE_H
#define _SEMDEV_LINE_H

#include "limit.h"
#include "state.h"

static __always_inline struct semdev_entry *
semdev_entry_first(const struct rb_root_cached *place)
{
	return rb_entry_safe(rb_first_cached(place), struct semdev_entry, node);
}

/* Does a task sleep in the line? */
static __always_inline bool semdev_contended(const struct semdev_state *state)
	__must_hold(&state->lock)
{
	return !list_empty(&state->tasks) ||
	       !RB_EMPTY_ROOT(&state->line[SEMDEV_TASK].rb_root);
}

/* Is an older entry parked where one with this ticket would have to wait? */
static inline bool semdev_overtakes(const struct semdev_client *client,
				    u64 ticket)
{
	const struct semdev_user *user = semdev_user_borrow(&client->user);
	const struct semdev_entry *a = semdev_entry_first(&client->parked);
	const struct semdev_entry *b = semdev_entry_first(&user->parked);

	return (a && a->ticket < ticket) || (b && b->ticket < ticket);
}

/*
 * The usual case: tasks alone, all in the order in which they came, and no
 * limits at which some are parked
 */
static __always_inline bool semdev_only_tasks(const struct semdev_state *state)
	__must_hold(&state->lock)
{
	return state->reasons == state->nr_waiters &&
	       RB_EMPTY_ROOT(&state->line[SEMDEV_TASK].rb_root);
}

struct semdev_entry *semdev_line_first(struct semdev_state *state)
	__must_hold(&state->lock);
void __semdev_line_add(struct semdev_state *state, struct semdev_entry *e)
	__must_hold(&state->lock);
void __semdev_line_del(struct semdev_state *state, struct semdev_entry *e)
	__must_hold(&state->lock);
bool __semdev_line_park(struct semdev_state *state, struct semdev_entry *e)
	__must_hold(&state->lock);
void __semdev_line_unpark(struct semdev_state *state,
			  struct semdev_client *client)
	__must_hold(&state->lock);
void semdev_line_retype(struct semdev_state *state, struct semdev_entry *e,
			enum semdev_entrant type)
	__must_hold(&state->lock);
void semdev_line_rebuild(struct semdev_state *state)
	__must_hold(&state->lock);

/* May it be added to a list in which tickets ascend? */
static __always_inline bool
semdev_goes_to_tail(const struct semdev_state *state,
		    const struct semdev_entry *e)
	__must_hold(&state->lock)
{
	if (e->type != SEMDEV_TASK || semdev_limited(&state->limits))
		return false;
	return list_empty(&state->tasks) ||
	       list_last_entry(&state->tasks, struct semdev_entry,
			       tail)->ticket < e->ticket;
}

/**
 * semdev_line_add - an entry gets its place: in the line, or parked
 * @state: the semaphore's
 * @e: the entry, in no place
 */
static __always_inline void
semdev_line_add(struct semdev_state *state, struct semdev_entry *e)
	__must_hold(&state->lock)
{
	e->in_tail = semdev_goes_to_tail(state, e);
	if (unlikely(!e->in_tail)) {
		__semdev_line_add(state, e);
		return;
	}
	e->place = NULL;
	list_add_tail(&e->tail, &state->tasks);
}

/**
 * semdev_line_del - an entry leaves its place
 * @state: the semaphore's
 * @e: the entry; afterwards there may be room for others, see
 *	semdev_line_unpark()
 */
static __always_inline void
semdev_line_del(struct semdev_state *state, struct semdev_entry *e)
	__must_hold(&state->lock)
{
	/* Not poisoned: most are on the stack of a task that goes on */
	if (likely(e->in_tail))
		__list_del_entry(&e->tail);
	else
		__semdev_line_del(state, e);
}

/**
 * semdev_line_park - take the head out of the line if it may have no token
 * @state: the semaphore's
 * @e: the head: room that it had when it was added can have gone to an older
 *	turn of the same client or user
 *
 * Return: whether it was parked.
 */
static __always_inline bool
semdev_line_park(struct semdev_state *state, struct semdev_entry *e)
	__must_hold(&state->lock)
{
	return unlikely(semdev_limited(&state->limits)) &&
	       __semdev_line_park(state, e);
}

/**
 * semdev_line_unpark - there may be room under a limit again
 * @state: the semaphore's
 * @client: the client that has given or left, or an entry of which has left its
 *	place
 *
 * As many of its and its user's entries come back into the line as there is
 * room for.
 */
static __always_inline void
semdev_line_unpark(struct semdev_state *state, struct semdev_client *client)
	__must_hold(&state->lock)
{
	if (unlikely(semdev_limited(&state->limits)))
		__semdev_line_unpark(state, client);
}

#endif /* _SEMDEV_LINE_H */
