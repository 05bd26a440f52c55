// SPDX-License-Identifier: GPL-2.0-only
/*
 * Turns: a client that was refused gets the next token although others block.
 * It has 2 ms to take it, which an emulated machine may spend elsewhere: what
 * depends on that is tried until it was quick enough.
 */
#include "kselftest_harness.h"

#include "semdev_pool.h"

#define SIZE	2
#define TURN	(2 * NS_PER_MS)
#define TRIES	50

/* All are out through hold. p and q are clients that do not block; r blocks. */
FIXTURE(turns) {
	struct semdev_create how;
	struct client c[3];
	int hold;
	int p;
	int q;
	int r;
};

#define turns_data FIXTURE_DATA(turns)

FIXTURE_SETUP(turns)
{
	self->how = pool_of(SIZE);
	self->hold = sem_make(_metadata, &self->how);
	for (int i = 0; i < 3; i++)
		ASSERT_TRUE(client_start(&self->c[i]));
	self->p = client_file(&self->c[0], self->how.name,
			      O_RDWR | O_NONBLOCK);
	self->q = client_file(&self->c[1], self->how.name,
			      O_RDWR | O_NONBLOCK);
	self->r = client_open(&self->c[2], self->how.name, O_RDWR);
	ASSERT_GE(self->p, 0);
	ASSERT_GE(self->q, 0);
	ASSERT_GE(self->r, 0);
	ASSERT_EQ(acquire(self->hold, SIZE, 0), 0);
}

FIXTURE_TEARDOWN(turns)
{
	named_destroy(self->how.name, SEMDEV_FORCE);
}

static bool r_blocks(turns_data *self)
{
	return client_tell(&self->c[2], do_take, self->r, 1) &&
	       sem_await_waiters(self->hold, 1);
}

static bool r_got(turns_data *self)
{
	return client_hear(&self->c[2], SEM_PATIENCE_MS) == 1;
}

enum outcome { HANDED_OVER, KEPT_OPEN, TOO_SLOW };

/* What has become of a token given, while r waits alone? */
static enum outcome give(turns_data *self)
{
	__u64 begin = deadline_in(0);
	struct semdev_info info;

	sem_give(self->hold, 1);
	info = info_of(self->hold);
	if (info.outstanding == SIZE - 1 && info.waiters == 1)
		return KEPT_OPEN;
	return deadline_in(0) < begin + TURN ? HANDED_OVER : TOO_SLOW;
}

/* All out through hold again, whichever client has them; r does not wait */
static bool collect(turns_data *self)
{
	client_ask(&self->c[2], do_give, self->r, 2);
	sem_give(self->p, 2);
	sem_give(self->q, 2);
	sem_give(self->hold, 2);
	return !acquire(self->hold, SIZE, 0);
}

/* Ends the turn that p may have: it takes a token */
static bool use_turn(turns_data *self)
{
	return sem_give(self->hold, 1) == 1 && take(self->p, 1) == 1 &&
	       collect(self);
}

/* After prepare(), with r waiting: once it was quick enough to tell */
static bool expect_outcome(turns_data *self, bool (*prepare)(turns_data *),
			   enum outcome expected)
{
	enum outcome outcome = TOO_SLOW;

	for (int i = 0; i < TRIES && outcome == TOO_SLOW; i++) {
		if (!use_turn(self) || !prepare(self))
			return false;
		outcome = give(self);
		if (!r_got(self) || !collect(self))
			return false;
	}
	return outcome == expected;
}

TEST_F(turns, let_a_refused_client_poll_and_read_before_a_blocked_reader)
{
	enum outcome outcome;
	bool done = false;
	__u64 begin;

	for (int i = 0; i < TRIES && !done; i++) {
		ASSERT_TRUE(refused(self->p));
		ASSERT_TRUE(r_blocks(self));
		begin = deadline_in(0);
		outcome = give(self);
		ASSERT_NE(outcome, HANDED_OVER);
		done = outcome == KEPT_OPEN &&
		       poll_now(self->p, POLLIN) == POLLIN &&
		       take(self->p, 1) == 1;
		ASSERT_TRUE(done || deadline_in(0) >= begin + TURN);
		if (done)
			ASSERT_EQ(sem_give(self->hold, 1), 1);
		ASSERT_TRUE(r_got(self));
		ASSERT_TRUE(collect(self));
	}
	EXPECT_TRUE(done);
}

