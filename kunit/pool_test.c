// SPDX-License-Identifier: GPL-2.0-only
/* The arithmetic of a pool, and its law after each of a million operations. */
#include <kunit/test.h>
#include <linux/prandom.h>

#include "pool.h"

#define NR_ACCOUNTS	8
#define NR_OPERATIONS	1000000

static void give_pool(struct semdev_pool *pool, u32 size, bool strict)
{
	*pool = (struct semdev_pool){ .size = size, .strict = strict };
}

static void pool_takes_and_gives_back(struct kunit *test)
{
	struct semdev_account a = {};
	struct semdev_pool p;

	give_pool(&p, 4, false);
	semdev_pool_take(&p, &a, 3);
	KUNIT_EXPECT_EQ(test, semdev_pool_available(&p), 1);
	KUNIT_EXPECT_EQ(test, a.taken, 3);
	KUNIT_EXPECT_EQ(test, semdev_pool_give(&p, &a, 3), 3);
	KUNIT_EXPECT_EQ(test, semdev_pool_available(&p), 4);
	KUNIT_EXPECT_EQ(test, p.excess, 0);
	KUNIT_EXPECT_EQ(test, p.peak, 3);
}

static void pool_never_mints(struct kunit *test)
{
	struct semdev_account a = {};
	struct semdev_pool p;

	give_pool(&p, 4, false);
	KUNIT_EXPECT_EQ(test, semdev_pool_give(&p, &a, 5), 0);
	KUNIT_EXPECT_EQ(test, semdev_pool_available(&p), 4);
	KUNIT_EXPECT_EQ(test, p.excess, 5);
	semdev_pool_take(&p, &a, 2);
	KUNIT_EXPECT_EQ(test, semdev_pool_give(&p, &a, 9), 2);
	KUNIT_EXPECT_EQ(test, semdev_pool_available(&p), 4);
	KUNIT_EXPECT_EQ(test, p.excess, 12);
}

/* Old rustc gave what cargo had taken. */
static void pool_frees_what_another_took(struct kunit *test)
{
	struct semdev_account taker = {}, giver = {};
	struct semdev_pool p;

	give_pool(&p, 4, false);
	semdev_pool_take(&p, &taker, 4);
	KUNIT_EXPECT_EQ(test, semdev_pool_give(&p, &giver, 1), 0);
	KUNIT_EXPECT_EQ(test, semdev_pool_available(&p), 1);
	KUNIT_EXPECT_EQ_MSG(test, taker.taken, 4, "settled later");
	KUNIT_EXPECT_EQ(test, semdev_pool_give(&p, &taker, 4), 4);
	KUNIT_EXPECT_EQ(test, semdev_pool_available(&p), 4);
	KUNIT_EXPECT_EQ(test, p.taken, 0);
	KUNIT_EXPECT_EQ_MSG(test, p.excess, 1, "four were out but five given");
}

static void pool_strict_frees_only_own(struct kunit *test)
{
	struct semdev_account taker = {}, giver = {};
	struct semdev_pool p;

	give_pool(&p, 4, true);
	semdev_pool_take(&p, &taker, 3);
	semdev_pool_take(&p, &giver, 1);
	KUNIT_EXPECT_EQ(test, semdev_pool_give(&p, &giver, 3), 1);
	KUNIT_EXPECT_EQ(test, semdev_pool_available(&p), 1);
	KUNIT_EXPECT_EQ(test, p.outstanding, 3);
	KUNIT_EXPECT_EQ(test, p.excess, 2);
}

static void pool_leaving_returns_what_is_left(struct kunit *test)
{
	struct semdev_account taker = {}, giver = {};
	struct semdev_pool p;

	give_pool(&p, 4, false);
	semdev_pool_take(&p, &taker, 3);
	KUNIT_EXPECT_EQ(test, semdev_pool_give(&p, &giver, 2), 0);
	KUNIT_EXPECT_EQ(test, semdev_pool_leave(&p, &taker), 3);
	KUNIT_EXPECT_EQ(test, semdev_pool_available(&p), 4);
	KUNIT_EXPECT_EQ(test, semdev_pool_leave(&p, &giver), 0);
}

static void pool_drains_when_it_shrinks(struct kunit *test)
{
	struct semdev_account a = {};
	struct semdev_pool p;

	give_pool(&p, 4, false);
	semdev_pool_take(&p, &a, 4);
	p.size = 2;
	KUNIT_EXPECT_EQ(test, semdev_pool_available(&p), 0);
	KUNIT_EXPECT_EQ(test, semdev_pool_give(&p, &a, 2), 2);
	KUNIT_EXPECT_EQ(test, semdev_pool_available(&p), 0);
	KUNIT_EXPECT_EQ(test, semdev_pool_give(&p, &a, 1), 1);
	KUNIT_EXPECT_EQ(test, semdev_pool_available(&p), 1);
}

