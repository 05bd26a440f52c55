// SPDX-License-Identifier: GPL-2.0-only
/* Turns: clients that poll get something beside tasks that block. */
#include <kunit/test.h>
#include <linux/delay.h>

#include "taker.h"

/* A slow machine lets some turns pass before the test has looked. */
#define TRIES	50

/*
 * Of a pool of one that @holder has emptied: @refused is refused, then a taker
 * waits, then the token is given.  Returns what @looks then gets without
 * blocking, after which the token goes through the taker back to the holder.
 */
static ssize_t one_round(struct kunit *test, const struct opened *holder,
			 const struct opened *refused,
			 const struct opened *looks)
{
	struct taker *taker = takers_alloc(test, 1);
	ssize_t got;

	KUNIT_EXPECT_FALSE(test, polls_in(refused));
	taker_start(test, taker, holder, 1);
	KUNIT_EXPECT_EQ(test, give(holder, 1), 0);
	got = polls_in(looks) ? take(looks, SEMDEV_NONBLOCK) : 0;
	if (got == 1)
		KUNIT_EXPECT_EQ(test, give(looks, 1), 0);
	KUNIT_EXPECT_EQ(test, taker_join(taker), 0);
	return got;
}

static void turn_comes_before_a_later_waiter(struct kunit *test)
{
	struct opened holder __free(opened) = open_pool(test, 1);
	struct opened poller __free(opened) = open_other(test, &holder);
	int i, got = 0;

	KUNIT_ASSERT_EQ(test, take(&holder, SEMDEV_NONBLOCK), 1);
	for (i = 0; i < TRIES && !got; i++)
		got = one_round(test, &holder, &poller, &poller) == 1;
	KUNIT_EXPECT_EQ_MSG(test, got, 1, "in %d tries", i);
}

static void turn_is_for_its_client(struct kunit *test)
{
	struct opened holder __free(opened) = open_pool(test, 1);
	struct opened poller __free(opened) = open_other(test, &holder);

	KUNIT_ASSERT_EQ(test, take(&holder, SEMDEV_NONBLOCK), 1);
	KUNIT_EXPECT_EQ(test, one_round(test, &holder, &poller, &holder), 0);
}

static void turn_does_not_come_before_an_earlier_waiter(struct kunit *test)
{
	struct opened holder __free(opened) = open_pool(test, 1);
	struct opened poller __free(opened) = open_other(test, &holder);
	struct taker *taker = takers_alloc(test, 1);

	KUNIT_ASSERT_EQ(test, take(&holder, SEMDEV_NONBLOCK), 1);
	taker_start(test, taker, &holder, 1);
	KUNIT_EXPECT_FALSE(test, polls_in(&poller));
	KUNIT_EXPECT_EQ(test, give(&holder, 1), 0);
	KUNIT_EXPECT_EQ(test, info_of(&holder).waiters, 0);
	KUNIT_EXPECT_FALSE(test, polls_in(&poller));
	KUNIT_EXPECT_EQ(test, taker_join(taker), 0);
}

static bool is_quiet(const struct opened *o)
{
	locked(state, &o->sem->state);
	return semdev_quiet(state);
}

static u32 tokens_kept(const struct opened *o)
{
	locked(state, &o->sem->state);
	return state->nr_kept;
}

/* Each turn costs its time, and the token goes to the task behind them. */
static void turn_that_is_not_used_ends(struct kunit *test)
{
	struct opened holder __free(opened) = open_pool(test, 1);
	struct opened poller __free(opened) = open_other(test, &holder);
	struct taker *taker = takers_alloc(test, 1);

	KUNIT_ASSERT_EQ(test, take(&holder, SEMDEV_NONBLOCK), 1);
	KUNIT_EXPECT_EQ(test, take(&poller, SEMDEV_NONBLOCK), -EAGAIN);
	taker_start(test, taker, &holder, 1);
	KUNIT_EXPECT_EQ(test, give(&holder, 1), 0);
	KUNIT_EXPECT_EQ(test, taker_join(taker), 0);
	KUNIT_EXPECT_EQ(test, tokens_kept(&holder), 0);
	KUNIT_EXPECT_TRUE(test, is_quiet(&holder));
}

/*
 * The token that is kept for @poller is no other's, although no task waits any
 * more.  Returns whether @poller came in time to have it.
 */
static bool kept_token_is_had(struct kunit *test, const struct opened *holder,
			      const struct opened *poller)
{
	struct taker *taker = takers_alloc(test, 1);
	ssize_t stolen;
	bool had;

	KUNIT_EXPECT_FALSE(test, polls_in(poller));
	taker_start(test, taker, holder, 1);
	KUNIT_EXPECT_EQ(test, give(holder, 1), 0);
	KUNIT_EXPECT_EQ(test, give(holder, 1), 0);
	stolen = take(holder, SEMDEV_NONBLOCK);
	had = take(poller, SEMDEV_NONBLOCK) == 1;
	KUNIT_EXPECT_EQ(test, taker_join(taker), 0);
	if (had) {
		KUNIT_EXPECT_EQ(test, stolen, -EAGAIN);
		KUNIT_EXPECT_EQ(test, give(poller, 1), 0);
	}
	if (stolen != 1)
		KUNIT_EXPECT_EQ(test, take(holder, SEMDEV_WAIT), 1);
	return had;
}

