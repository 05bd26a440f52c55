// SPDX-License-Identifier: GPL-2.0-only
/*
 * Fault injection where a process asks to be told of deaths and freezes, is told and
 * answers: whatever fails, it can do the same again, it is told once, and nothing is
 * left.
 *
 * Time limit: 300 s
 */
#define _GNU_SOURCE
#include "kselftest_harness.h"

#include "pair.h"

FIXTURE(faults_notice) {
	struct pair w;
};

/* Each an ioctl */
enum { ASKED_FOR, TOLD, ANSWERED, CLEARED, TOLD_SO, ELSE };

/*
 * One kind of notice:
 *
 * @request: BC_REQUEST_*
 * @done: BC_*_DONE
 * @clear: BC_CLEAR_*
 * @dies: there is news when the node's owner does
 */
FIXTURE_VARIANT(faults_notice) {
	__u32 request, done, clear;
	bool dies;
};

FIXTURE_VARIANT_ADD(faults_notice, death) {
	.request = BC_REQUEST_DEATH_NOTIFICATION,
	.done = BC_DEAD_BINDER_DONE,
	.clear = BC_CLEAR_DEATH_NOTIFICATION,
	.dies = true,
};

FIXTURE_VARIANT_ADD(faults_notice, freeze) {
	.request = REQUEST_FREEZE,
	.done = FREEZE_DONE,
	.clear = CLEAR_FREEZE,
};

FIXTURE_SETUP(faults_notice)
{
	if (!faults_are_there())
		SKIP(return, "no fault injection in this kernel");
	ASSERT_TRUE(prepare_faults());
	ASSERT_TRUE(pair_begin(&self->w));
	pair_settle(&self->w);
	ASSERT_TRUE(state_note(self->w.manager));
}

FIXTURE_TEARDOWN(faults_notice)
{
	EXPECT_TRUE(pair_end(&self->w));
}

/**
 * struct course - of a notice, of which one step is struck
 * @w: who there is
 * @at: the step
 * @n: by which fault
 * @struck: it was
 * @err: what that step returned
 * @heard: what A was told
 */
struct course {
	struct pair *w;
	int at, n;
	bool struck;
	int err;
	struct heard heard;
};

static int course_talk(struct course *c, int step, int wait)
{
	if (step != c->at)
		return party_talk(&c->w->a, wait);
	c->err = talk_with_fault(c->w->nth, &c->w->a, wait, c->n, &c->struck);
	return c->err;
}

static void course_read(struct course *c, int step)
{
	course_talk(c, step, 1);
	hear(&c->w->a, &c->heard);
	look(&c->w->a, &c->heard);
}

static void put_notice(struct party *p, __u32 command, __u32 handle)
{
	const struct binder_handle_cookie which = {
		.handle = handle,
		.cookie = COOKIE,
	};

	party_command(p, command);
	party_put(p, &which, sizeof(which));
}

/* If it was done although it failed, it is refused or passed over when said again */
static void course_notice(struct course *c, int step, __u32 command,
			  __u32 handle)
{
	struct party *p = &c->w->a;

	put_notice(p, command, handle);
	if (course_talk(c, step, 0)) {
		put_notice(p, command, handle);
		party_talk(p, 0);
	}
	p->nr_out = 0;
}

static void put_done(struct party *p, __u32 command)
{
	const __u64 cookie = COOKIE;

	party_command(p, command);
	party_put(p, &cookie, sizeof(cookie));
}

static void course_done(struct course *c, __u32 command)
{
	struct party *p = &c->w->a;

	put_done(p, command);
	if (course_talk(c, ANSWERED, 0)) {
		put_done(p, command);
		party_talk(p, 0);
	}
	p->nr_out = 0;
}

/* False: who is told of could not be had */
static bool course_run(struct course *c,
		       const FIXTURE_VARIANT(faults_notice) *variant)
{
	struct pair *w = c->w;
	__u32 handle, to_a;
	struct party p;

	handle = pair_join(w, &p, &to_a);
	if (!handle)
		return false;
	course_notice(c, ASKED_FOR, variant->request, handle);
	if (c->at == ASKED_FOR && variant->dies) {
		/* Of deaths, that there was no memory is an answer */
		look(&w->a, &c->heard);
		if (c->heard.error)
			course_notice(c, ELSE, variant->request, handle);
	}
	if (variant->dies)
		party_close(&p);
	course_read(c, TOLD);
	course_done(c, variant->done);
	course_notice(c, CLEARED, variant->clear, handle);
	course_read(c, TOLD_SO);
	party_command_32(&w->a, BC_RELEASE, handle);
	if (!variant->dies)
		party_close(&p);
	look(&w->a, &c->heard);
	pair_settle(w);
	return true;
}

/* Of deaths a process is told when there is no memory, of freezes the ioctl fails so */
static bool course_is_right(const struct course *c, bool dies)
{
	const struct heard *h = &c->heard;
	bool news_lost = c->err && c->at == TOLD;
	bool end_lost = c->err && c->at == TOLD_SO;

	if (c->err && c->err != -EFAULT &&
	    !(c->err == -ENOMEM && !dies && c->at == ASKED_FOR))
		return false;
	if (h->error && !(dies && c->at == ASKED_FOR))
		return false;
	if (!c->struck && (c->err || h->error))
		return false;
	return (h->news == 1 || (news_lost && !h->news)) &&
	       (h->cleared == 1 || (end_lost && !h->cleared));
}

static int sweep(struct __test_metadata *_metadata, struct pair *w,
		 const FIXTURE_VARIANT(faults_notice) *variant, int at)
{
	struct course c = { .struck = true };
	int n;

	for (n = 1; c.struck && n < NTH_MAX; n++) {
		c = (struct course){ .w = w, .at = at, .n = n };
		ASSERT_TRUE(course_run(&c, variant));
		ASSERT_TRUE(course_is_right(&c, variant->dies)) {
			TH_LOG("fault %d: %d, error %d, news %d, cleared %d", n,
			       c.err, c.heard.error, c.heard.news,
			       c.heard.cleared);
		}
		ASSERT_TRUE(state_is_as_noted()) {
			TH_LOG("fault %d: was\n%s\nis\n%s", n, state_then,
			       state_now);
		}
	}
	EXPECT_LT(n, NTH_MAX);
	/* The last try was struck by none */
	return n - 2;
}

/* The ioctl there and back, the command in two parts, a notice in two objects */
TEST_F(faults_notice, of_the_request_let_it_be_made_again)
{
	EXPECT_LE(6, sweep(_metadata, &self->w, variant, ASKED_FOR));
}

TEST_F(faults_notice, of_the_news_let_it_be_answered)
{
	EXPECT_LE(5, sweep(_metadata, &self->w, variant, TOLD));
}

TEST_F(faults_notice, of_the_answer_let_it_be_given_again)
{
	EXPECT_LE(4, sweep(_metadata, &self->w, variant, ANSWERED));
}

TEST_F(faults_notice, of_its_end_let_it_be_ended_again)
{
	EXPECT_LE(4, sweep(_metadata, &self->w, variant, CLEARED));
}

TEST_F(faults_notice, of_the_last_news_leave_nothing)
{
	EXPECT_LE(5, sweep(_metadata, &self->w, variant, TOLD_SO));
}

TEST_HARNESS_MAIN
