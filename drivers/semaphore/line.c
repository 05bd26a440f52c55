// SPDX-License-Identifier: GPL-2.0-only
/*
 * Places, as line.h says.  Lists only: serving the line is the queue's.
 */
#include <kunit/visibility.h>

#include "line.h"

#include <chardev/poison.h>

static bool semdev_entry_less(struct rb_node *a, const struct rb_node *b)
{
	return rb_entry(a, struct semdev_entry, node)->ticket <
	       rb_entry(b, struct semdev_entry, node)->ticket;
}

static __always_inline void
semdev_entry_place(struct semdev_entry *e, struct rb_root_cached *place)
{
	e->place = place;
	rb_add_cached(&e->node, place, semdev_entry_less);
}

/* A task will take what it waits for; a turn may never be used. */
static u64 semdev_entry_claim(const struct semdev_entry *e)
{
	return e->type == SEMDEV_TASK ? e->least : 0;
}

/*
 * Is there room for an entry, beside the claims of others, and does it overtake
 * none that is parked there?
 */
static bool semdev_entry_fits(const struct semdev_entry *e,
			      const struct rb_root_cached *parked, u64 claims,
			      u64 room)
{
	const struct semdev_entry *first = semdev_entry_first(parked);

	if (first && first->ticket < e->ticket)
		return false;
	return claims < room && e->least <= room - claims;
}

/* Under its client's limit there is room: on to its user's. */
static void semdev_entry_pass(struct semdev_state *state,
			      struct semdev_entry *e, u64 claims)
	__must_hold(&state->lock)
{
	struct semdev_user *user = semdev_user_borrow(&e->client->user);

	e->client->claims += semdev_entry_claim(e);
	if (!semdev_entry_fits(e, &user->parked, claims,
			       semdev_user_room(state, user))) {
		semdev_entry_place(e, &user->parked);
		return;
	}
	user->claims += semdev_entry_claim(e);
	semdev_entry_place(e, &state->line[e->type]);
}

/**
 * semdev_line_first - the head of the line
 * @state: the semaphore's
 *
 * Return: the entry with the lowest ticket, or NULL.
 */
struct semdev_entry *semdev_line_first(struct semdev_state *state)
{
	struct semdev_entry *first, *e;
	int type;

	first = list_first_entry_or_null(&state->tasks, struct semdev_entry,
					 tail);
	for (type = 0; type < SEMDEV_ENTRANTS; type++) {
		e = semdev_entry_first(&state->line[type]);
		if (e && (!first || e->ticket < first->ticket))
			first = e;
	}
	return first;
}
EXPORT_SYMBOL_IF_KUNIT(semdev_line_first);

/*
 * Claims are those of older entries, so they count against the youngest alone.
 * An older one takes its place; what is too much then is parked when it is the
 * head of the line.  The same holds when it was parked and comes back.
 */
static void semdev_entry_add(struct semdev_state *state,
			     struct semdev_entry *e, bool youngest)
	__must_hold(&state->lock)
{
	struct semdev_client *client = e->client;
	struct semdev_user *user = semdev_user_borrow(&client->user);

	e->older = !youngest;
	if (likely(!semdev_limited(&state->limits)))
		semdev_entry_place(e, &state->line[e->type]);
	else if (semdev_entry_fits(e, &client->parked,
				   youngest ? client->claims : 0,
				   semdev_client_room(state, client)))
		semdev_entry_pass(state, e, youngest ? user->claims : 0);
	else
		semdev_entry_place(e, &client->parked);
}

/* semdev_line_add() where it is not at the end of the tasks */
void __semdev_line_add(struct semdev_state *state, struct semdev_entry *e)
{
	semdev_entry_add(state, e, e->ticket == state->tickets);
}
EXPORT_SYMBOL_IF_KUNIT(__semdev_line_add);

/* semdev_line_del() where it is not in the list of tasks */
void __semdev_line_del(struct semdev_state *state, struct semdev_entry *e)
{
	struct semdev_client *client = e->client;
	struct semdev_user *user = semdev_user_borrow(&client->user);

	rb_erase_cached(&e->node, e->place);
	if (unlikely(semdev_limited(&state->limits)) &&
	    e->place != &client->parked) {
		client->claims -= semdev_entry_claim(e);
		if (e->place != &user->parked)
			user->claims -= semdev_entry_claim(e);
	}
	e->place = NULL;
}
EXPORT_SYMBOL_IF_KUNIT(__semdev_line_del);