static void turn_has_its_token_alone(struct kunit *test)
{
	struct opened holder __free(opened) = open_pool(test, 2);
	struct opened poller __free(opened) = open_other(test, &holder);
	int i, had = 0;

	KUNIT_ASSERT_EQ(test, take(&holder, SEMDEV_NONBLOCK), 1);
	KUNIT_ASSERT_EQ(test, take(&holder, SEMDEV_NONBLOCK), 1);
	for (i = 0; i < TRIES && !had; i++)
		had = kept_token_is_had(test, &holder, &poller);
	KUNIT_EXPECT_TRUE_MSG(test, had, "in %d tries", i);
}

/*
 * @poller was told of a free token, and is slow to come; then an acquire of two
 * queues.  Returns whether @poller came in time to have the token.
 */
static bool older_turn_is_served(struct kunit *test,
				 const struct opened *holder,
				 const struct opened *poller,
				 const struct opened *other)
{
	struct taker *taker = takers_alloc(test, 1);
	bool had;

	KUNIT_EXPECT_FALSE(test, polls_in(poller));
	KUNIT_EXPECT_EQ(test, give(holder, 1), 0);
	taker->n = 2;
	taker_start(test, taker, other, 1);
	had = take(poller, SEMDEV_NONBLOCK) == 1;
	KUNIT_EXPECT_EQ(test, give(holder, 1), 0);
	if (had)
		KUNIT_EXPECT_EQ(test, give(poller, 1), 0);
	KUNIT_EXPECT_EQ(test, taker_join(taker), 0);
	KUNIT_EXPECT_EQ(test, give(other, 2), 0);
	KUNIT_EXPECT_EQ(test, semdev_acquire(holder->sem, holder->client, 2,
					     SEMDEV_WAIT, NULL), 0);
	return had;
}

static void turn_comes_before_an_acquire_that_queues_later(struct kunit *test)
{
	struct opened holder __free(opened) = open_pool(test, 3);
	struct opened poller __free(opened) = open_other(test, &holder);
	struct opened other __free(opened) = open_third(test, &holder);
	int i, had = 0;

	for (i = 0; i < 3; i++)
		KUNIT_ASSERT_EQ(test, take(&holder, SEMDEV_NONBLOCK), 1);
	for (i = 0; i < TRIES && !had; i++)
		had = older_turn_is_served(test, &holder, &poller, &other);
	KUNIT_EXPECT_TRUE_MSG(test, had, "in %d tries", i);
}

static void turn_with_a_token_that_leaves_serves_the_line(struct kunit *test)
{
	struct opened holder __free(opened) = open_pool(test, 1);
	struct taker *taker = takers_alloc(test, 1);
	struct opened poller;
	int i;

	for (i = 0; i < TRIES; i++) {
		poller = open_other(test, &holder);
		KUNIT_ASSERT_EQ(test, take(&holder, SEMDEV_NONBLOCK), 1);
		KUNIT_EXPECT_FALSE(test, polls_in(&poller));
		taker_start(test, taker, &holder, 1);
		KUNIT_EXPECT_EQ(test, give(&holder, 1), 0);
		opened_close(&poller);
		KUNIT_EXPECT_EQ(test, info_of(&holder).waiters, 0);
		KUNIT_EXPECT_EQ(test, taker_join(taker), 0);
		KUNIT_EXPECT_EQ(test, give(&holder, 1), 0);
	}
}

/* The place that its turn had: the head of the line, before the first taker */
static void turn_gives_its_place_to_a_task_that_sleeps(struct kunit *test)
{
	struct opened holder __free(opened) = open_pool(test, 1);
	struct opened poller __free(opened) = open_other(test, &holder);
	struct taker *takers = takers_alloc(test, 2);

	KUNIT_ASSERT_EQ(test, take(&holder, SEMDEV_NONBLOCK), 1);
	KUNIT_EXPECT_FALSE(test, polls_in(&poller));
	taker_start(test, &takers[0], &holder, 1);
	taker_start(test, &takers[1], &poller, 2);
	KUNIT_EXPECT_EQ(test, give(&holder, 1), 0);
	KUNIT_EXPECT_EQ(test, tokens_kept(&holder), 0);
	KUNIT_EXPECT_EQ(test, taker_join(&takers[1]), 0);
	KUNIT_EXPECT_EQ(test, info_of(&holder).waiters, 1);
	KUNIT_EXPECT_EQ(test, give(&poller, 1), 0);
	KUNIT_EXPECT_EQ(test, taker_join(&takers[0]), 0);
}