static bool poll_in_vain(turns_data *self)
{
	return !poll_now(self->p, POLLIN) && r_blocks(self);
}

TEST_F(turns, are_had_from_polling_in_vain_too)
{
	EXPECT_TRUE(expect_outcome(self, poll_in_vain, KEPT_OPEN));
}

/* A client that wakes too late sleeps on, with a new turn */
TEST_F(turns, wake_a_client_that_sleeps_in_poll)
{
	int fd = client_open(&self->c[0], self->how.name, O_RDWR);
	bool done = false;

	for (int i = 0; i < TRIES && !done; i++) {
		ASSERT_TRUE(client_tell(&self->c[0], do_poll, fd, -1));
		/* It must have its turn before r comes */
		ASSERT_TRUE(sem_await_poller(self->c[0].pid));
		ASSERT_TRUE(r_blocks(self));
		ASSERT_NE(give(self), HANDED_OVER);
		done = client_hear(&self->c[0], SEM_WATCH_MS) == POLLIN;
		ASSERT_TRUE(r_got(self));
		ASSERT_TRUE(collect(self));
		if (done)
			break;
		/* Too slow: a token that is free for all ends its poll */
		ASSERT_EQ(sem_give(self->hold, 1), 1);
		ASSERT_EQ(client_hear(&self->c[0], SEM_PATIENCE_MS), POLLIN);
		ASSERT_EQ(acquire(self->hold, 1, 0), 0);
	}
	EXPECT_TRUE(done);
}

/* When this read came back, in ns */
static long do_take_and_look(int fd, long n)
{
	return take(fd, n) == n ? (long)deadline_in(0) : 0;
}

TEST_F(turns, that_are_not_used_go_to_the_blocked_reader_after_2_ms)
{
	long begin, end;

	ASSERT_TRUE(refused(self->p));
	ASSERT_TRUE(client_tell(&self->c[2], do_take_and_look, self->r, 1));
	ASSERT_TRUE(sem_await_waiters(self->hold, 1));
	begin = deadline_in(0);
	ASSERT_EQ(sem_give(self->hold, 1), 1);
	end = client_hear(&self->c[2], SEM_PATIENCE_MS);
	EXPECT_GE(end, begin + (long)TURN);
	EXPECT_LT(end, begin + SEM_PATIENCE_MS * (long)NS_PER_MS);
	EXPECT_TRUE(pool_is(self->hold, SIZE, SIZE));
}

static bool let_turn_lapse(turns_data *self)
{
	return refused(self->p) && r_blocks(self) &&
	       give(self) != HANDED_OVER && r_got(self) && collect(self) &&
	       r_blocks(self);
}

TEST_F(turns, that_are_not_used_are_dropped)
{
	EXPECT_TRUE(expect_outcome(self, let_turn_lapse, HANDED_OVER));
}

TEST_F(turns, open_no_token_to_a_client_that_has_none)
{
	bool done = false;
	__u64 begin;

	for (int i = 0; i < TRIES && !done; i++) {
		ASSERT_TRUE(refused(self->p));
		ASSERT_TRUE(r_blocks(self));
		begin = deadline_in(0);
		ASSERT_NE(give(self), HANDED_OVER);
		EXPECT_EQ(poll_now(self->q, POLLIN), 0);
		EXPECT_TRUE(refused(self->q));
		done = deadline_in(0) < begin + TURN;
		ASSERT_TRUE(r_got(self));
		ASSERT_TRUE(collect(self));
		/* q had a turn after r, which this uses up */
		ASSERT_EQ(sem_give(self->hold, 1), 1);
		ASSERT_EQ(take(self->q, 1), 1);
		ASSERT_TRUE(collect(self));
	}
	EXPECT_TRUE(done);
}

static bool be_refused_behind_r(turns_data *self)
{
	return r_blocks(self) && refused(self->p);
}

TEST_F(turns, stand_in_line_behind_readers_that_blocked_before)
{
	EXPECT_TRUE(expect_outcome(self, be_refused_behind_r, HANDED_OVER));
}