/**
 * semdev_line_retype - a turn becomes that of another type
 * @state: the semaphore's
 * @e: the turn's entry; keeps its ticket
 * @type: SEMDEV_POLLER or SEMDEV_REFUSED
 */
void semdev_line_retype(struct semdev_state *state, struct semdev_entry *e,
			enum semdev_entrant type)
{
	if (e->place == &state->line[e->type]) {
		rb_erase_cached(&e->node, e->place);
		semdev_entry_place(e, &state->line[type]);
	}
	e->type = type;
}

/* semdev_line_park() where there are limits */
bool __semdev_line_park(struct semdev_state *state, struct semdev_entry *e)
{
	struct semdev_client *client = e->client;

	if (!semdev_overtakes(client, e->ticket) &&
	    semdev_room(state, client) >= e->least)
		return false;
	__semdev_line_del(state, e);
	semdev_entry_add(state, e, false);
	__semdev_line_unpark(state, client);
	return true;
}
EXPORT_SYMBOL_IF_KUNIT(__semdev_line_park);

/* semdev_line_unpark() where there are limits */
void __semdev_line_unpark(struct semdev_state *state,
			  struct semdev_client *client)
{
	struct semdev_user *user = semdev_user_borrow(&client->user);
	struct semdev_entry *e;
	u64 back = 0;

	while ((e = semdev_entry_first(&client->parked)) &&
	       semdev_entry_fits(e, &client->parked,
				 e->older ? back : client->claims,
				 semdev_client_room(state, client))) {
		rb_erase_cached(&e->node, &client->parked);
		back += semdev_entry_claim(e);
		/* Than what other clients of its user have claimed since */
		e->older = true;
		semdev_entry_pass(state, e, 0);
	}
	back = 0;
	while ((e = semdev_entry_first(&user->parked)) &&
	       semdev_entry_fits(e, &user->parked,
				 e->older ? back : user->claims,
				 semdev_user_room(state, user))) {
		rb_erase_cached(&e->node, &user->parked);
		back += semdev_entry_claim(e);
		user->claims += semdev_entry_claim(e);
		semdev_entry_place(e, &state->line[e->type]);
	}
}
EXPORT_SYMBOL_IF_KUNIT(__semdev_line_unpark);

static void semdev_entries_move(struct rb_root_cached *from,
				struct rb_root_cached *to)
{
	struct semdev_entry *e;

	while ((e = semdev_entry_first(from))) {
		rb_erase_cached(&e->node, from);
		semdev_entry_place(e, to);
	}
}

/**
 * semdev_line_rebuild - the limits have changed: all entries get places anew
 * @state: the semaphore's
 *
 * In the order of their tickets.
 */
void semdev_line_rebuild(struct semdev_state *state)
{
	struct rb_root_cached all = RB_ROOT_CACHED;
	struct semdev_client *client;
	struct semdev_entry *e;
	struct rb_node *rb;
	int type;

	for (rb = rb_first(&state->clients); rb; rb = rb_next(rb)) {
		client = rb_entry(rb, struct semdev_client, node);
		client->claims = 0;
		semdev_user_borrow(&client->user)->claims = 0;
		semdev_entries_move(&client->parked, &all);
		semdev_entries_move(&semdev_user_borrow(&client->user)->parked,
				    &all);
	}
	for (type = 0; type < SEMDEV_ENTRANTS; type++)
		semdev_entries_move(&state->line[type], &all);
	while ((e = list_first_entry_or_null(&state->tasks, struct semdev_entry,
					     tail))) {
		list_del(&e->tail);
		e->in_tail = false;
		semdev_entry_place(e, &all);
	}
	while ((e = semdev_entry_first(&all))) {
		rb_erase_cached(&e->node, &all);
		semdev_entry_add(state, e, true);
	}
}
EXPORT_SYMBOL_IF_KUNIT(semdev_line_rebuild);
