// SPDX-License-Identifier: GPL-2.0-only
/* Clients at a limit keep their places, and delay no others. */
#include "kselftest_harness.h"

#include "semdev_line.h"

#define SIZE	8
#define ROUNDS	26
#define CROWD	60

/* P and Q are one user's, R and S two others'. */
static const uid_t uids[] = { 1000, 1000, 1001, 1002 };

FIXTURE(limited) {
	struct line line;
	struct urgent p;
	struct urgent q;
	struct urgent r;
	struct urgent crowd[CROWD];
	long long sleeps[CROWD];
};

#define limited_data FIXTURE_DATA(limited)

FIXTURE_SETUP(limited)
{
	ASSERT_TRUE(line_start(&self->line, SIZE, uids));
}

FIXTURE_TEARDOWN(limited)
{
	named_destroy(self->line.how.name, SEMDEV_FORCE);
}

/* It gives while R waits: the token is its own again, as it came first. */
static bool gets_what_it_gives(limited_data *self)
{
	struct line *l = &self->line;

	return refused(l->fd[P]) && line_blocks(l, &self->r, R, 1) &&
	       sem_give(l->fd[P], 1) == 1 &&
	       poll_now(l->fd[P], POLLIN) == POLLIN && take(l->fd[P], 1) == 1;
}

/* S has the token that R needs to get on. */
TEST_F(limited, by_client_polls_and_keeps_its_turn)
{
	struct line *l = &self->line;
	int missed = 0;

	ASSERT_TRUE(line_fill(l, P, 1) && line_fill(l, S, 1));
	ASSERT_EQ(named_limit(l->how.name, 1, 0), 0);
	for (int i = 0; i < ROUNDS; i++) {
		missed += !gets_what_it_gives(self);
		ASSERT_EQ(sem_give(l->fd[S], 1), 1);
		ASSERT_TRUE(SEM_EVENTUALLY(self->r.done));
		ASSERT_EQ(sem_give(l->fd[R], 1), 1);
		ASSERT_EQ(take(l->fd[S], 1), 1);
		/* It has missed that one */
		if (info_of(l->hold).value)
			ASSERT_EQ(take(l->fd[P], 1), 1);
	}
	EXPECT_EQ(missed, 0);
}

TEST_F(limited, by_user_keeps_the_turn_that_it_had_before)
{
	struct line *l = &self->line;

	ASSERT_EQ(named_limit(l->how.name, 0, 1), 0);
	ASSERT_TRUE(refused(l->fd[P]));
	ASSERT_TRUE(line_fill(l, Q, 1));
	ASSERT_TRUE(line_blocks(l, &self->r, R, 1));
	ASSERT_EQ(sem_give(l->hold, 1), 1);
	ASSERT_TRUE(self->r.done);
	ASSERT_EQ(sem_give(l->fd[R], 1), 1);
	ASSERT_EQ(take(l->fd[S], 1), 1);
	ASSERT_TRUE(line_blocks(l, &self->r, R, 1));
	ASSERT_EQ(sem_give(l->fd[Q], 1), 1);
	EXPECT_FALSE(self->r.done);
	EXPECT_EQ(poll_now(l->fd[P], POLLIN), POLLIN);
	EXPECT_EQ(take(l->fd[P], 1), 1);
	ASSERT_EQ(sem_give(l->fd[P], 1), 1);
	EXPECT_TRUE(self->r.done);
}

/* 6 of 8 are free, but the user of Q may have no more than 4 and has 2. */
TEST_F(limited, by_user_does_not_overtake_its_acquire_of_several)
{
	struct line *l = &self->line;

	ASSERT_TRUE(line_fill(l, P, 2));
	ASSERT_EQ(named_limit(l->how.name, 0, 4), 0);
	ASSERT_EQ(sem_give(l->hold, 6), 6);
	ASSERT_TRUE(line_waits(l, &self->q, do_acquire, Q, 3, 1));
	EXPECT_EQ(poll_now(l->fd[Q], POLLIN), 0);
	EXPECT_TRUE(refused(l->fd[Q]));
	EXPECT_EQ(poll_now(l->fd[P], POLLIN), 0);
	EXPECT_TRUE(refused(l->fd[P]));
	EXPECT_TRUE(line_blocks(l, &self->p, P, 2));
	/* Others do not wait behind it. */
	EXPECT_EQ(poll_now(l->fd[R], POLLIN), POLLIN);
	EXPECT_EQ(take(l->fd[R], 2), 2);
	ASSERT_EQ(sem_give(l->fd[P], 1), 1);
	EXPECT_TRUE(self->q.done);
	EXPECT_EQ(self->q.ret, 0);
	EXPECT_FALSE(self->p.done);
	EXPECT_TRUE(pool_is(l->hold, 6, 6));
	ASSERT_EQ(sem_give(l->fd[P], 1), 1);
	EXPECT_TRUE(SEM_EVENTUALLY(self->p.done));
}

static bool crowd_is(limited_data *self, int n, deed deed, int fd, long arg,
		     long nr)
{
	for (int i = 0; i < n; i++)
		if (!urgent_start(&self->crowd[i], deed, fd, arg) ||
		    !SEM_EVENTUALLY(sem_sleeps_in(self->crowd[i].tid, nr)))
			return false;
	for (int i = 0; i < n; i++)
		self->sleeps[i] = sem_sleeps(self->crowd[i].tid);
	return true;
}

/* How many of them have run since */
static int crowd_woken(limited_data *self, int n)
{
	int woken = 0;

	for (int i = 0; i < n; i++)
		woken += self->crowd[i].done ||
			 sem_sleeps(self->crowd[i].tid) != self->sleeps[i];
	return woken;
}