/* A smaller size takes the token back, and the turn has its place again. */
static void turn_goes_back_when_the_pool_shrinks(struct kunit *test)
{
	struct opened holder __free(opened) = open_pool(test, 2);
	struct opened poller __free(opened) = open_other(test, &holder);
	struct taker *taker = takers_alloc(test, 1);

	KUNIT_ASSERT_EQ(test, take(&holder, SEMDEV_NONBLOCK), 1);
	KUNIT_ASSERT_EQ(test, take(&holder, SEMDEV_NONBLOCK), 1);
	KUNIT_EXPECT_FALSE(test, polls_in(&poller));
	taker_start(test, taker, &holder, 1);
	KUNIT_EXPECT_EQ(test, give(&holder, 1), 0);
	KUNIT_EXPECT_EQ(test, semdev_set_size(holder.sem, 1), 0);
	KUNIT_EXPECT_EQ(test, tokens_kept(&holder), 0);
	KUNIT_EXPECT_EQ(test, info_of(&holder).value, 0);
	KUNIT_EXPECT_EQ(test, semdev_set_size(holder.sem, 2), 0);
	KUNIT_EXPECT_EQ(test, taker_join(taker), 0);
}

static bool has_token(const struct opened *o)
{
	locked(state, &o->sem->state);
	return semdev_turn_borrow(&o->client->turn)->until;
}

/*
 * Of three that are out, two were kept for @old and then for @young, when there
 * is but one less.  Returns whether the time of neither was over before.
 */
static bool young_goes_back_first(struct kunit *test,
				  const struct opened *holder,
				  const struct opened *old,
				  const struct opened *young)
{
	struct taker *taker = takers_alloc(test, 1);
	u64 begin;
	bool in_time, kept[2];

	KUNIT_EXPECT_FALSE(test, polls_in(old));
	KUNIT_EXPECT_FALSE(test, polls_in(young));
	taker_start(test, taker, holder, 1);
	begin = ktime_get_ns();
	KUNIT_EXPECT_EQ(test, give(holder, 2), 0);
	KUNIT_EXPECT_EQ(test, semdev_set_size(holder->sem, 2), 0);
	kept[0] = has_token(old);
	kept[1] = has_token(young);
	in_time = ktime_get_ns() - begin < SEMDEV_TURN_NS;
	if (in_time) {
		KUNIT_EXPECT_TRUE(test, kept[0]);
		KUNIT_EXPECT_FALSE(test, kept[1]);
	}
	KUNIT_EXPECT_EQ(test, semdev_set_size(holder->sem, 3), 0);
	KUNIT_EXPECT_EQ(test, taker_join(taker), 0);
	KUNIT_EXPECT_EQ(test, semdev_acquire(holder->sem, holder->client, 1,
					     SEMDEV_WAIT, NULL), 0);
	return in_time;
}

static void turn_that_is_youngest_goes_back_first(struct kunit *test)
{
	struct opened holder __free(opened) = open_pool(test, 3);
	int i, done = 0;

	KUNIT_ASSERT_EQ(test, semdev_acquire(holder.sem, holder.client, 3,
					     SEMDEV_NONBLOCK, NULL), 0);
	for (i = 0; i < TRIES && !done; i++) {
		/* New ones: a turn of the last try would be older than @old's */
		struct opened old __free(opened) = open_other(test, &holder);
		struct opened young __free(opened) = open_third(test, &holder);

		done = young_goes_back_first(test, &holder, &old, &young);
	}
	KUNIT_EXPECT_TRUE_MSG(test, done, "in %d tries", i);
}

/* @poller has one, and by @one may have no other.  Returns as above. */
static bool limit_takes_it_back(struct kunit *test,
				const struct opened *holder,
				const struct opened *poller,
				const struct semdev_limits *one)
{
	const struct semdev_limits none = {};
	struct taker *taker = takers_alloc(test, 1);
	bool in_time, kept[2];
	u64 begin;

	KUNIT_EXPECT_FALSE(test, polls_in(poller));
	taker_start(test, taker, holder, 1);
	begin = ktime_get_ns();
	KUNIT_EXPECT_EQ(test, give(holder, 1), 0);
	kept[0] = has_token(poller);
	KUNIT_EXPECT_EQ(test, semdev_set_limits(holder->sem, one), 0);
	kept[1] = has_token(poller);
	in_time = ktime_get_ns() - begin < SEMDEV_TURN_NS;
	if (in_time) {
		KUNIT_EXPECT_TRUE(test, kept[0]);
		KUNIT_EXPECT_FALSE(test, kept[1]);
	}
	KUNIT_EXPECT_EQ(test, semdev_set_limits(holder->sem, &none), 0);
	KUNIT_EXPECT_EQ(test, taker_join(taker), 0);
	return in_time;
}

static void limits_are_lower(struct kunit *test,
			     const struct semdev_limits *one)
{
	struct opened holder __free(opened) = open_pool(test, 2);
	struct opened poller __free(opened) = open_other(test, &holder);
	int i, done = 0;

	KUNIT_ASSERT_EQ(test, take(&poller, SEMDEV_NONBLOCK), 1);
	KUNIT_ASSERT_EQ(test, take(&holder, SEMDEV_NONBLOCK), 1);
	for (i = 0; i < TRIES && !done; i++)
		done = limit_takes_it_back(test, &holder, &poller, one);
	KUNIT_EXPECT_TRUE_MSG(test, done, "in %d tries", i);
}

