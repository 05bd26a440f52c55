// SPDX-License-Identifier: GPL-2.0-only
/* Places: in line by ticket, or parked with a client or user at a limit. */
#include <kunit/test.h>
#include <linux/prandom.h>

#include <chardev/compat/kunit.h>

#include "taker.h"

static struct opened open_limited(struct kunit *test, size_t size,
				  u32 max_per_client, u32 max_per_uid)
{
	const struct semdev_config config = {
		.kind = SEMDEV_POOL, .max = size,
		.limits = { max_per_client, max_per_uid },
	};

	return open_new(test, &config);
}

static bool contended(const struct opened *o)
{
	locked(state, &o->sem->state);
	return semdev_contended(state);
}

/* Tasks that may take nothing are in no other's way. */
static void line_is_without_tasks_at_a_limit(struct kunit *test)
{
	struct opened o __free(opened) = open_limited(test, 4, 1, 0);
	struct opened other __free(opened) = open_other(test, &o);
	struct taker *takers = takers_alloc(test, 3);
	int i;

	KUNIT_ASSERT_EQ(test, take(&other, SEMDEV_NONBLOCK), 1);
	for (i = 0; i < 3; i++)
		taker_start(test, &takers[i], &other, i + 1);
	KUNIT_EXPECT_FALSE(test, contended(&o));
	KUNIT_EXPECT_TRUE(test, polls_in(&o));
	KUNIT_EXPECT_EQ(test, take(&o, SEMDEV_NONBLOCK), 1);
	KUNIT_EXPECT_EQ(test, give(&o, 1), 0);
	KUNIT_EXPECT_EQ(test, info_of(&o).waiters, 3);
	for (i = 0; i < 3; i++) {
		KUNIT_EXPECT_EQ(test, give(&other, 1), 0);
		KUNIT_EXPECT_EQ(test, taker_join(&takers[i]), 0);
		KUNIT_EXPECT_EQ(test, info_of(&o).waiters, 2 - i);
	}
}

/* All clients are those of one user. */
static void line_takes_a_task_back_at_its_place(struct kunit *test)
{
	struct opened o __free(opened) = open_limited(test, 2, 1, 0);
	struct opened other __free(opened) = open_other(test, &o);
	struct opened third __free(opened) = open_third(test, &o);
	struct taker *takers = takers_alloc(test, 2);

	KUNIT_ASSERT_EQ(test, take(&o, SEMDEV_NONBLOCK), 1);
	KUNIT_ASSERT_EQ(test, take(&other, SEMDEV_NONBLOCK), 1);
	taker_start(test, &takers[0], &other, 1);
	taker_start(test, &takers[1], &third, 2);
	KUNIT_EXPECT_EQ(test, give(&other, 1), 0);
	KUNIT_EXPECT_EQ(test, taker_join(&takers[0]), 0);
	KUNIT_EXPECT_EQ(test, info_of(&o).waiters, 1);
	KUNIT_EXPECT_EQ(test, give(&o, 1), 0);
	KUNIT_EXPECT_EQ(test, taker_join(&takers[1]), 0);
}

/* Although it has no room yet, and they have: all clients are one user's. */
static void line_acquire_is_not_overtaken_by_its_user(struct kunit *test)
{
	struct opened o __free(opened) = open_limited(test, 8, 0, 4);
	struct opened other __free(opened) = open_other(test, &o);
	struct taker *takers = takers_alloc(test, 2);

	KUNIT_ASSERT_EQ(test, semdev_acquire(o.sem, other.client, 2,
					     SEMDEV_NONBLOCK, NULL), 0);
	takers[0].n = 3;
	taker_start(test, &takers[0], &o, 1);
	KUNIT_EXPECT_FALSE(test, polls_in(&other));
	KUNIT_EXPECT_EQ(test, take(&other, SEMDEV_NONBLOCK), -EAGAIN);
	taker_start(test, &takers[1], &other, 2);
	KUNIT_EXPECT_EQ(test, give(&other, 1), 0);
	KUNIT_EXPECT_EQ(test, taker_join(&takers[0]), 0);
	KUNIT_EXPECT_EQ(test, info_of(&o).waiters, 1);
	KUNIT_EXPECT_EQ(test, give(&other, 1), 0);
	KUNIT_EXPECT_EQ(test, taker_join(&takers[1]), 0);
}

