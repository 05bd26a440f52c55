// SPDX-License-Identifier: GPL-2.0-only
/* A client that was refused and then blocks, does so at the place of its turn. */
#include "kselftest_harness.h"

#include "semdev_line.h"

#define SIZE	2

FIXTURE(turn_yields) {
	struct line line;
	struct urgent p;
	struct urgent q;
	struct urgent r;
};

FIXTURE_VARIANT(turn_yields) {
	bool polls;
};

#define yields_data FIXTURE_DATA(turn_yields)

FIXTURE_VARIANT_ADD(turn_yields, after_poll) { .polls = true };
FIXTURE_VARIANT_ADD(turn_yields, after_eagain) { .polls = false };

FIXTURE_SETUP(turn_yields)
{
	ASSERT_TRUE(line_start(&self->line, SIZE, NULL));
}

FIXTURE_TEARDOWN(turn_yields)
{
	named_destroy(self->line.how.name, SEMDEV_FORCE);
}

static bool in_vain(int fd, bool polls)
{
	return polls ? poll_now(fd, POLLIN) == 0 : refused(fd);
}

/* An urgent thread has returned before the give has, if that served it. */
TEST_F(turn_yields, a_lone_reader_its_token_at_once)
{
	struct line *l = &self->line;

	for (int i = 0; i < 20; i++) {
		ASSERT_TRUE(in_vain(l->fd[P], variant->polls));
		ASSERT_TRUE(line_blocks(l, &self->p, P, 1));
		ASSERT_EQ(sem_give(l->hold, 1), 1);
		EXPECT_TRUE(self->p.done);
		ASSERT_TRUE(SEM_EVENTUALLY(self->p.done));
		ASSERT_EQ(sem_give(l->fd[P], 1), 1);
		ASSERT_EQ(take(l->hold, 1), 1);
	}
}

TEST_F(turn_yields, its_place_before_readers_that_came_in_between)
{
	struct line *l = &self->line;

	for (int i = 0; i < 20; i++) {
		ASSERT_TRUE(in_vain(l->fd[P], variant->polls));
		ASSERT_TRUE(line_blocks(l, &self->r, R, 1));
		ASSERT_TRUE(line_blocks(l, &self->p, P, 2));
		ASSERT_EQ(sem_give(l->hold, 1), 1);
		EXPECT_TRUE(self->p.done);
		EXPECT_FALSE(self->r.done);
		ASSERT_EQ(sem_give(l->hold, 1), 1);
		EXPECT_TRUE(self->r.done);
		ASSERT_TRUE(SEM_EVENTUALLY(self->r.done && self->p.done));
		ASSERT_EQ(sem_give(l->fd[P], 1), 1);
		ASSERT_EQ(sem_give(l->fd[R], 1), 1);
		ASSERT_EQ(take(l->hold, 2), 2);
	}
}

/* One place is one task's: the second one queues where it came. */
TEST_F(turn_yields, its_place_to_one_task_only)
{
	struct line *l = &self->line;

	ASSERT_TRUE(in_vain(l->fd[P], variant->polls));
	ASSERT_TRUE(line_blocks(l, &self->r, R, 1));
	ASSERT_TRUE(line_blocks(l, &self->p, P, 2));
	ASSERT_TRUE(line_blocks(l, &self->q, P, 3));
	ASSERT_EQ(sem_give(l->hold, 2), 2);
	EXPECT_TRUE(self->p.done);
	EXPECT_TRUE(self->r.done);
	EXPECT_FALSE(self->q.done);
	ASSERT_EQ(sem_give(l->fd[R], 1), 1);
	EXPECT_TRUE(self->q.done);
}

TEST_HARNESS_MAIN