static void turn_goes_back_when_limits_are_lower(struct kunit *test)
{
	limits_are_lower(test, &(struct semdev_limits){ .max_per_client = 1 });
	limits_are_lower(test, &(struct semdev_limits){ .max_per_uid = 1 });
}

/* Where no task sleeps, tokens are open to all. */
static void turn_means_nothing_where_no_task_sleeps(struct kunit *test)
{
	struct opened holder __free(opened) = open_pool(test, 1);
	struct opened poller __free(opened) = open_other(test, &holder);

	KUNIT_ASSERT_EQ(test, take(&holder, SEMDEV_NONBLOCK), 1);
	KUNIT_EXPECT_FALSE(test, polls_in(&poller));
	KUNIT_EXPECT_EQ(test, give(&holder, 1), 0);
	KUNIT_EXPECT_TRUE(test, polls_in(&holder));
	KUNIT_EXPECT_EQ(test, take(&holder, SEMDEV_NONBLOCK), 1);
	KUNIT_EXPECT_EQ(test, give(&holder, 1), 0);
	KUNIT_EXPECT_EQ(test, take(&poller, SEMDEV_NONBLOCK), 1);
	KUNIT_EXPECT_TRUE_MSG(test, is_quiet(&holder),
			      "the turn ended with the token");
}

static void turn_ends_with_its_client(struct kunit *test)
{
	struct opened holder __free(opened) = open_pool(test, 1);
	struct opened poller = open_other(test, &holder);

	KUNIT_ASSERT_EQ(test, take(&holder, SEMDEV_NONBLOCK), 1);
	KUNIT_EXPECT_FALSE(test, polls_in(&poller));
	opened_close(&poller);
	KUNIT_EXPECT_TRUE(test, is_quiet(&holder));
}

static void turn_is_not_that_of_a_task_that_is_away(struct kunit *test)
{
	struct opened o __free(opened) = open_pool(test, 1);
	struct semdev_turn *turn;
	u64 ticket;

	KUNIT_ASSERT_EQ(test, take(&o, SEMDEV_NONBLOCK), 1);
	KUNIT_EXPECT_FALSE(test, polls_in(&o));
	locked(state, &o.sem->state);
	turn = semdev_turn_borrow(&o.client->turn);
	ticket = turn->entry.ticket;
	/* Of several that are away, the one that came first is back first. */
	semdev_turn_hold(o.client, ticket + 2);
	semdev_turn_hold(o.client, ticket + 1);
	semdev_turn_hold(o.client, ticket + 3);
	KUNIT_EXPECT_EQ(test, semdev_turn_yield(state, o.client), ticket + 1);
	KUNIT_EXPECT_EQ(test, turn->entry.ticket, ticket);
	KUNIT_EXPECT_EQ(test, semdev_turn_yield(state, o.client), ticket);
	KUNIT_EXPECT_NULL(test, turn->entry.place);
}

/*
 * A signal came on its way back, and the program does something else, or it had
 * a token without sleeping again.
 */
static void turn_holds_no_place_for_a_task_that_stays_away(struct kunit *test)
{
	struct opened o __free(opened) = open_pool(test, 1);
	struct semdev_turn *turn;

	KUNIT_ASSERT_NOT_NULL(test, semdev_pollers(o.sem, o.client));
	locked(state, &o.sem->state);
	state->tickets = 9;
	semdev_turn_hold(o.client, 1);
	turn = semdev_turn_borrow(&o.client->turn);
	turn->held_until = 0;
	KUNIT_EXPECT_EQ(test, semdev_turn_yield(state, o.client), 10);
	semdev_turn_hold(o.client, 1);
	turn->held_until = 0;
	semdev_turn_hold(o.client, 2);
	KUNIT_EXPECT_EQ(test, semdev_turn_yield(state, o.client), 2);
}

/* The one token that is kept for a turn would help nobody for 2 ms. */
static void turn_is_not_for_who_wants_several(struct kunit *test)
{
	struct opened holder __free(opened) = open_pool(test, 2);
	struct opened other __free(opened) = open_other(test, &holder);
	struct taker *taker = takers_alloc(test, 1);

	KUNIT_ASSERT_EQ(test, take(&holder, SEMDEV_NONBLOCK), 1);
	KUNIT_ASSERT_EQ(test, take(&holder, SEMDEV_NONBLOCK), 1);
	KUNIT_EXPECT_EQ(test, semdev_acquire(holder.sem, other.client, 2,
					     SEMDEV_NONBLOCK, NULL), -EAGAIN);
	taker_start(test, taker, &holder, 1);
	KUNIT_EXPECT_EQ(test, give(&holder, 1), 0);
	KUNIT_EXPECT_EQ(test, info_of(&holder).waiters, 0);
	KUNIT_EXPECT_EQ(test, taker_join(taker), 0);
}

