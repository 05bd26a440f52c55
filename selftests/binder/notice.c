// SPDX-License-Identifier: GPL-2.0-only
/* Who is told when a process is frozen and thawed. */
#define _GNU_SOURCE
#include <poll.h>

#include "kselftest_harness.h"

#include "frozen.h"

#define COOKIE	0x77

static int command(struct party *p, __u32 code, __u32 handle, __u64 cookie)
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

static int done(struct party *p, __u64 cookie)
{
	int err;

	party_command(p, FREEZE_DONE);
	party_put(p, &cookie, sizeof(cookie));
	err = party_talk(p, 0);
	p->nr_out = 0;
	return err;
}

/* Whether the service is frozen, as told; or what else was */
static __s64 told(struct party *p)
{
	struct frozen_state state;
	__s64 answer = party_event(p);

	if (answer != FROZEN_BINDER)
		return -answer;
	party_take(p, &state, sizeof(state));
	if (state.cookie != COOKIE || state.reserved)
		return -1;
	return state.is_frozen;
}

static bool told_that_cleared(struct party *p)
{
	__u64 cookie;

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

FIXTURE(notice) {
	struct world w;
};

FIXTURE_SETUP(notice)
{
	ASSERT_TRUE(world_begin(&self->w, done_run));
	ASSERT_EQ(0, command(&self->w.p, REQUEST_FREEZE, self->w.handle, COOKIE));
}

FIXTURE_TEARDOWN(notice)
{
	world_end(&self->w);
}

TEST_F(notice, each_change_is_told)
{
	int i;

	ASSERT_EQ(0, told(&self->w.p));
	ASSERT_EQ(0, done(&self->w.p, COOKIE));
	for (i = 0; i < 10; i++) {
		ASSERT_EQ(0, freeze(&self->w.p, self->w.service, true, 0));
		ASSERT_EQ(1, told(&self->w.p));
		ASSERT_EQ(0, done(&self->w.p, COOKIE));
		ASSERT_EQ(0, freeze(&self->w.p, self->w.service, false, 0));
		ASSERT_EQ(0, told(&self->w.p));
		ASSERT_EQ(0, done(&self->w.p, COOKIE));
	}
	EXPECT_TRUE(told_nothing(&self->w.p));
}

TEST_F(notice, news_waits_for_an_answer)
{
	ASSERT_EQ(0, told(&self->w.p));
	ASSERT_EQ(0, freeze(&self->w.p, self->w.service, true, 0));
	EXPECT_TRUE(told_nothing(&self->w.p));
	ASSERT_EQ(0, done(&self->w.p, COOKIE));
	EXPECT_EQ(1, told(&self->w.p));
}

TEST_F(notice, what_was_not_told_is_not_told_late)
{
	ASSERT_EQ(0, freeze(&self->w.p, self->w.service, true, 0));
	EXPECT_EQ(1, told(&self->w.p));
	ASSERT_EQ(0, done(&self->w.p, COOKIE));
	EXPECT_TRUE(told_nothing(&self->w.p));
}

TEST_F(notice, who_cleared_it_is_told_so)
{
	ASSERT_EQ(0, told(&self->w.p));
	ASSERT_EQ(0, command(&self->w.p, CLEAR_FREEZE, self->w.handle, COOKIE));
	EXPECT_TRUE(told_nothing(&self->w.p));
	ASSERT_EQ(0, done(&self->w.p, COOKIE));
	EXPECT_TRUE(told_that_cleared(&self->w.p));
	ASSERT_EQ(0, freeze(&self->w.p, self->w.service, true, 0));
	EXPECT_TRUE(told_nothing(&self->w.p));
}

TEST_F(notice, what_was_cleared_before_is_not_told)
{
	ASSERT_EQ(0, command(&self->w.p, CLEAR_FREEZE, self->w.handle, COOKIE));
	EXPECT_TRUE(told_that_cleared(&self->w.p));
	EXPECT_TRUE(told_nothing(&self->w.p));
	EXPECT_EQ(-EINVAL, done(&self->w.p, COOKIE));
}

TEST_F(notice, what_is_wrong_is_refused)
{
	EXPECT_EQ(-EINVAL, command(&self->w.p, REQUEST_FREEZE, self->w.handle, 1));
	EXPECT_EQ(-EINVAL, command(&self->w.p, REQUEST_FREEZE, 99, COOKIE));
	EXPECT_EQ(-EINVAL, command(&self->w.p, CLEAR_FREEZE, self->w.handle, 1));
	EXPECT_EQ(-EINVAL, command(&self->w.p, CLEAR_FREEZE, 99, COOKIE));
	EXPECT_EQ(-EINVAL, done(&self->w.p, COOKIE));
}

TEST_F(notice, a_handle_that_is_put_is_silent)
{
	party_command_32(&self->w.p, BC_RELEASE, self->w.handle);
	ASSERT_EQ(0, party_talk(&self->w.p, 0));
	ASSERT_EQ(0, freeze(&self->w.p, self->w.service, true, 0));
	EXPECT_EQ(-EINVAL, done(&self->w.p, COOKIE));
}

TEST_HARNESS_MAIN