static void line_keeps_the_turn_of_a_poller_at_its_limit(struct kunit *test)
{
	struct opened o __free(opened) = open_limited(test, 4, 1, 0);
	struct semdev_turn *turn;
	u64 ticket;

	KUNIT_ASSERT_EQ(test, take(&o, SEMDEV_NONBLOCK), 1);
	KUNIT_EXPECT_FALSE(test, polls_in(&o));
	{
		locked(state, &o.sem->state);
		turn = semdev_turn_borrow(&o.client->turn);
		ticket = turn->entry.ticket;
		KUNIT_EXPECT_PTR_EQ(test, turn->entry.place,
				    &o.client->parked);
	}
	KUNIT_EXPECT_EQ(test, give(&o, 1), 0);
	locked(state, &o.sem->state);
	KUNIT_EXPECT_PTR_NE(test, turn->entry.place, &o.client->parked);
	KUNIT_EXPECT_NOT_NULL(test, turn->entry.place);
	KUNIT_EXPECT_EQ(test, turn->entry.ticket, ticket);
}

static void line_takes_all_back_without_limits(struct kunit *test)
{
	struct opened o __free(opened) = open_limited(test, 4, 1, 2);
	const struct semdev_limits none = {};
	struct taker *takers = takers_alloc(test, 3);
	int i;

	KUNIT_ASSERT_EQ(test, take(&o, SEMDEV_NONBLOCK), 1);
	for (i = 0; i < 3; i++)
		taker_start(test, &takers[i], &o, i + 1);
	KUNIT_EXPECT_EQ(test, semdev_set_limits(o.sem, &none), 0);
	for (i = 0; i < 3; i++)
		KUNIT_EXPECT_EQ(test, taker_join(&takers[i]), 0);
	KUNIT_EXPECT_EQ(test, info_of(&o).value, 0);
}

static void line_parks_what_lower_limits_shut_out(struct kunit *test)
{
	struct opened o __free(opened) = open_pool(test, 2);
	struct opened other __free(opened) = open_other(test, &o);
	const struct semdev_limits one = { .max_per_client = 1 };
	struct taker *takers = takers_alloc(test, 2);

	KUNIT_ASSERT_EQ(test, take(&o, SEMDEV_NONBLOCK), 1);
	KUNIT_ASSERT_EQ(test, take(&other, SEMDEV_NONBLOCK), 1);
	taker_start(test, &takers[0], &other, 1);
	taker_start(test, &takers[1], &o, 2);
	KUNIT_EXPECT_EQ(test, semdev_set_limits(o.sem, &one), 0);
	KUNIT_EXPECT_FALSE(test, contended(&o));
	KUNIT_EXPECT_EQ(test, give(&o, 1), 0);
	KUNIT_EXPECT_EQ(test, taker_join(&takers[1]), 0);
	KUNIT_EXPECT_EQ(test, info_of(&o).waiters, 1);
	KUNIT_EXPECT_EQ(test, give(&other, 1), 0);
	KUNIT_EXPECT_EQ(test, taker_join(&takers[0]), 0);
}

/*
 * A limit of two: while the second waits for both, the first is served, so that
 * its client holds one of them.
 */
static void hopeless_leaves(struct kunit *test, u32 max_per_client,
			    u32 max_per_uid)
{
	struct semdev_limits limits = { max_per_client, max_per_uid };
	struct opened o __free(opened) = open_pool(test, 4);
	struct opened holder __free(opened) = open_other(test, &o);
	struct taker *takers = takers_alloc(test, 3);

	KUNIT_ASSERT_EQ(test, semdev_acquire(o.sem, holder.client, 4,
					     SEMDEV_NONBLOCK, NULL), 0);
	takers[1].n = 2;
	KUNIT_ASSERT_EQ(test, semdev_set_limits(o.sem, &limits), 0);
	for (int i = 0; i < 3; i++)
		taker_start(test, &takers[i], &o, i + 1);
	KUNIT_EXPECT_EQ(test, give(&holder, 3), 0);
	KUNIT_EXPECT_EQ(test, taker_join(&takers[0]), 0);
	KUNIT_EXPECT_EQ(test, taker_join(&takers[1]), -EDEADLK);
	KUNIT_EXPECT_EQ(test, give(&holder, 1), 0);
	KUNIT_EXPECT_EQ(test, taker_join(&takers[2]), 0);
	KUNIT_EXPECT_EQ(test, info_of(&o).outstanding, 2);
}

