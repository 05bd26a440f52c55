// SPDX-License-Identifier: GPL-2.0-only
/* Who is told that the owner of a node has died.  CVEs: docs/binder-design.md. */
#define _GNU_SOURCE
#include <poll.h>
#include <time.h>

#include "kselftest_harness.h"

#include "world.h"

FIXTURE(deaths) {
	struct world w;
};

FIXTURE_SETUP(deaths)
{
	ASSERT_TRUE(world_begin(&self->w, done_run));
}

FIXTURE_TEARDOWN(deaths)
{
	world_end(&self->w);
}

/* The next answer is @code, with @cookie */
static bool told(struct party *p, __u32 code, __u64 cookie)
{
	return party_event(p) == code && party_cookie(p) == cookie;
}

static void answer_death(struct party *p, __u64 cookie)
{
	party_command(p, BC_DEAD_BINDER_DONE);
	party_put(p, &cookie, sizeof(cookie));
}

TEST_F(deaths, are_told)
{
	struct party *p = &self->w.p;

	party_death(p, BC_REQUEST_DEATH_NOTIFICATION, self->w.handle, 77);
	world_kill_service(&self->w);
	ASSERT_TRUE(told(p, BR_DEAD_BINDER, 77));
	answer_death(p, 77);
	party_death(p, BC_CLEAR_DEATH_NOTIFICATION, self->w.handle, 77);
	EXPECT_TRUE(told(p, BR_CLEAR_DEATH_NOTIFICATION_DONE, 77));
}

TEST_F(deaths, of_the_dead_are_told_at_once)
{
	struct party *p = &self->w.p;

	world_kill_service(&self->w);
	EXPECT_EQ(BR_DEAD_REPLY, party_called(p, self->w.handle, 1));
	party_death(p, BC_REQUEST_DEATH_NOTIFICATION, self->w.handle, 5);
	EXPECT_TRUE(told(p, BR_DEAD_BINDER, 5));
}

TEST_F(deaths, that_were_cleared_are_not_told)
{
	struct party *p = &self->w.p;
	struct pollfd poll_in = { .fd = p->fd, .events = POLLIN };

	party_death(p, BC_REQUEST_DEATH_NOTIFICATION, self->w.handle, 9);
	party_death(p, BC_CLEAR_DEATH_NOTIFICATION, self->w.handle, 9);
	ASSERT_TRUE(told(p, BR_CLEAR_DEATH_NOTIFICATION_DONE, 9));
	world_kill_service(&self->w);
	EXPECT_EQ(0, poll(&poll_in, 1, 200));
}

TEST_F(deaths, wake_who_polls)
{
	struct party *p = &self->w.p;
	struct pollfd poll_in = { .fd = p->fd, .events = POLLIN };

	party_death(p, BC_REQUEST_DEATH_NOTIFICATION, self->w.handle, 1);
	EXPECT_EQ(0, poll(&poll_in, 1, 0));
	world_kill_service(&self->w);
	EXPECT_EQ(1, poll(&poll_in, 1, 20000));
	EXPECT_TRUE(told(p, BR_DEAD_BINDER, 1));
}

/* Neither by poll nor by a read, which would not return */
TEST_F(deaths, of_what_was_put_are_not_told)
{
	struct party *p = &self->w.p;
	struct pollfd poll_in = { .fd = p->fd, .events = POLLIN };

	party_death(p, BC_REQUEST_DEATH_NOTIFICATION, self->w.handle, 9);
	world_kill_service(&self->w);
	ASSERT_EQ(1, poll(&poll_in, 1, 20000));
	party_command_32(p, BC_RELEASE, self->w.handle);
	ASSERT_EQ(0, party_talk(p, 0));
	EXPECT_EQ(0, poll(&poll_in, 1, 200));
}

static void ask_and_forget(struct party *p, int ready)
{
	__u32 handle = party_given(p);
	__u64 cookie;

	party_ready(ready);
	for (cookie = 1;; cookie++) {
		party_death(p, BC_REQUEST_DEATH_NOTIFICATION, handle, cookie);
		party_death(p, BC_CLEAR_DEATH_NOTIFICATION, handle, cookie);
		if (party_next(p) < 0)
			_exit(0);
		party_cookie(p);
	}
}

static void pause_ms(long ms)
{
	const struct timespec some = { .tv_nsec = ms * 1000000 };

	nanosleep(&some, NULL);
}

/* CVE-2025-68260: a list of deaths was moved while others took from it */
TEST_F(deaths, are_cleared_while_they_come)
{
	pid_t askers[3];
	int round, i;

	for (round = 0; round < 10; round++) {
		for (i = 0; i < 3; i++) {
			askers[i] = party_fork(ask_and_forget);
			ASSERT_LT(0, askers[i]);
		}
		pause_ms(round);
		party_kill(self->w.service);
		pause_ms(5);
		for (i = 0; i < 3; i++)
			party_kill(askers[i]);
		self->w.service = party_fork(done_run);
		ASSERT_LT(0, self->w.service);
	}
}

/* CVE-2026-23400: a process was locked twice, where the task was no looper */
TEST_F(deaths, are_cleared_before_they_are_done)
{
	struct party *p = &self->w.p;

	party_death(p, BC_REQUEST_DEATH_NOTIFICATION, self->w.handle, 77);
	world_kill_service(&self->w);
	ASSERT_TRUE(told(p, BR_DEAD_BINDER, 77));
	party_death(p, BC_CLEAR_DEATH_NOTIFICATION, self->w.handle, 77);
	answer_death(p, 77);
	EXPECT_TRUE(told(p, BR_CLEAR_DEATH_NOTIFICATION_DONE, 77));
}

TEST_HARNESS_MAIN
