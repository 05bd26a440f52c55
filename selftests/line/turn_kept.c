// SPDX-License-Identifier: GPL-2.0-only
/* A token that is kept for a client's turn is that client's, until it ends. */
#include "kselftest_harness.h"

#include "semdev_line.h"

#define SIZE	2
#define ROUNDS	20

FIXTURE(turn_kept) {
	struct line line;
	struct urgent r;
	struct urgent s;
};

#define kept_data FIXTURE_DATA(turn_kept)

FIXTURE_SETUP(turn_kept)
{
	ASSERT_TRUE(line_start(&self->line, SIZE, NULL));
}

FIXTURE_TEARDOWN(turn_kept)
{
	named_destroy(self->line.how.name, SEMDEV_FORCE);
}

/*
 * Here it is kept as long as the test does not sleep: for P, which was refused
 * before R blocked.
 */
static bool keep(kept_data *self)
{
	struct line *l = &self->line;

	return refused(l->fd[P]) && line_blocks(l, &self->r, R, 1) &&
	       sem_give(l->hold, 1) == 1 && !self->r.done;
}

TEST_F(turn_kept, is_no_newcomer_s_when_the_reader_behind_it_was_served)
{
	struct line *l = &self->line;

	ASSERT_TRUE(keep(self));
	ASSERT_EQ(sem_give(l->hold, 1), 1);
	ASSERT_TRUE(self->r.done);
	EXPECT_EQ(poll_now(l->fd[Q], POLLIN), 0);
	EXPECT_TRUE(refused(l->fd[Q]));
	EXPECT_EQ(poll_now(l->fd[P], POLLIN), POLLIN);
	EXPECT_EQ(take(l->fd[P], 1), 1);
}

/* On our processor, before us or after us */
static bool set_urgent(pid_t pid, bool urgent)
{
	struct sched_param param = { .sched_priority = urgent ? 2 : 0 };
	cpu_set_t ours;

	return !sched_getaffinity(0, sizeof(ours), &ours) &&
	       !sched_setaffinity(pid, sizeof(ours), &ours) &&
	       !sched_setscheduler(pid, urgent ? SCHED_FIFO : SCHED_OTHER,
				   &param);
}

TEST_F(turn_kept, is_no_newcomer_s_when_the_reader_behind_it_has_left)
{
	struct line *l = &self->line;

	ASSERT_TRUE(refused(l->fd[P]));
	ASSERT_EQ(client_tell(&l->c[S], do_take,
			      client_open(&l->c[S], l->how.name, O_RDWR), 1),
		  true);
	ASSERT_TRUE(sem_await_waiters(l->hold, 1));
	ASSERT_TRUE(set_urgent(l->c[S].pid, true));
	ASSERT_EQ(sem_give(l->hold, 1), 1);
	ASSERT_EQ(kill(l->c[S].pid, SIGKILL), 0);
	/* It was killed at once; a sleep here would end the turn */
	ASSERT_EQ(info_of(l->hold).waiters, 0);
	EXPECT_TRUE(refused(l->fd[Q]));
	EXPECT_EQ(take(l->fd[P], 1), 1);
}

/* As make does it */
static long do_poll_and_take(int fd, long n)
{
	while (do_poll(fd, -1) == POLLIN)
		if (take(fd, n) == n)
			return n;
	return -1;
}

static bool client_heard(struct client *c, long *answer)
{
	*answer = client_hear(c, 0);
	return *answer != NO_ANSWER;
}

/*
 * The reader i gives while the other one waits, and queues again.  That one is
 * served, unless it was already, or the client is, whose answer this returns.
 */
static long relay(kept_data *self, struct urgent *from, int i,
		  struct urgent *to)
{
	struct line *l = &self->line;
	long answer = NO_ANSWER;

	if (!to->done && sem_give(l->fd[i], 1) != 1)
		return -EIO;
	if (!SEM_EVENTUALLY(to->done || client_heard(&l->c[P], &answer)))
		return -ETIME;
	if (answer == NO_ANSWER && !line_blocks(l, from, i, 1))
		return -EPROTO;
	return answer;
}

/*
 * A client that sleeps in poll is woken, and cannot run before R was served and
 * Q has tried.  It finds nothing if Q got its token; from then on readers queue
 * again whenever they give.
 */