static void line_hopeless_at_its_client_leaves(struct kunit *test)
{
	hopeless_leaves(test, 2, 0);
}

static void line_hopeless_at_its_user_leaves(struct kunit *test)
{
	hopeless_leaves(test, 0, 2);
}

static void entry_init(struct semdev_state *state, struct semdev_entry *e,
		       struct semdev_client *client, size_t least)
	__must_hold(&state->lock)
{
	*e = (struct semdev_entry){
		.client = client, .least = least, .type = SEMDEV_TASK,
		.ticket = ++state->tickets,
	};
	semdev_line_add(state, e);
}

/*
 * @big came later, has no room with its user, and claims all of its client's
 * room: @small, which was away for a moment, has its place all the same.
 */
static void line_takes_an_older_entry_before_claims(struct kunit *test)
{
	struct opened o __free(opened) = open_limited(test, 8, 3, 4);
	struct opened other __free(opened) = open_other(test, &o);
	struct semdev_entry small, big;

	KUNIT_ASSERT_EQ(test, semdev_acquire(o.sem, other.client, 2,
					     SEMDEV_NONBLOCK, NULL), 0);
	locked(state, &o.sem->state);
	entry_init(state, &small, o.client, 1);
	entry_init(state, &big, o.client, 3);
	KUNIT_EXPECT_PTR_EQ(test, big.place, &o.client->parked);
	semdev_line_del(state, &small);
	semdev_line_unpark(state, o.client);
	semdev_line_add(state, &small);
	KUNIT_EXPECT_PTR_EQ(test, small.place, &state->line[SEMDEV_TASK]);
	semdev_line_del(state, &small);
	semdev_line_del(state, &big);
}

/*
 * @old came first, and was parked because it has no room; then @young claimed
 * some of it.  When there is room for @old, it is in line, and before @young.
 */
static void comes_back_before(struct kunit *test, u32 max_per_client,
			      u32 max_per_uid)
{
	struct opened o __free(opened) = open_limited(test, 8, max_per_client,
						      max_per_uid);
	struct semdev_entry old, young;

	KUNIT_ASSERT_EQ(test, semdev_acquire(o.sem, o.client, 2,
					     SEMDEV_NONBLOCK, NULL), 0);
	locked(state, &o.sem->state);
	entry_init(state, &old, o.client, 3);
	semdev_line_del(state, &old);
	entry_init(state, &young, o.client, 1);
	semdev_line_add(state, &old);
	KUNIT_EXPECT_PTR_NE(test, old.place, &state->line[SEMDEV_TASK]);
	o.client->account.taken--;
	(*semdev_user_taken(o.client))--;
	semdev_line_unpark(state, o.client);
	KUNIT_EXPECT_PTR_EQ(test, semdev_line_first(state), &old);
	semdev_line_del(state, &old);
	semdev_line_del(state, &young);
}

static void line_takes_an_older_entry_back_before_claims(struct kunit *test)
{
	comes_back_before(test, 4, 0);
	comes_back_before(test, 0, 4);
	comes_back_before(test, 4, 4);
}

/*
 * With room for one, the others stay where they cost nothing, however often it
 * is looked for room.
 */