/* @o is polled in vain, and then a token is kept for it, for ever. */
static void keep_for(struct kunit *test, const struct opened *o)
{
	KUNIT_ASSERT_NOT_NULL(test, semdev_pollers(o->sem, o->client));
	locked(state, &o->sem->state);
	semdev_turn_begin(state, o->client, true);
	semdev_turn_keep(state, semdev_turn_of(o->client), U64_MAX);
}

/*
 * Two clients of a user at its limit of two have tokens kept, and each yields
 * its own to wait for two: the second makes room for the first.
 */
static void turn_that_is_yielded_makes_room(struct kunit *test)
{
	struct semdev_config config = {
		.kind = SEMDEV_POOL, .max = 4, .limits = { 0, 2 },
	};
	struct opened o __free(opened) = open_new(test, &config);
	struct opened other __free(opened) = open_other(test, &o);
	struct taker *takers = takers_alloc(test, 2);

	keep_for(test, &o);
	keep_for(test, &other);
	takers[0].n = 2;
	takers[1].n = 2;
	taker_start(test, &takers[0], &o, 1);
	taker_start(test, &takers[1], &other, 1);
	KUNIT_ASSERT_EQ(test, taker_join(&takers[0]), 0);
	KUNIT_EXPECT_TRUE(test, waiters_become(&o, 1));
	KUNIT_EXPECT_EQ(test, give(&o, 2), 0);
	KUNIT_EXPECT_EQ(test, taker_join(&takers[1]), 0);
}

/* As if a task of @o slept in poll, until it is removed; is there a token? */
static bool poll_begin(struct kunit *test, const struct opened *o,
		       struct wait_queue_entry *wait)
{
	wait_queue_head_t *pollers = semdev_pollers(o->sem, o->client);

	KUNIT_ASSERT_NOT_NULL(test, pollers);
	init_waitqueue_entry(wait, current);
	add_wait_queue(pollers, wait);
	return polls_in(o);
}

/* Which tickets would two tasks have that go to sleep now, one after another? */
static bool one_has_the_place(const struct opened *o)
{
	struct semdev_turn *turn = semdev_turn_borrow(&o->client->turn);
	u64 place, first, second;

	locked(state, &o->sem->state);
	place = turn->entry.ticket;
	first = semdev_turn_yield(state, o->client);
	second = semdev_turn_yield(state, o->client);
	return first == place && second > turn->entry.ticket &&
	       turn->entry.ticket > place && turn->entry.place;
}

/* The poller's next place is its own, until it is over; then there is another. */
static void turn_of_a_poller_gives_each_place_once(struct kunit *test)
{
	struct opened o __free(opened) = open_pool(test, 1);
	struct wait_queue_entry wait;

	KUNIT_ASSERT_EQ(test, take(&o, SEMDEV_NONBLOCK), 1);
	KUNIT_EXPECT_FALSE(test, poll_begin(test, &o, &wait));
	KUNIT_EXPECT_TRUE(test, one_has_the_place(&o));
	KUNIT_EXPECT_EQ(test, give(&o, 1), 0);
	KUNIT_EXPECT_EQ(test, take(&o, SEMDEV_NONBLOCK), 1);
	KUNIT_EXPECT_FALSE(test, polls_in(&o));
	KUNIT_EXPECT_TRUE(test, one_has_the_place(&o));
	remove_wait_queue(semdev_pollers(o.sem, o.client), &wait);
}

/* A task has yielded, and then the poller gave up: the next place is for all. */
static void turn_is_given_again_where_no_task_polls(struct kunit *test)
{
	struct opened o __free(opened) = open_pool(test, 1);
	struct wait_queue_entry wait;

	KUNIT_ASSERT_EQ(test, take(&o, SEMDEV_NONBLOCK), 1);
	KUNIT_EXPECT_FALSE(test, poll_begin(test, &o, &wait));
	KUNIT_EXPECT_TRUE(test, one_has_the_place(&o));
	remove_wait_queue(semdev_pollers(o.sem, o.client), &wait);
	locked(state, &o.sem->state);
	KUNIT_EXPECT_EQ(test, semdev_turn_borrow(&o.client->turn)->entry.ticket,
			semdev_turn_yield(state, o.client));
}

/*
 * All are one user's, with a limit of two.  A poller reads with a place that is
 * older than that of a task of its client that waits for both; a task of another
 * client waits behind that one.
 */
static void turn_that_is_used_ends_a_hopeless_wait(struct kunit *test)
{
	const struct semdev_limits two = { .max_per_uid = 2 };
	struct opened o __free(opened) = open_pool(test, 4);
	struct opened holder __free(opened) = open_other(test, &o);
	struct taker *takers = takers_alloc(test, 2);
	struct wait_queue_entry wait;

	KUNIT_ASSERT_EQ(test, semdev_acquire(o.sem, holder.client, 4,
					     SEMDEV_NONBLOCK, NULL), 0);
	KUNIT_ASSERT_EQ(test, semdev_set_limits(o.sem, &two), 0);
	KUNIT_EXPECT_FALSE(test, poll_begin(test, &o, &wait));
	KUNIT_EXPECT_TRUE(test, one_has_the_place(&o));
	takers[0].n = 2;
	taker_start(test, &takers[0], &o, 1);
	taker_start(test, &takers[1], &holder, 2);
	KUNIT_EXPECT_EQ(test, give(&holder, 3), 0);
	KUNIT_EXPECT_EQ(test, take(&o, SEMDEV_NONBLOCK), 1);
	remove_wait_queue(semdev_pollers(o.sem, o.client), &wait);
	KUNIT_EXPECT_EQ(test, taker_join(&takers[0]), -EDEADLK);
	KUNIT_EXPECT_EQ(test, give(&holder, 1), 0);
	KUNIT_EXPECT_EQ(test, taker_join(&takers[1]), 0);
}

