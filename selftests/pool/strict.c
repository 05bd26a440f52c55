// SPDX-License-Identifier: GPL-2.0-only
/* Giving back what another took: pools that are strict, and that are not. */
#include "kselftest_harness.h"

#include "semdev_pool.h"

#define SIZE	4

/* Two clients of a pool, by files of theirs */
FIXTURE(strict) {
	struct semdev_create how;
	struct client c[2];
	int a;
	int b;
};

FIXTURE_VARIANT(strict) {
	bool strict;
};

FIXTURE_VARIANT_ADD(strict, yes) { .strict = true };
FIXTURE_VARIANT_ADD(strict, no) { .strict = false };

FIXTURE_SETUP(strict)
{
	self->how = pool_of(SIZE);
	self->how.flags = variant->strict ? SEMDEV_STRICT : SEMDEV_NO_STRICT;
	ASSERT_TRUE(named_create(&self->how));
	for (int i = 0; i < 2; i++)
		ASSERT_TRUE(client_start(&self->c[i]));
	self->a = client_file(&self->c[0], self->how.name, O_RDWR);
	self->b = client_file(&self->c[1], self->how.name, O_RDWR);
	ASSERT_GE(self->a, 0);
	ASSERT_GE(self->b, 0);
}

FIXTURE_TEARDOWN(strict)
{
	named_destroy(self->how.name, SEMDEV_FORCE);
}

TEST_F(strict, is_told_by_the_features)
{
	EXPECT_EQ(info_of(self->a).features,
		  variant->strict ? SEMDEV_STRICT : 0);
	EXPECT_EQ(sem_sysfs(self->a, "strict"), variant->strict);
}

TEST_F(strict, decides_whether_one_frees_what_another_took)
{
	ASSERT_EQ(take(self->a, 2), 2);
	EXPECT_EQ(sem_give(self->b, 1), 1);
	EXPECT_TRUE(pool_is(self->a, variant->strict ? 2 : 1, 2));
	EXPECT_EQ(info_of(self->a).excess, variant->strict);
	EXPECT_EQ(release(self->b, 5), 0);
	EXPECT_TRUE(pool_is(self->a, variant->strict ? 2 : 0, 2));
	EXPECT_EQ(info_of(self->a).excess, variant->strict ? 6 : 4);
}

/* The taker's account is settled when it gives */
TEST_F(strict, never_mints_when_both_give)
{
	ASSERT_EQ(take(self->a, 2), 2);
	ASSERT_EQ(sem_give(self->b, 2), 2);
	EXPECT_EQ(sem_give(self->a, 2), 2);
	EXPECT_TRUE(pool_is(self->a, 0, 0));
	EXPECT_EQ(info_of(self->a).excess, 2);
}

/* ... or when it leaves */
TEST_F(strict, never_mints_when_the_taker_leaves)
{
	ASSERT_EQ(take(self->a, 3), 3);
	ASSERT_EQ(sem_give(self->b, 2), 2);
	ASSERT_EQ(take(self->b, 1), 1);
	ASSERT_EQ(close(self->a), 0);
	EXPECT_TRUE(pool_is(self->b, 1, 1));
}

/* One's own come first, then another's */
TEST_F(strict, gives_own_tokens_first)
{
	ASSERT_EQ(take(self->a, 2), 2);
	ASSERT_EQ(take(self->b, 1), 1);
	EXPECT_EQ(sem_give(self->b, 2), 2);
	EXPECT_TRUE(pool_is(self->a, variant->strict ? 2 : 1, 2));
	EXPECT_EQ(info_of(self->a).excess, variant->strict);
}

TEST_F(strict, keeps_the_tokens_of_the_client_that_gave)
{
	ASSERT_EQ(take(self->a, 2), 2);
	ASSERT_EQ(sem_give(self->b, 2), 2);
	if (variant->strict)
		return;
	/* b frees a's two and takes all four: a's leaving takes none of them */
	ASSERT_EQ(take(self->b, SIZE), SIZE);
	EXPECT_TRUE(pool_is(self->b, SIZE, SIZE + 2));
	ASSERT_EQ(close(self->a), 0);
	EXPECT_TRUE(pool_is(self->b, SIZE, SIZE));
}

TEST_F(strict, serves_a_waiter_with_a_freed_token)
{
	struct client waiter;
	int fd;

	fd = client_make(_metadata, &waiter, self->how.name, O_RDWR);
	ASSERT_EQ(take(self->a, SIZE), SIZE);
	client_tell(&waiter, do_take, fd, 1);
	ASSERT_TRUE(sem_await_waiters(self->a, 1));
	ASSERT_EQ(sem_give(self->b, 1), 1);
	EXPECT_EQ(client_hear(&waiter, variant->strict ? SEM_WATCH_MS :
							 SEM_PATIENCE_MS),
		  variant->strict ? NO_ANSWER : 1);
	EXPECT_TRUE(pool_is(self->a, SIZE, SIZE + !variant->strict));
	ASSERT_EQ(sem_give(self->a, 1), 1);
	if (variant->strict)
		EXPECT_EQ(client_hear(&waiter, SEM_PATIENCE_MS), 1);
}

FIXTURE(by_mode) {
	struct semdev_create how;
};

FIXTURE_VARIANT(by_mode) {
	__u32 mode;
	bool strict;
};

FIXTURE_VARIANT_ADD(by_mode, default) { .mode = 0 };
FIXTURE_VARIANT_ADD(by_mode, owner) { .mode = 0700 };
FIXTURE_VARIANT_ADD(by_mode, group) { .mode = 0620, .strict = true };
FIXTURE_VARIANT_ADD(by_mode, other) { .mode = 0606, .strict = true };
FIXTURE_VARIANT_ADD(by_mode, other_only) { .mode = 0004, .strict = true };

FIXTURE_SETUP(by_mode)
{
	self->how = pool_of(SIZE);
	self->how.mode = variant->mode;
}

FIXTURE_TEARDOWN(by_mode)
{
	named_destroy(self->how.name, SEMDEV_FORCE);
}

TEST_F(by_mode, pools_that_others_may_use_are_strict_unless_told_otherwise)
{
	static const __u32 flags[] = { 0, SEMDEV_STRICT, SEMDEV_NO_STRICT };
	bool strict;
	int fd;

	for (int i = 0; i < 3; i++) {
		self->how.flags = flags[i];
		ASSERT_TRUE(named_create(&self->how));
		fd = named_open(self->how.name, O_RDWR);
		strict = i ? flags[i] == SEMDEV_STRICT : variant->strict;
		EXPECT_EQ(info_of(fd).features, strict ? SEMDEV_STRICT : 0);
		close(fd);
		ASSERT_EQ(named_destroy(self->how.name, 0), 0);
	}
}

TEST_HARNESS_MAIN