static long sleep_in_poll_beside_readers(kept_data *self, int fd)
{
	struct line *l = &self->line;
	struct client *c = &l->c[P];
	long answer;

	if (!set_urgent(c->pid, false) ||
	    !client_tell(c, do_poll_and_take, fd, 1) ||
	    !sem_await_poller(c->pid) || !line_blocks(l, &self->r, R, 1) ||
	    sem_give(l->hold, 2) != 2)
		return -ENOENT;
	take(l->fd[Q], 1);
	if (!self->r.done || !line_blocks(l, &self->s, S, 1) ||
	    !set_urgent(c->pid, true))
		return -ESRCH;
	answer = client_hear(c, SEM_WATCH_MS);
	for (int i = 0; i < ROUNDS && answer == NO_ANSWER; i++)
		answer = i % 2 ? relay(self, &self->s, S, &self->r) :
				 relay(self, &self->r, R, &self->s);
	return answer;
}

/* All are out through hold again, and no reader waits. */
static bool collect(kept_data *self, int fd)
{
	struct line *l = &self->line;

	client_ask(&l->c[P], do_give, fd, 1);
	for (int i = Q; i <= S; i++)
		sem_give(l->fd[i], SIZE);
	if (!SEM_EVENTUALLY(self->r.done && self->s.done))
		return false;
	for (int i = Q; i <= S; i++)
		sem_give(l->fd[i], SIZE);
	/* Q may have a turn still. */
	return take(l->fd[Q], 1) == 1 && sem_give(l->fd[Q], 1) == 1 &&
	       acquire(l->hold, SIZE, deadline_in(SEM_PATIENCE_MS)) == 0;
}

TEST_F(turn_kept, serves_a_sleeping_poller_beside_readers_that_queue_again)
{
	struct line *l = &self->line;
	int fd = client_open(&l->c[P], l->how.name, O_RDWR | O_NONBLOCK);

	for (int i = 0; i < 5; i++) {
		ASSERT_EQ(sleep_in_poll_beside_readers(self, fd), 1);
		ASSERT_TRUE(collect(self, fd));
	}
}

TEST_F(turn_kept, goes_back_at_once_when_the_client_closes)
{
	struct line *l = &self->line;

	ASSERT_TRUE(keep(self));
	close(l->slow[P]);
	EXPECT_FALSE(self->r.done);
	close(l->fd[P]);
	EXPECT_TRUE(self->r.done);
	EXPECT_TRUE(pool_is(l->hold, SIZE, SIZE));
}

/* It dies before we go on. */
TEST_F(turn_kept, goes_back_at_once_when_the_client_is_killed)
{
	struct line *l = &self->line;
	pid_t pid = l->c[P].pid;
	siginfo_t info = {};

	ASSERT_GE(client_open(&l->c[P], l->how.name, O_RDWR), 0);
	ASSERT_TRUE(keep(self));
	close(l->slow[P]);
	close(l->fd[P]);
	ASSERT_FALSE(self->r.done);
	ASSERT_TRUE(set_urgent(pid, true));
	ASSERT_EQ(kill(pid, SIGKILL), 0);
	while (!info.si_pid)
		ASSERT_EQ(waitid(P_PID, pid, &info,
				 WEXITED | WNOWAIT | WNOHANG), 0);
	EXPECT_TRUE(self->r.done);
	EXPECT_TRUE(pool_is(l->hold, SIZE, SIZE));
}

/* The token was free, and kept as soon as a task waits beside it. */
TEST_F(turn_kept, goes_before_an_acquire_of_several_that_came_later)
{
	struct line *l = &self->line;

	ASSERT_TRUE(refused(l->fd[P]));
	ASSERT_EQ(sem_give(l->hold, 1), 1);
	ASSERT_TRUE(line_waits(l, &self->r, do_acquire, R, 2, 1));
	EXPECT_EQ(poll_now(l->fd[P], POLLIN), POLLIN);
	EXPECT_EQ(take(l->fd[P], 1), 1);
	EXPECT_TRUE(refused(l->fd[Q]));
	ASSERT_EQ(sem_give(l->hold, 1), 1);
	ASSERT_EQ(sem_give(l->fd[P], 1), 1);
	EXPECT_TRUE(self->r.done);
	EXPECT_EQ(self->r.ret, 0);
}

TEST_HARNESS_MAIN
