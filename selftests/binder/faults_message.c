// SPDX-License-Identifier: GPL-2.0-only
/*
 * Fault injection where messages are sent, received, answered and freed: whatever
 * fails, each has arrived or its sender knows that it has not, and nothing of it is
 * left.
 *
 * Time limit: 600 s
 */
#define _GNU_SOURCE
#include <poll.h>

#include "kselftest_harness.h"

#include "round.h"

FIXTURE(faults_message) {
	struct pair w;
};

/*
 * What the messages bring:
 *
 * @add: adds that; of a reply, if it goes @back
 * @least: how many faults there are at least where one is sent
 * @held: how many where one is received, for what it brings
 * @oneway: it is not answered
 */
FIXTURE_VARIANT(faults_message) {
	void (*add)(struct message *m, const struct pair *w, bool back);
	int least;
	int held;
	bool oneway;
};

/* What descriptors are of, and the end of which they are twice */
static int pipe_ends[2], pipe_twice[2];

static void just_data(struct message *m, const struct pair *w, bool back)
{
	(void)w;
	(void)back;
	add_word(m);
}

static void a_buffer(struct message *m, const struct pair *w, bool back)
{
	static const char bytes[16];

	just_data(m, w, back);
	add_buffer(m, bytes, sizeof(bytes));
}

static void a_buffer_in_another(struct message *m, const struct pair *w,
				bool back)
{
	a_buffer(m, w, back);
	add_child(m, 0);
}

static void a_node(struct message *m, const struct pair *w, bool back)
{
	(void)w;
	(void)back;
	add_node(m, SENT);
}

/* Of a third one, which is new to the receiver: C's, or the manager's */
static void a_handle(struct message *m, const struct pair *w, bool back)
{
	const struct flat_binder_object flat = flat_handle(back ? 0 : w->to_c);

	add(m, &flat, sizeof(flat));
}

/* Of the receiver's own */
static void its_node(struct message *m, const struct pair *w, bool back)
{
	const struct flat_binder_object flat =
		flat_handle(back ? w->to_a : w->to_b);

	add(m, &flat, sizeof(flat));
}

static void a_descriptor(struct message *m, const struct pair *w, bool back)
{
	const struct binder_fd_object fd = {
		.hdr.type = BINDER_TYPE_FD,
		.fd = pipe_ends[1],
	};

	(void)w;
	(void)back;
	add(m, &fd, sizeof(fd));
}

static void two_descriptors(struct message *m, const struct pair *w, bool back)
{
	just_data(m, w, back);
	add_buffer(m, pipe_twice, sizeof(pipe_twice));
	add_descriptors(m, 2, 0, 0);
}

static void all_of_them(struct message *m, const struct pair *w, bool back)
{
	two_descriptors(m, w, back);
	a_node(m, w, back);
	a_handle(m, w, back);
	its_node(m, w, back);
	a_descriptor(m, w, back);
}

FIXTURE_VARIANT_ADD(faults_message, bytes) { .add = just_data, .least = 11 };
FIXTURE_VARIANT_ADD(faults_message, buffer) { .add = a_buffer, .least = 15 };
FIXTURE_VARIANT_ADD(faults_message, buffers) {
	.add = a_buffer_in_another, .least = 18,
};

FIXTURE_VARIANT_ADD(faults_message, node) { .add = a_node, .least = 16 };
FIXTURE_VARIANT_ADD(faults_message, handle) { .add = a_handle, .least = 14 };
FIXTURE_VARIANT_ADD(faults_message, own_node) { .add = its_node, .least = 13 };
FIXTURE_VARIANT_ADD(faults_message, descriptor) {
	.add = a_descriptor, .least = 13, .held = 1,
};

FIXTURE_VARIANT_ADD(faults_message, descriptors) {
	.add = two_descriptors, .least = 20, .held = 2,
};

