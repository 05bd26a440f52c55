// SPDX-License-Identifier: GPL-2.0-only
/*
 * Turns, as turn.h says.  Places only: the time, and who is woken, are the
 * queue's.
 */
#include <linux/ktime.h>
#include <linux/slab.h>

#include <kunit/visibility.h>

#include "turn.h"

#include <chardev/poison.h>

/* Memory that a refused read may need, with the lock held */
#define SEMDEV_TURN_GFP	(GFP_NOWAIT | __GFP_ACCOUNT | __GFP_NOWARN)

/* In no place yet */
static struct semdev_entry semdev_entry_of(struct semdev_client *client)
{
	return constructed(struct semdev_entry, (node, {}), (place, NULL),
			   (client, client), (ticket, 0), (least, 1),
			   (type, SEMDEV_REFUSED), (in_tail, false),
			   (older, false));
}

/**
 * semdev_turn_create - room for a client's turn
 * @client: the client
 * @gfp: as for kmalloc()
 *
 * Return: owned by the caller, for @client->turn; owned_err() of it is -ENOMEM
 * without memory.
 */
struct semdev_turn_owned semdev_turn_create(struct semdev_client *client,
					    gfp_t gfp)
{
	own(semdev_turn) turn = {
		new_object(struct semdev_turn_owned, gfp,
			   (entry, semdev_entry_of(client)), (pollers, {}),
			   (kept, LIST_HEAD_INIT(__self->kept)), (until, 0),
			   (held, 0), (held_until, 0), (yielded, false),
			   (refused, false))
	};
	int err = owned_err(turn);

	if (err)
		return owned_error(struct semdev_turn_owned, err);
	init_waitqueue_head(&semdev_turn_deref(turn)->pollers);
	return owned_take(turn);
}

/* With the lock held, so it fails rather than wait for memory */
static struct semdev_turn *semdev_turn_make(struct semdev_client *client)
{
	if (semdev_turn_of(client))
		return semdev_turn_of(client);
	own(semdev_turn) turn = { semdev_turn_create(client, SEMDEV_TURN_GFP) };
	if (owned_err(turn))
		return NULL;
	semdev_turn_replace(&client->turn, owned_take(turn));
	return semdev_turn_of(client);
}

/**
 * semdev_turn_begin - a client takes a place in line
 * @state: the semaphore's
 * @client: the client; keeps the place or the token that it has, but for a place
 *	that it had without being refused
 * @refused: it is refused now; otherwise tasks of it may sleep in poll
 *
 * Return: whether it has one, for which there may be no memory.
 */
bool semdev_turn_begin(struct semdev_state *state,
		       struct semdev_client *client, bool refused)
{
	struct semdev_turn *turn = semdev_turn_make(client);
	enum semdev_entrant type;

	if (!turn)
		return false;
	type = semdev_polled(turn) ? SEMDEV_POLLER : SEMDEV_REFUSED;
	if (refused && semdev_turn_unrefused(turn))
		semdev_turn_end(state, turn);
	if (semdev_turn_on(turn)) {
		turn->refused |= refused;
		if (turn->entry.type != type)
			semdev_line_retype(state, &turn->entry, type);
		return true;
	}
	turn->entry.type = type;
	turn->entry.ticket = ++state->tickets;
	turn->yielded = false;
	turn->refused = refused;
	semdev_line_add(state, &turn->entry);
	state->reasons++;
	return true;
}
EXPORT_SYMBOL_IF_KUNIT(semdev_turn_begin);

/**
 * semdev_turn_end - a turn is over
 * @state: the semaphore's
 * @turn: the turn; a token that was kept for it is free again
 */
void semdev_turn_end(struct semdev_state *state, struct semdev_turn *turn)
{
	if (turn->until)
		semdev_turn_unkeep(state, turn);
	else
		semdev_line_del(state, &turn->entry);
	state->reasons--;
}

/**
 * semdev_turn_keep - set one token aside for a turn
 * @state: the semaphore's, with a free token
 * @turn: the turn, in line, whose client is at no limit
 * @until: when it goes back, CLOCK_MONOTONIC in ns, later than all others
 */
void semdev_turn_keep(struct semdev_state *state, struct semdev_turn *turn,
		      u64 until)
{
	semdev_line_del(state, &turn->entry);
	list_add_tail(&turn->kept, &state->kept);
	turn->until = until;
	state->nr_kept++;
	(*semdev_user_taken(turn->entry.client))++;
}
EXPORT_SYMBOL_IF_KUNIT(semdev_turn_keep);

/**
 * semdev_turn_unkeep - the token of a turn is free again
 * @state: the semaphore's
 * @turn: the turn, with a token; afterwards neither that nor in line
 */
void semdev_turn_unkeep(struct semdev_state *state, struct semdev_turn *turn)
{
	list_del_init(&turn->kept);
	turn->until = 0;
	state->nr_kept--;
	(*semdev_user_taken(turn->entry.client))--;
}

static u64 semdev_turn_held(const struct semdev_turn *turn)
{
	return (u32)ktime_get_seconds() < turn->held_until ? turn->held : 0;
}

/* semdev_turn_yield() where there is a place to take */
u64 __semdev_turn_yield(struct semdev_state *state, struct semdev_turn *turn)
{
	u64 ticket = semdev_turn_held(turn);

	turn->held = 0;
	if (ticket)
		return ticket;
	if (!semdev_turn_on(turn) || semdev_turn_unrefused(turn) ||
	    (turn->yielded && semdev_polled(turn)))
		return ++state->tickets;
	ticket = turn->entry.ticket;
	semdev_turn_end(state, turn);
	if (semdev_polled(turn))
		turn->yielded = semdev_turn_begin(state, turn->entry.client,
						  true);
	return ticket;
}
EXPORT_SYMBOL_IF_KUNIT(__semdev_turn_yield);

/**
 * semdev_turn_hold - a task leaves the line, and will be back at once
 * @client: whose task
 * @ticket: its ticket, for the next task of that client that goes to sleep; the
 *	lowest, if several are away
 *
 * An entry that is served in the meantime costs it that token, not the place.  It
 * may find a token before it would sleep again, or a signal may send it elsewhere:
 * so the place is not held for long.
 */
void semdev_turn_hold(struct semdev_client *client, u64 ticket)
{
	struct semdev_turn *turn = semdev_turn_make(client);
	u64 held;

	if (!turn)
		return;
	held = semdev_turn_held(turn);
	turn->held = held ? min(held, ticket) : ticket;
	turn->held_until = (u32)ktime_get_seconds() + SEMDEV_HOLD;
}
EXPORT_SYMBOL_IF_KUNIT(semdev_turn_hold);