TEST_F(turns, are_served_in_order_of_arrival)
{
	bool done = false;
	short p, q;
	__u64 begin;

	for (int i = 0; i < TRIES && !done; i++) {
		ASSERT_TRUE(refused(self->q));
		ASSERT_TRUE(refused(self->p));
		ASSERT_TRUE(r_blocks(self));
		begin = deadline_in(0);
		ASSERT_NE(give(self), HANDED_OVER);
		p = poll_now(self->p, POLLIN);
		q = poll_now(self->q, POLLIN);
		if (deadline_in(0) < begin + TURN) {
			EXPECT_EQ(p, 0);
			EXPECT_EQ(q, POLLIN);
			done = true;
		}
		ASSERT_TRUE(r_got(self));
		ASSERT_TRUE(collect(self));
		ASSERT_EQ(sem_give(self->hold, 2), 2);
		ASSERT_EQ(take(self->p, 1), 1);
		ASSERT_EQ(take(self->q, 1), 1);
		ASSERT_TRUE(collect(self));
	}
	EXPECT_TRUE(done);
}

TEST_F(turns, are_one_for_a_client_however_often_it_was_refused)
{
	bool done = false;
	__u64 begin;

	for (int i = 0; i < TRIES && !done; i++) {
		for (int j = 0; j < 3; j++) {
			ASSERT_TRUE(refused(self->p));
			ASSERT_EQ(poll_now(self->p, POLLIN), 0);
		}
		ASSERT_TRUE(r_blocks(self));
		begin = deadline_in(0);
		ASSERT_NE(give(self), HANDED_OVER);
		/* The second token is r's at once, the first only after 2 ms */
		ASSERT_EQ(sem_give(self->hold, 1), 1);
		ASSERT_EQ(info_of(self->hold).waiters, 0);
		done = deadline_in(0) < begin + TURN;
		ASSERT_TRUE(r_got(self));
		/* Kept for p, or free: without it, not all can be collected */
		ASSERT_EQ(take(self->p, 1), 1);
		ASSERT_TRUE(collect(self));
	}
	EXPECT_TRUE(done);
}

static bool use_a_turn(turns_data *self)
{
	return refused(self->p) && sem_give(self->hold, 1) == 1 &&
	       take(self->p, 1) == 1 && r_blocks(self);
}

TEST_F(turns, are_over_when_they_were_used)
{
	EXPECT_TRUE(expect_outcome(self, use_a_turn, HANDED_OVER));
}

static bool open_p_again(turns_data *self)
{
	self->p = client_file(&self->c[0], self->how.name,
			      O_RDWR | O_NONBLOCK);
	return self->p >= 0;
}

/* The last file of its client; the new one's has no turn */
static bool close_refused(turns_data *self)
{
	return refused(self->p) && !close(self->p) && open_p_again(self) &&
	       r_blocks(self);
}

TEST_F(turns, end_with_the_client)
{
	EXPECT_TRUE(expect_outcome(self, close_refused, HANDED_OVER));
}

TEST_F(turns, that_are_open_end_with_the_client_and_lose_no_token)
{
	bool done = false;
	__u64 begin;

	for (int i = 0; i < TRIES && !done; i++) {
		ASSERT_TRUE(refused(self->p));
		ASSERT_TRUE(r_blocks(self));
		begin = deadline_in(0);
		ASSERT_NE(give(self), HANDED_OVER);
		ASSERT_EQ(close(self->p), 0);
		ASSERT_EQ(info_of(self->hold).waiters, 0);
		done = deadline_in(0) < begin + TURN;
		ASSERT_TRUE(r_got(self));
		ASSERT_TRUE(pool_is(self->hold, SIZE, SIZE));
		ASSERT_TRUE(open_p_again(self));
		ASSERT_TRUE(collect(self));
	}
	EXPECT_TRUE(done);
}

static bool ask_for_nothing(turns_data *self)
{
	int w = client_file(&self->c[0], self->how.name,
			    O_WRONLY | O_NONBLOCK);
	bool out = poll_now(w, POLLIN | POLLOUT) == POLLOUT &&
		   poll_now(self->p, POLLOUT) == POLLOUT &&
		   poll_now(self->p, 0) == 0;

	close(w);
	return out && r_blocks(self);
}

TEST_F(turns, are_not_for_clients_that_cannot_read_or_do_not_ask)
{
	EXPECT_TRUE(expect_outcome(self, ask_for_nothing, HANDED_OVER));
}

/* Where no task blocks they mean nothing: the first to read takes it */
TEST_F(turns, keep_nothing_where_no_task_blocks)
{
	ASSERT_TRUE(refused(self->p));
	ASSERT_EQ(sem_give(self->hold, 1), 1);
	EXPECT_EQ(poll_now(self->q, POLLIN), POLLIN);
	EXPECT_EQ(take(self->q, 1), 1);
}

TEST_HARNESS_MAIN
