// SPDX-License-Identifier: GPL-2.0-only
/* Who is told when a process is frozen and thawed. */
#define _GNU_SOURCE
#include <poll.h>

#include "kselftest_harness.h"

#include "frozen.h"

#define NODE	0x1000
#define COOKIE	0x77

static void service_run(struct party *p, int ready)
{
	party_keep(p, NODE);
	party_ready(ready);
	for (;;)
		party_event(p);
}

FIXTURE(notice) {
	struct party p;
	pid_t manager, service;
	uint32_t handle;
};

static int command(struct party *p, uint32_t code, uint32_t handle,
		   uint64_t cookie)
{
	const struct binder_handle_cookie which = {
		.handle = handle,
		.cookie = cookie,
	};
	int err;

	party_command(p, code);
	party_put(p, &which, sizeof(which));
	err = party_talk(p, 0);
	/* What was refused is not said again */
	p->nr_out = 0;
	return err;
}

static int done(struct party *p, uint64_t cookie)
{
	int err;

	party_command(p, FREEZE_DONE);
	party_put(p, &cookie, sizeof(cookie));
	err = party_talk(p, 0);
	p->nr_out = 0;
	return err;
}

/* Whether the service is frozen, as told; or what else was */
static int64_t told(struct party *p)
{
	struct frozen_state state;
	int64_t answer = party_event(p);

	if (answer != FROZEN_BINDER)
		return -answer;
	party_take(p, &state, sizeof(state));
	if (state.cookie != COOKIE || state.reserved)
		return -1;
	return state.is_frozen;
}

static bool told_that_cleared(struct party *p)
{
	uint64_t cookie;

	if (party_event(p) != FREEZE_CLEARED)
		return false;
	party_take(p, &cookie, sizeof(cookie));
	return cookie == COOKIE;
}

static bool told_nothing(struct party *p)
{
	struct pollfd poll_in = { .fd = p->fd, .events = POLLIN };

	return p->at == p->nr_in && !poll(&poll_in, 1, 100);
}

FIXTURE_SETUP(notice)
{
	self->manager = party_fork(manager_run);
	ASSERT_LT(0, self->manager);
	self->service = party_fork(service_run);
	ASSERT_LT(0, self->service);
	ASSERT_EQ(0, party_open(&self->p));
	self->handle = party_given(&self->p);
	ASSERT_NE(0U, self->handle);
	ASSERT_EQ(0, command(&self->p, REQUEST_FREEZE, self->handle, COOKIE));
}

FIXTURE_TEARDOWN(notice)
{
	party_close(&self->p);
	party_kill(self->service);
	party_kill(self->manager);
}

TEST_F(notice, each_change_is_told)
{
	int i;

	ASSERT_EQ(0, told(&self->p));
	ASSERT_EQ(0, done(&self->p, COOKIE));
	for (i = 0; i < 10; i++) {
		ASSERT_EQ(0, freeze(&self->p, self->service, true, 0));
		ASSERT_EQ(1, told(&self->p));
		ASSERT_EQ(0, done(&self->p, COOKIE));
		ASSERT_EQ(0, freeze(&self->p, self->service, false, 0));
		ASSERT_EQ(0, told(&self->p));
		ASSERT_EQ(0, done(&self->p, COOKIE));
	}
	EXPECT_TRUE(told_nothing(&self->p));
}

TEST_F(notice, news_waits_for_an_answer)
{
	ASSERT_EQ(0, told(&self->p));
	ASSERT_EQ(0, freeze(&self->p, self->service, true, 0));
	EXPECT_TRUE(told_nothing(&self->p));
	ASSERT_EQ(0, done(&self->p, COOKIE));
	EXPECT_EQ(1, told(&self->p));
}

TEST_F(notice, what_was_not_told_is_not_told_late)
{
	ASSERT_EQ(0, freeze(&self->p, self->service, true, 0));
	EXPECT_EQ(1, told(&self->p));
	ASSERT_EQ(0, done(&self->p, COOKIE));
	EXPECT_TRUE(told_nothing(&self->p));
}

TEST_F(notice, who_cleared_it_is_told_so)
{
	ASSERT_EQ(0, told(&self->p));
	ASSERT_EQ(0, command(&self->p, CLEAR_FREEZE, self->handle, COOKIE));
	EXPECT_TRUE(told_nothing(&self->p));
	ASSERT_EQ(0, done(&self->p, COOKIE));
	EXPECT_TRUE(told_that_cleared(&self->p));
	ASSERT_EQ(0, freeze(&self->p, self->service, true, 0));
	EXPECT_TRUE(told_nothing(&self->p));
}

TEST_F(notice, what_was_cleared_before_is_not_told)
{
	ASSERT_EQ(0, command(&self->p, CLEAR_FREEZE, self->handle, COOKIE));
	EXPECT_TRUE(told_that_cleared(&self->p));
	EXPECT_TRUE(told_nothing(&self->p));
	EXPECT_EQ(-EINVAL, done(&self->p, COOKIE));
}

TEST_F(notice, what_is_wrong_is_refused)
{
	EXPECT_EQ(-EINVAL, command(&self->p, REQUEST_FREEZE, self->handle, 1));
	EXPECT_EQ(-EINVAL, command(&self->p, REQUEST_FREEZE, 99, COOKIE));
	EXPECT_EQ(-EINVAL, command(&self->p, CLEAR_FREEZE, self->handle, 1));
	EXPECT_EQ(-EINVAL, command(&self->p, CLEAR_FREEZE, 99, COOKIE));
	EXPECT_EQ(-EINVAL, done(&self->p, COOKIE));
}

TEST_F(notice, a_handle_that_is_put_is_silent)
{
	party_command_32(&self->p, BC_RELEASE, self->handle);
	ASSERT_EQ(0, party_talk(&self->p, 0));
	ASSERT_EQ(0, freeze(&self->p, self->service, true, 0));
	EXPECT_EQ(-EINVAL, done(&self->p, COOKIE));
}

TEST_HARNESS_MAIN