FIXTURE_VARIANT_ADD(faults_message, oneway) {
	.add = all_of_them, .least = 30, .held = 3, .oneway = true,
};

FIXTURE_SETUP(faults_message)
{
	if (!faults_are_there())
		SKIP(return, "no fault injection in this kernel");
	ASSERT_TRUE(prepare_faults());
	ASSERT_TRUE(pair_begin(&self->w));
	/* Which A has not */
	party_command_32(&self->w.b, BC_ACQUIRE, 0);
	ASSERT_EQ(0, party_talk(&self->w.b, 0));
	ASSERT_EQ(0, pipe(pipe_ends));
	pipe_twice[0] = pipe_ends[1];
	pipe_twice[1] = pipe_ends[1];
	pair_settle(&self->w);
	ASSERT_TRUE(state_note(self->w.manager));
}

FIXTURE_TEARDOWN(faults_message)
{
	EXPECT_TRUE(pair_end(&self->w));
}

static int lowest_descriptor(const struct pair *w)
{
	int fd = dup(w->nth);

	close(fd);
	return fd;
}

/* No descriptor that was sent is open still, nor its file held otherwise */
static bool has_ended(void)
{
	struct pollfd pipe = { .fd = pipe_ends[0], .events = POLLIN };

	close(pipe_ends[1]);
	return poll(&pipe, 1, 10000) == 1 && pipe.revents == POLLHUP;
}

/* Each fault of one step; returns how many there are */
static int sweep(struct __test_metadata *_metadata, struct pair *w,
		 const FIXTURE_VARIANT(faults_message) *variant, enum step at)
{
	int n, lowest = lowest_descriptor(w);
	struct round r = { .struck = true };

	for (n = 1; r.struck && n < NTH_MAX; n++) {
		r = (struct round){ .w = w, .at = at, .n = n };
		variant->add(&r.there, w, false);
		if (!variant->oneway)
			variant->add(&r.back, w, true);
		round_run(&r);
		ASSERT_TRUE(round_is_right(&r)) {
			TH_LOG("fault %d: %d, call %d, reply %d, failed %d, complete %d %d",
			       n, r.err, r.b.call, r.a.reply, r.a.failed,
			       r.a.complete, r.b.complete);
		}
		ASSERT_TRUE(state_is_as_noted()) {
			TH_LOG("fault %d: was\n%s\nis\n%s", n, state_then,
			       state_now);
		}
		ASSERT_EQ(lowest, lowest_descriptor(w));
	}
	EXPECT_LT(n, NTH_MAX);
	EXPECT_TRUE(pair_has_room(w, &w->a, &w->b, w->to_b));
	EXPECT_TRUE(pair_has_room(w, &w->b, &w->a, w->to_a));
	EXPECT_TRUE(has_ended());
	/* The last try was struck by none */
	return n - 2;
}

TEST_F(faults_message, of_a_call_lose_nothing)
{
	EXPECT_LE(variant->least,
		  sweep(_metadata, &self->w, variant, CALLED));
}

/* The ioctl there and back, BR_NOOP, the answer in two parts */
TEST_F(faults_message, of_its_receipt_lose_nothing)
{
	EXPECT_LE(5 + variant->held,
		  sweep(_metadata, &self->w, variant, TAKEN));
}

TEST_F(faults_message, of_a_reply_lose_nothing)
{
	if (variant->oneway)
		return;
	EXPECT_LE(variant->least,
		  sweep(_metadata, &self->w, variant, REPLIED));
}

/* A call is complete, too; what is not answered is no more than that */
TEST_F(faults_message, of_the_replys_receipt_lose_nothing)
{
	EXPECT_LE(variant->oneway ? 4 : 6 + variant->held,
		  sweep(_metadata, &self->w, variant, HEARD));
}

TEST_F(faults_message, of_its_end_lose_nothing)
{
	EXPECT_LE(4, sweep(_metadata, &self->w, variant, FREED));
}

TEST_HARNESS_MAIN