static void line_parks_claims_beyond_the_room(struct kunit *test)
{
	struct opened o __free(opened) = open_limited(test, 8, 0, 4);
	struct semdev_entry e[3];
	int i;

	KUNIT_ASSERT_EQ(test, semdev_acquire(o.sem, o.client, 3,
					     SEMDEV_NONBLOCK, NULL), 0);
	locked(state, &o.sem->state);
	for (i = 0; i < 3; i++) {
		entry_init(state, &e[i], o.client, 1);
		semdev_line_unpark(state, o.client);
	}
	KUNIT_EXPECT_PTR_EQ(test, e[0].place, &state->line[SEMDEV_TASK]);
	for (i = 1; i < 3; i++)
		KUNIT_EXPECT_PTR_EQ(test, e[i].place,
				    &semdev_user_borrow(&o.client->user)->parked);
	for (i = 2; i >= 0; i--)
		semdev_line_del(state, &e[i]);
}

/*
 * Two that were at the head without room, and one that came later and claims
 * some: the first two come back together.
 */
static void line_takes_older_entries_back_together(struct kunit *test)
{
	struct opened o __free(opened) = open_limited(test, 8, 0, 3);
	struct semdev_entry old[2];
	u64 *taken;
	int i;

	locked(state, &o.sem->state);
	taken = semdev_user_taken(o.client);
	entry_init(state, &old[0], o.client, 2);
	entry_init(state, &old[1], o.client, 1);
	*taken = 3;
	for (i = 0; i < 2; i++)
		KUNIT_EXPECT_TRUE(test, semdev_line_park(state, &old[i]));
	*taken = 0;
	/* As a task that came later does */
	semdev_user_borrow(&o.client->user)->claims += 1;
	semdev_line_unpark(state, o.client);
	for (i = 0; i < 2; i++)
		KUNIT_EXPECT_PTR_EQ(test, old[i].place,
				    &state->line[SEMDEV_TASK]);
	semdev_user_borrow(&o.client->user)->claims -= 1;
	for (i = 0; i < 2; i++)
		semdev_line_del(state, &old[i]);
}

/*
 * Random steps with entries of no task: places alone.  After each step the
 * claims are those of the entries, and no entry is parked that would fit.
 */
#define NR_CLIENTS	3
#define NR_ENTRIES	24
#define NR_STEPS	20000

struct places {
	struct opened clients[NR_CLIENTS];
	struct semdev_entry entries[NR_ENTRIES];
	struct rnd_state random;
};

/* Claims of entries older than a ticket that are behind a client's place */
static u64 claims_of_client(struct places *p, struct semdev_client *client,
			    u64 ticket)
{
	struct semdev_entry *e;
	u64 claims = 0;

	for (e = p->entries; e < p->entries + NR_ENTRIES; e++)
		if (e->client == client && e->place &&
		    e->place != &client->parked && e->ticket < ticket)
			claims += e->least;
	return claims;
}

/* The same of those in line */
static u64 claims_of_user(struct places *p, struct semdev_state *state,
			  u64 ticket)
	__must_hold(&state->lock)
{
	struct semdev_entry *e;
	u64 claims = 0;

	for (e = p->entries; e < p->entries + NR_ENTRIES; e++)
		if (e->place == &state->line[SEMDEV_TASK] && e->ticket < ticket)
			claims += e->least;
	return claims;
}

static bool places_hold(struct places *p, struct semdev_state *state)
	__must_hold(&state->lock)
{
	struct semdev_user *user =
		semdev_user_borrow(&p->clients[0].client->user);
	struct semdev_entry *first = semdev_entry_first(&user->parked);
	struct semdev_client *client;
	int i;

	if (user->claims != claims_of_user(p, state, U64_MAX) ||
	    (first && first->least + claims_of_user(p, state, first->ticket) <=
	     semdev_user_room(state, user)))
		return false;
	for (i = 0; i < NR_CLIENTS; i++) {
		client = p->clients[i].client;
		first = semdev_entry_first(&client->parked);
		if (client->claims != claims_of_client(p, client, U64_MAX) ||
		    (first && first->least +
		     claims_of_client(p, client, first->ticket) <=
		     semdev_client_room(state, client)))
			return false;
	}
	return true;
}

static void entry_step(struct places *p, struct semdev_state *state,
		       u32 random)
	__must_hold(&state->lock)
{
	struct semdev_entry *e = &p->entries[random % NR_ENTRIES];

	if (e->place) {
		semdev_line_del(state, e);
		semdev_line_unpark(state, e->client);
		return;
	}
	e->client = p->clients[(random >> 8) % NR_CLIENTS].client;
	e->least = 1 + (random >> 16) % 3;
	e->type = SEMDEV_TASK;
	e->ticket = ++state->tickets;
	semdev_line_add(state, e);
}