static u64 last_ticket(const struct opened *o)
{
	locked(state, &o->sem->state);
	return state->tickets;
}

static u64 turn_ticket(const struct opened *o)
{
	locked(state, &o->sem->state);
	return semdev_turn_borrow(&o->client->turn)->entry.ticket;
}

static void read_in_vain(struct kunit *test, const struct opened *o)
{
	KUNIT_EXPECT_EQ(test, take(o, SEMDEV_NONBLOCK), -EAGAIN);
}

static void poll_in_vain(struct kunit *test, const struct opened *o)
{
	struct wait_queue_entry wait;

	KUNIT_EXPECT_FALSE(test, poll_begin(test, o, &wait));
	remove_wait_queue(semdev_pollers(o->sem, o->client), &wait);
}

/*
 * A poll of @o finds a token and is over, or not if it @stays; @other takes the
 * token, and @o tries again.  Its place is that of then.
 */
static void place_is_that_of_trying(struct kunit *test, bool stays,
				    void (*tries)(struct kunit *test,
						  const struct opened *o))
{
	struct opened o __free(opened) = open_pool(test, 1);
	struct opened other __free(opened) = open_other(test, &o);
	struct wait_queue_entry found;
	u64 before;

	KUNIT_EXPECT_TRUE(test, poll_begin(test, &o, &found));
	if (!stays)
		remove_wait_queue(semdev_pollers(o.sem, o.client), &found);
	KUNIT_ASSERT_EQ(test, take(&other, SEMDEV_NONBLOCK), 1);
	before = last_ticket(&o);
	tries(test, &o);
	KUNIT_EXPECT_GT(test, turn_ticket(&o), before);
	if (stays)
		remove_wait_queue(semdev_pollers(o.sem, o.client), &found);
}

static void turn_of_a_poll_that_found_a_token_is_not_read_from(struct kunit *test)
{
	place_is_that_of_trying(test, false, read_in_vain);
	place_is_that_of_trying(test, true, read_in_vain);
}

static void turn_of_a_poll_that_found_a_token_is_not_polled(struct kunit *test)
{
	place_is_that_of_trying(test, false, poll_in_vain);
	place_is_that_of_trying(test, true, poll_in_vain);
}

static void turn_of_a_poll_that_found_a_token_is_not_yielded(struct kunit *test)
{
	struct opened o __free(opened) = open_pool(test, 1);
	struct wait_queue_entry wait;

	KUNIT_EXPECT_TRUE(test, poll_begin(test, &o, &wait));
	{
		locked(state, &o.sem->state);
		KUNIT_EXPECT_GT(test, semdev_turn_yield(state, o.client),
				semdev_turn_of(o.client)->entry.ticket);
	}
	remove_wait_queue(semdev_pollers(o.sem, o.client), &wait);
}

/* A task that polls, reads what it found and stops polling is in no line. */
static void turn_of_a_poll_that_found_a_token_is_over(struct kunit *test)
{
	struct opened o __free(opened) = open_pool(test, 2);
	struct wait_queue_entry wait;

	KUNIT_EXPECT_TRUE(test, poll_begin(test, &o, &wait));
	KUNIT_EXPECT_EQ(test, take(&o, SEMDEV_NONBLOCK), 1);
	remove_wait_queue(semdev_pollers(o.sem, o.client), &wait);
	locked(state, &o.sem->state);
	KUNIT_EXPECT_TRUE(test, semdev_turn_void(semdev_turn_of(o.client)));
}

/* Returns whether it was looked at in the time of a turn. */
static bool token_is_kept_for_none(struct kunit *test)
{
	struct opened o __free(opened) = open_pool(test, 1);
	struct opened other __free(opened) = open_other(test, &o);
	struct taker *taker = takers_alloc(test, 1);
	struct wait_queue_entry wait;
	ktime_t begin;

	KUNIT_EXPECT_TRUE(test, poll_begin(test, &o, &wait));
	remove_wait_queue(semdev_pollers(o.sem, o.client), &wait);
	KUNIT_ASSERT_EQ(test, take(&other, SEMDEV_NONBLOCK), 1);
	taker_start(test, taker, &other, 1);
	begin = ktime_get();
	KUNIT_EXPECT_EQ(test, give(&other, 1), 0);
	KUNIT_EXPECT_EQ(test, tokens_kept(&o), 0);
	KUNIT_EXPECT_EQ(test, taker_join(taker), 0);
	return ktime_us_delta(ktime_get(), begin) < 2000;
}

