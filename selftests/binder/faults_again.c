// SPDX-License-Identifier: GPL-2.0-only
/*
 * Fault injection on what a process has to do or ask again, as it is not told that
 * there was no memory: to count on handle 0; and on what it is asked for once: one
 * more thread.
 */
#define _GNU_SOURCE
#include "kselftest_harness.h"

#include "pair.h"

FIXTURE(faults_handle) {
	struct pair w;
};

FIXTURE_VARIANT(faults_handle) {
	__u32 take, put;
};

FIXTURE_VARIANT_ADD(faults_handle, strong) {
	.take = BC_ACQUIRE, .put = BC_RELEASE,
};

FIXTURE_VARIANT_ADD(faults_handle, weak) {
	.take = BC_INCREFS, .put = BC_DECREFS,
};

FIXTURE_SETUP(faults_handle)
{
	if (!faults_are_there())
		SKIP(return, "no fault injection in this kernel");
	ASSERT_TRUE(prepare_faults());
	ASSERT_TRUE(pair_begin(&self->w));
	pair_settle(&self->w);
	ASSERT_TRUE(state_note(self->w.manager));
}

FIXTURE_TEARDOWN(faults_handle)
{
	EXPECT_TRUE(pair_end(&self->w));
}

static bool has_handle_0(void)
{
	return strstr(state_read(state_now), "ref desc 0 node");
}

/* Whether it was counted is not said, so it is put twice: once too often, perhaps */
static void put_twice(struct pair *w, __u32 command)
{
	party_command_32(&w->a, command, 0);
	party_command_32(&w->a, command, 0);
	party_talk(&w->a, 0);
	pair_settle(w);
}

TEST_F(faults_handle, of_a_count_let_it_be_had_again)
{
	struct pair *w = &self->w;
	bool struck = true;
	int n, err;

	ASSERT_FALSE(has_handle_0());
	for (n = 1; struck && n < NTH_MAX; n++) {
		party_command_32(&w->a, variant->take, 0);
		err = talk_with_fault(w->nth, &w->a, 0, n, &struck);
		ASSERT_TRUE(!err || (struck && err == -EFAULT)) {
			TH_LOG("fault %d: %d", n, err);
		}
		ASSERT_TRUE(struck || has_handle_0());
		party_command_32(&w->a, variant->take, 0);
		ASSERT_EQ(0, party_talk(&w->a, 0));
		ASSERT_TRUE(has_handle_0());
		put_twice(w, variant->put);
		ASSERT_TRUE(state_is_as_noted()) {
			TH_LOG("fault %d: was\n%s\nis\n%s", n, state_then,
			       state_now);
		}
	}
	EXPECT_LT(n, NTH_MAX);
	/* The ioctl there and back, the command in two parts, the handle */
	EXPECT_LE(5, n - 2);
}

FIXTURE(faults_spawn) {
	int nth;
};

FIXTURE_SETUP(faults_spawn)
{
	if (!faults_are_there())
		SKIP(return, "no fault injection in this kernel");
	ASSERT_TRUE(prepare_faults());
	self->nth = open(FAIL_NTH, O_RDWR | O_CLOEXEC);
	ASSERT_GE(self->nth, 0);
}

FIXTURE_TEARDOWN(faults_spawn)
{
	EXPECT_TRUE(nobody_is_left());
}

/* A file whose one thread is a looper, and which would start one more */
static bool looper_open(struct party *p)
{
	__u32 most = 1;

	if (party_open(p) || !never_waits(p) ||
	    ioctl(p->fd, BINDER_SET_MAX_THREADS, &most))
		return false;
	party_command(p, BC_ENTER_LOOPER);
	return !party_talk(p, 0);
}

/* The next read returns, although there is nothing to read */
static void let_return(struct party *p)
{
	close(dup(p->fd));
}

/* Is it asked for a thread? */
static bool is_asked(struct party *p)
{
	struct heard h = { .call = false };

	let_return(p);
	party_talk(p, 1);
	hear(p, &h);
	return h.asked;
}

TEST_F(faults_spawn, of_any_kind_ask_for_a_thread_once)
{
	bool struck = true;
	struct party p;
	int n, err;

	for (n = 1; struck && n < NTH_MAX; n++) {
		struct heard h = { .call = false };

		ASSERT_TRUE(looper_open(&p));
		let_return(&p);
		err = talk_with_fault(self->nth, &p, 1, n, &struck);
		ASSERT_TRUE(!err || (struck && err == -EFAULT)) {
			TH_LOG("fault %d: %d", n, err);
		}
		hear(&p, &h);
		ASSERT_TRUE(struck || h.asked);
		ASSERT_TRUE(h.asked || is_asked(&p)) {
			TH_LOG("fault %d: %d, and never asked", n, err);
		}
		ASSERT_FALSE(is_asked(&p));
		party_close(&p);
	}
	EXPECT_LT(n, NTH_MAX);
	/* The ioctl there and back, BR_NOOP and what stands there then */
	EXPECT_LE(4, n - 2);
}

TEST_HARNESS_MAIN