/* Takes as a newcomer that finds no task in line, gives, or serves the head */
static void tokens_step(struct places *p, struct semdev_state *state,
			u32 random)
	__must_hold(&state->lock)
{
	struct semdev_client *client = p->clients[random % NR_CLIENTS].client;
	struct semdev_entry *head = semdev_line_first(state);
	u64 *taken = semdev_user_taken(client);

	if (random & 0x100) {
		if (!client->account.taken)
			return;
		client->account.taken--;
		(*taken)--;
		semdev_line_unpark(state, client);
	} else if (!head) {
		if (semdev_overtakes(client, U64_MAX) ||
		    !semdev_room(state, client))
			return;
		client->account.taken++;
		(*taken)++;
	} else if (!semdev_line_park(state, head)) {
		semdev_line_del(state, head);
		head->client->account.taken += head->least;
		*semdev_user_taken(head->client) += head->least;
	}
}

static void limits_step(struct semdev_state *state, u32 random)
	__must_hold(&state->lock)
{
	state->limits.max_per_client = 1 + random % 5;
	state->limits.max_per_uid = 1 + (random >> 8) % 9;
	semdev_line_rebuild(state);
}

static int places_run(struct places *p)
{
	int i;

	locked(state, &p->clients[0].sem->state);
	for (i = 0; i < NR_STEPS; i++) {
		u32 random = prandom_u32_state(&p->random);

		if (!(random >> 24))
			limits_step(state, random);
		else if (random >> 31)
			entry_step(p, state, random);
		else
			tokens_step(p, state, random);
		if (!places_hold(p, state))
			break;
	}
	return i;
}

static void places_clear(struct places *p)
{
	int i;

	locked(state, &p->clients[0].sem->state);
	for (i = 0; i < NR_ENTRIES; i++)
		if (p->entries[i].place)
			semdev_line_del(state, &p->entries[i]);
	for (i = 0; i < NR_CLIENTS; i++)
		p->clients[i].client->account.taken = 0;
}

static void line_parks_only_what_does_not_fit(struct kunit *test)
{
	struct places *p = kunit_kzalloc(test, sizeof(*p), GFP_KERNEL);
	int i;

	KUNIT_ASSERT_NOT_NULL(test, p);
	prandom_seed_state(&p->random, 1);
	p->clients[0] = open_limited(test, 8, 3, 5);
	p->clients[1] = open_other(test, &p->clients[0]);
	p->clients[2] = open_third(test, &p->clients[0]);
	KUNIT_EXPECT_EQ_MSG(test, places_run(p), NR_STEPS,
			    "it broke after this many");
	places_clear(p);
	for (i = NR_CLIENTS - 1; i >= 0; i--)
		opened_close(&p->clients[i]);
}

static struct kunit_case line_cases[] = {
	KUNIT_CASE(line_is_without_tasks_at_a_limit),
	KUNIT_CASE(line_takes_a_task_back_at_its_place),
	KUNIT_CASE(line_acquire_is_not_overtaken_by_its_user),
	KUNIT_CASE(line_keeps_the_turn_of_a_poller_at_its_limit),
	KUNIT_CASE(line_takes_all_back_without_limits),
	KUNIT_CASE(line_parks_what_lower_limits_shut_out),
	KUNIT_CASE(line_hopeless_at_its_client_leaves),
	KUNIT_CASE(line_hopeless_at_its_user_leaves),
	KUNIT_CASE(line_takes_an_older_entry_before_claims),
	KUNIT_CASE(line_takes_an_older_entry_back_before_claims),
	KUNIT_CASE(line_parks_claims_beyond_the_room),
	KUNIT_CASE(line_takes_older_entries_back_together),
	KUNIT_CASE_SLOW(line_parks_only_what_does_not_fit),
	{}
};

static struct kunit_suite line_suite = {
	.name = "semdev-line",
	.test_cases = line_cases,
};

kunit_test_suite(line_suite);