static void turn_of_a_poll_that_found_a_token_has_none_kept(struct kunit *test)
{
	bool in_time = false;
	int i;

	for (i = 0; i < TRIES && !in_time; i++)
		in_time = token_is_kept_for_none(test);
	KUNIT_EXPECT_TRUE_MSG(test, in_time, "in %d tries", i);
}

/* A task that sleeps in an epoll set of its own, with EPOLLEXCLUSIVE */
struct exclusive {
	struct wait_queue_entry wait;
	bool told;
};

/* One that does not sleep any more counts for none. */
static int exclusive_wake(struct wait_queue_entry *wait, unsigned int mode,
			  int flags, void *key)
{
	struct exclusive *e = container_of(wait, struct exclusive, wait);
	bool slept = !e->told;

	e->told = true;
	return slept;
}

static void sleep_in_sets(struct kunit *test, const struct opened *o,
			  struct exclusive *e, int n)
{
	wait_queue_head_t *pollers = semdev_pollers(o->sem, o->client);

	KUNIT_ASSERT_NOT_NULL(test, pollers);
	for (int i = 0; i < n; i++) {
		e[i].told = false;
		init_waitqueue_func_entry(&e[i].wait, exclusive_wake);
		add_wait_queue_exclusive(pollers, &e[i].wait);
	}
	KUNIT_EXPECT_FALSE(test, polls_in(o));
}

static void leave_sets(const struct opened *o, struct exclusive *e, int n)
{
	while (n--)
		remove_wait_queue(semdev_pollers(o->sem, o->client),
				  &e[n].wait);
}

/*
 * Two threads of @poller sleep, a token is kept for it and the first is told;
 * then another one comes free.  When the first has used what was kept, the second
 * sleeps beside a token.  Returns whether @poller came in time.
 */
static bool second_is_told(struct kunit *test, const struct opened *holder,
			   const struct opened *poller)
{
	struct taker *taker = takers_alloc(test, 1);
	struct exclusive e[2];
	bool kept;

	sleep_in_sets(test, poller, e, 2);
	taker_start(test, taker, holder, 1);
	KUNIT_EXPECT_EQ(test, give(holder, 1), 0);
	KUNIT_EXPECT_EQ(test, give(holder, 1), 0);
	KUNIT_EXPECT_EQ(test, taker_join(taker), 0);
	KUNIT_EXPECT_EQ(test, give(holder, 1), 0);
	kept = !e[1].told && tokens_kept(holder);
	KUNIT_EXPECT_EQ(test, take(poller, SEMDEV_NONBLOCK), 1);
	KUNIT_EXPECT_TRUE(test, e[1].told);
	leave_sets(poller, e, 2);
	KUNIT_EXPECT_EQ(test, give(poller, 1), 0);
	KUNIT_EXPECT_EQ(test, take(holder, SEMDEV_NONBLOCK), 1);
	KUNIT_EXPECT_EQ(test, take(holder, SEMDEV_NONBLOCK), 1);
	return kept;
}

static void turn_that_is_used_tells_of_free_tokens(struct kunit *test)
{
	struct opened holder __free(opened) = open_pool(test, 2);
	struct opened poller __free(opened) = open_other(test, &holder);
	int i, kept = 0;

	KUNIT_ASSERT_EQ(test, take(&holder, SEMDEV_NONBLOCK), 1);
	KUNIT_ASSERT_EQ(test, take(&holder, SEMDEV_NONBLOCK), 1);
	for (i = 0; i < TRIES && !kept; i++)
		kept = second_is_told(test, &holder, &poller);
	KUNIT_EXPECT_TRUE_MSG(test, kept, "in %d tries", i);
}

/* The first two could have one token between them, and the third sleeps on. */
static void turn_at_a_limit_swallows_no_exclusive_wake_up(struct kunit *test)
{
	const struct semdev_limits one = { .max_per_client = 1 };
	struct opened holder __free(opened) = open_pool(test, 2);
	struct opened first __free(opened) = open_other(test, &holder);
	struct opened second __free(opened) = open_other(test, &holder);
	struct exclusive two[2], third[1];

	KUNIT_ASSERT_EQ(test, take(&holder, SEMDEV_NONBLOCK), 1);
	KUNIT_ASSERT_EQ(test, take(&holder, SEMDEV_NONBLOCK), 1);
	KUNIT_EXPECT_EQ(test, semdev_set_limits(holder.sem, &one), 0);
	sleep_in_sets(test, &first, two, 2);
	sleep_in_sets(test, &second, third, 1);
	KUNIT_EXPECT_EQ(test, give(&holder, 2), 0);
	KUNIT_EXPECT_TRUE(test, third[0].told);
	leave_sets(&second, third, 1);
	leave_sets(&first, two, 2);
}