/* P is at its limit, and its threads are many. */
static bool crowd_start(limited_data *self, deed deed, int fd, long arg,
			long nr)
{
	struct line *l = &self->line;

	return line_fill(l, P, 1) && !named_limit(l->how.name, 1, 0) &&
	       crowd_is(self, CROWD, deed, fd, arg, nr);
}

TEST_F(limited, readers_delay_no_other_client_and_are_served_in_order)
{
	struct line *l = &self->line;

	ASSERT_TRUE(crowd_start(self, do_take, l->slow[P], 1, SYS_read));
	ASSERT_EQ(info_of(l->hold).waiters, CROWD);
	ASSERT_TRUE(line_fill(l, Q, 1));
	ASSERT_TRUE(line_blocks(l, &self->r, R, CROWD + 1));
	ASSERT_EQ(sem_give(l->fd[Q], 1), 1);
	EXPECT_TRUE(self->r.done);
	ASSERT_EQ(sem_give(l->hold, 1), 1);
	EXPECT_EQ(poll_now(l->fd[S], POLLIN), POLLIN);
	EXPECT_EQ(take(l->fd[S], 1), 1);
	EXPECT_EQ(crowd_woken(self, CROWD), 0);
	for (unsigned int i = 0; i < CROWD; i++) {
		ASSERT_EQ(sem_give(l->fd[P], 1), 1);
		EXPECT_TRUE(self->crowd[i].done);
		EXPECT_EQ(info_of(l->hold).waiters, CROWD - 1 - i);
	}
}

TEST_F(limited, pollers_are_not_woken_for_what_they_may_not_have)
{
	struct line *l = &self->line;

	ASSERT_TRUE(crowd_start(self, do_poll, l->fd[P], -1, SEM_SYS_POLL));
	ASSERT_TRUE(line_fill(l, Q, 1));
	for (int i = 0; i < ROUNDS; i++) {
		ASSERT_EQ(sem_give(l->fd[Q], 1), 1);
		ASSERT_EQ(take(l->fd[Q], 1), 1);
	}
	sem_watch();
	EXPECT_EQ(crowd_woken(self, CROWD), 0);
	ASSERT_EQ(sem_give(l->fd[P], 1), 1);
	EXPECT_TRUE(SEM_EVENTUALLY(crowd_woken(self, CROWD) == CROWD));
}

static bool ends(struct urgent *u, long ret)
{
	return SEM_EVENTUALLY(u->done) && u->ret == ret;
}

static atomic_int handled;

static void handler(int sig)
{
	handled = sig;
}

static bool interrupt(pthread_t thread)
{
	struct sigaction sa = { .sa_handler = handler };

	return !sigaction(SIGUSR1, &sa, NULL) && !pthread_kill(thread, SIGUSR1);
}

/* While P's ACQUIRE of two waits, there is no room for its reader. */
TEST_F(limited, by_client_come_back_when_its_acquire_gives_up)
{
	struct line *l = &self->line;

	ASSERT_EQ(named_limit(l->how.name, 2, 0), 0);
	ASSERT_TRUE(line_waits(l, &self->p, do_acquire, P, 2, 1));
	ASSERT_TRUE(line_blocks(l, &self->q, P, 2));
	ASSERT_TRUE(interrupt(self->p.thread));
	EXPECT_TRUE(ends(&self->p, -EINTR));
	ASSERT_EQ(sem_give(l->hold, 1), 1);
	EXPECT_TRUE(ends(&self->q, 1));
}

/* As urgent_start(), but it runs only while the test sleeps. */
static bool patient_start(struct urgent *u, deed deed, int fd, long arg)
{
	*u = (struct urgent){ .deed = deed, .fd = fd, .arg = arg };
	return !pthread_create(&u->thread, NULL, urgent_run, u);
}

/* R, a thread of P, has P's only token before it runs, and a signal with it. */
TEST_F(limited, by_client_come_back_when_a_token_is_passed_on)
{
	struct line *l = &self->line;

	ASSERT_EQ(named_limit(l->how.name, 1, 0), 0);
	ASSERT_TRUE(patient_start(&self->r, do_take, l->slow[P], 1));
	ASSERT_TRUE(SEM_EVENTUALLY(info_of(l->hold).waiters == 1));
	ASSERT_TRUE(line_blocks(l, &self->q, P, 2));
	ASSERT_EQ(sem_give(l->hold, 1), 1);
	ASSERT_TRUE(interrupt(self->r.thread));
	EXPECT_TRUE(ends(&self->q, 1));
	EXPECT_TRUE(ends(&self->r, -EINTR));
}

/* P waits at its own limit, Q at that of its user, R for want of tokens. */
TEST_F(limited, waits_end_wherever_they_are_when_it_is_destroyed)
{
	struct line *l = &self->line;

	ASSERT_TRUE(line_fill(l, P, 2) && line_fill(l, Q, 1));
	ASSERT_EQ(named_limit(l->how.name, 2, 3), 0);
	ASSERT_TRUE(line_blocks(l, &self->p, P, 1));
	ASSERT_TRUE(line_blocks(l, &self->q, Q, 2));
	ASSERT_TRUE(line_blocks(l, &self->r, R, 3));
	ASSERT_EQ(named_destroy(l->how.name, SEMDEV_FORCE), 0);
	EXPECT_TRUE(ends(&self->p, -ENODEV));
	EXPECT_TRUE(ends(&self->q, -ENODEV));
	EXPECT_TRUE(ends(&self->r, -ENODEV));
}

TEST_HARNESS_MAIN