static void pool_excess_saturates(struct kunit *test)
{
	struct semdev_account a = {};
	struct semdev_pool p;

	give_pool(&p, 1, false);
	semdev_pool_give(&p, &a, U64_MAX);
	semdev_pool_give(&p, &a, 1);
	KUNIT_EXPECT_EQ(test, p.excess, U64_MAX);
}

/* What the tokens really do, counted another way: by where each of them is. */
struct shadow {
	struct semdev_pool pool;
	struct semdev_account accounts[NR_ACCOUNTS];
	u64 taken[NR_ACCOUNTS];
	u64 outstanding;
};

static bool law_holds(const struct shadow *s)
{
	const struct semdev_pool *p = &s->pool;
	u64 sum = 0;
	int i;

	for (i = 0; i < NR_ACCOUNTS; i++) {
		if (s->accounts[i].taken != s->taken[i])
			return false;
		sum += s->taken[i];
	}
	return p->outstanding <= p->taken && p->taken == sum &&
	       p->outstanding == s->outstanding &&
	       semdev_pool_available(p) ==
	       (p->size > p->outstanding ? p->size - p->outstanding : 0);
}

/* Only tokens that were taken can be out. */
static void shadow_settle(struct shadow *s)
{
	u64 sum = 0;
	int i;

	for (i = 0; i < NR_ACCOUNTS; i++)
		sum += s->taken[i];
	s->outstanding = min(s->outstanding, sum);
}

static void shadow_take(struct shadow *s, int i, u32 n)
{
	n = min(n, semdev_pool_available(&s->pool));
	semdev_pool_take(&s->pool, &s->accounts[i], n);
	s->taken[i] += n;
	s->outstanding += n;
}

static void shadow_give(struct shadow *s, int i, u32 n)
{
	u64 own = min_t(u64, n, s->taken[i]);

	semdev_pool_give(&s->pool, &s->accounts[i], n);
	s->taken[i] -= own;
	s->outstanding -= min_t(u64, s->pool.strict ? own : n, s->outstanding);
	shadow_settle(s);
}

static void shadow_leave(struct shadow *s, int i)
{
	semdev_pool_leave(&s->pool, &s->accounts[i]);
	s->taken[i] = 0;
	shadow_settle(s);
}

static void shadow_step(struct shadow *s, u32 random)
{
	int i = random % NR_ACCOUNTS;
	u32 n = (random >> 8) % 7;

	switch ((random >> 16) % 16) {
	case 0:
		shadow_leave(s, i);
		break;
	case 1:
		s->pool.size = 1 + (random >> 20) % 24;
		break;
	case 2 ... 8:
		shadow_take(s, i, n);
		break;
	default:
		shadow_give(s, i, n);
	}
}

static void law_holds_at_every_instant(struct kunit *test, bool strict)
{
	struct rnd_state random;
	struct shadow s = {};
	int i;

	prandom_seed_state(&random, 1 + strict);
	give_pool(&s.pool, 8, strict);
	for (i = 0; i < NR_OPERATIONS; i++) {
		shadow_step(&s, prandom_u32_state(&random));
		if (!law_holds(&s))
			break;
	}
	KUNIT_EXPECT_EQ_MSG(test, i, NR_OPERATIONS,
			    "it does not after this many operations");
	KUNIT_EXPECT_GT_MSG(test, s.pool.excess, 0, "too much was given");
	for (i = 0; i < NR_ACCOUNTS; i++)
		shadow_leave(&s, i);
	KUNIT_EXPECT_EQ(test, semdev_pool_available(&s.pool), s.pool.size);
}

static void pool_law_holds_at_every_instant(struct kunit *test)
{
	law_holds_at_every_instant(test, false);
}

static void pool_law_holds_at_every_instant_when_strict(struct kunit *test)
{
	law_holds_at_every_instant(test, true);
}

static struct kunit_case pool_cases[] = {
	KUNIT_CASE(pool_takes_and_gives_back),
	KUNIT_CASE(pool_never_mints),
	KUNIT_CASE(pool_frees_what_another_took),
	KUNIT_CASE(pool_strict_frees_only_own),
	KUNIT_CASE(pool_leaving_returns_what_is_left),
	KUNIT_CASE(pool_drains_when_it_shrinks),
	KUNIT_CASE(pool_excess_saturates),
	KUNIT_CASE(pool_law_holds_at_every_instant),
	KUNIT_CASE(pool_law_holds_at_every_instant_when_strict),
	{}
};

static struct kunit_suite pool_suite = {
	.name = "semdev-pool",
	.test_cases = pool_cases,
};

kunit_test_suite(pool_suite);