/* One exclusive poller was told of the one token: no other is, but a plain one. */
static void turn_of_a_poller_is_told_unless_another_was(struct kunit *test)
{
	struct opened holder __free(opened) = open_pool(test, 1);
	struct opened first __free(opened) = open_other(test, &holder);
	struct opened second __free(opened) = open_third(test, &holder);
	struct exclusive one[1], two[1], plain = {};

	KUNIT_ASSERT_EQ(test, take(&holder, SEMDEV_NONBLOCK), 1);
	sleep_in_sets(test, &first, one, 1);
	sleep_in_sets(test, &second, two, 1);
	init_waitqueue_func_entry(&plain.wait, exclusive_wake);
	add_wait_queue(semdev_pollers(holder.sem, holder.client), &plain.wait);
	KUNIT_EXPECT_FALSE(test, polls_in(&holder));
	KUNIT_EXPECT_EQ(test, give(&holder, 1), 0);
	KUNIT_EXPECT_TRUE(test, one[0].told);
	KUNIT_EXPECT_FALSE(test, two[0].told);
	KUNIT_EXPECT_TRUE(test, plain.told);
	remove_wait_queue(semdev_pollers(holder.sem, holder.client),
			  &plain.wait);
	leave_sets(&second, two, 1);
	leave_sets(&first, one, 1);
}

/* All clients are one user's.  Returns whether a token was kept when it looked. */
static bool kept_token_is_counted(struct kunit *test,
				  const struct opened *holder,
				  const struct opened *poller)
{
	struct taker *taker = takers_alloc(test, 1);
	u64 counted, taken;
	u32 kept;

	KUNIT_EXPECT_FALSE(test, polls_in(poller));
	taker_start(test, taker, holder, 1);
	KUNIT_EXPECT_EQ(test, give(holder, 1), 0);
	{
		locked(state, &holder->sem->state);
		counted = *semdev_user_taken(holder->client);
		taken = state->pool.taken;
		kept = state->nr_kept;
	}
	KUNIT_EXPECT_EQ(test, counted, taken + kept);
	KUNIT_EXPECT_EQ(test, taker_join(taker), 0);
	return kept;
}

static void turn_counts_its_token_for_its_user(struct kunit *test)
{
	struct opened holder __free(opened) = open_pool(test, 1);
	struct opened poller __free(opened) = open_other(test, &holder);
	bool kept = false;
	int i;

	KUNIT_ASSERT_EQ(test, take(&holder, SEMDEV_NONBLOCK), 1);
	for (i = 0; i < TRIES && !kept; i++)
		kept = kept_token_is_counted(test, &holder, &poller);
	KUNIT_EXPECT_TRUE_MSG(test, kept, "in %d tries", i);
}

static struct kunit_case turn_cases[] = {
	KUNIT_CASE(turn_comes_before_a_later_waiter),
	KUNIT_CASE(turn_is_for_its_client),
	KUNIT_CASE(turn_does_not_come_before_an_earlier_waiter),
	KUNIT_CASE(turn_that_is_not_used_ends),
	KUNIT_CASE(turn_has_its_token_alone),
	KUNIT_CASE(turn_comes_before_an_acquire_that_queues_later),
	KUNIT_CASE(turn_with_a_token_that_leaves_serves_the_line),
	KUNIT_CASE(turn_gives_its_place_to_a_task_that_sleeps),
	KUNIT_CASE(turn_goes_back_when_the_pool_shrinks),
	KUNIT_CASE(turn_that_is_youngest_goes_back_first),
	KUNIT_CASE(turn_goes_back_when_limits_are_lower),
	KUNIT_CASE(turn_counts_its_token_for_its_user),
	KUNIT_CASE(turn_is_not_that_of_a_task_that_is_away),
	KUNIT_CASE(turn_holds_no_place_for_a_task_that_stays_away),
	KUNIT_CASE(turn_is_not_for_who_wants_several),
	KUNIT_CASE(turn_that_is_used_ends_a_hopeless_wait),
	KUNIT_CASE(turn_of_a_poll_that_found_a_token_has_none_kept),
	KUNIT_CASE(turn_of_a_poll_that_found_a_token_is_not_read_from),
	KUNIT_CASE(turn_of_a_poll_that_found_a_token_is_not_polled),
	KUNIT_CASE(turn_of_a_poll_that_found_a_token_is_not_yielded),
	KUNIT_CASE(turn_of_a_poll_that_found_a_token_is_over),
	KUNIT_CASE(turn_that_is_yielded_makes_room),
	KUNIT_CASE(turn_of_a_poller_gives_each_place_once),
	KUNIT_CASE(turn_is_given_again_where_no_task_polls),
	KUNIT_CASE(turn_at_a_limit_swallows_no_exclusive_wake_up),
	KUNIT_CASE(turn_that_is_used_tells_of_free_tokens),
	KUNIT_CASE(turn_of_a_poller_is_told_unless_another_was),
	KUNIT_CASE(turn_means_nothing_where_no_task_sleeps),
	KUNIT_CASE(turn_ends_with_its_client),
	{}
};

static struct kunit_suite turn_suite = {
	.name = "semdev-turn",
	.test_cases = turn_cases,
};

kunit_test_suite(turn_suite);
