// SPDX-License-Identifier: GPL-2.0-only
/* What a process can ask about its nodes, and the manager about those of others. */
#define _GNU_SOURCE
#include <poll.h>

#include "kselftest_harness.h"

#include "gone.h"

FIXTURE(nodes) {
	struct world w;
};

FIXTURE_SETUP(nodes)
{
	ASSERT_TRUE(world_begin(&self->w, done_run));
}

FIXTURE_TEARDOWN(nodes)
{
	world_end(&self->w);
}

TEST_F(nodes, nodes_are_listed)
{
	struct binder_node_debug_info info = {};

	ASSERT_EQ(0, ioctl(self->w.p.fd, BINDER_GET_NODE_DEBUG_INFO, &info));
	EXPECT_EQ(0U, info.ptr);
	party_keep(&self->w.p, 0x3000);
	party_keep(&self->w.p, 0x2000);
	ASSERT_EQ(0, ioctl(self->w.p.fd, BINDER_GET_NODE_DEBUG_INFO, &info));
	/* The manager keeps the last one only, but nobody was told to forget */
	EXPECT_EQ(0x2000U, info.ptr);
	EXPECT_EQ(0x2001U, info.cookie);
	EXPECT_EQ(1U, info.has_strong_ref);
	EXPECT_EQ(1U, info.has_weak_ref);
	ASSERT_EQ(0, ioctl(self->w.p.fd, BINDER_GET_NODE_DEBUG_INFO, &info));
	EXPECT_EQ(0x3000U, info.ptr);
	ASSERT_EQ(0, ioctl(self->w.p.fd, BINDER_GET_NODE_DEBUG_INFO, &info));
	EXPECT_EQ(0U, info.ptr);
	EXPECT_EQ(0U, info.cookie);
}

TEST_F(nodes, counts_are_the_managers)
{
	struct binder_node_info_for_ref info = { .handle = self->w.handle };

	EXPECT_EQ(-1, ioctl(self->w.p.fd, BINDER_GET_NODE_INFO_FOR_REF, &info));
	EXPECT_EQ(EPERM, errno);
}

static void oneway(struct party *p, struct binder_transaction_data call)
{
	call.flags = TF_ONE_WAY;
	party_send(p, BC_TRANSACTION, &call);
}

/* By the thread that sends it, although there was something to tell any of them */
TEST_F(nodes, who_sends_a_node_is_told_to_keep_it)
{
	struct flat_binder_object strong = flat_node(0x4000), weak = strong;
	struct party *p = &self->w.p, other;
	struct binder_transaction_data call;
	__u32 target;

	weak.hdr.type = BINDER_TYPE_WEAK_BINDER;
	ASSERT_EQ(0, party_open(&other));
	party_keep(&other, 0x7000);
	target = party_given(p);
	oneway(p, party_object(target, 1, &weak, sizeof(weak)));
	ASSERT_EQ(BR_INCREFS, party_next(p));
	ASSERT_TRUE(party_node(p, BR_INCREFS));
	ASSERT_EQ(BR_TRANSACTION_COMPLETE, party_next(p));
	ASSERT_EQ(0, party_talk(p, 0));
	/* Nobody else has it then, which is to be told */
	ASSERT_EQ(BR_TRANSACTION, party_event(&other));
	party_take(&other, &call, sizeof(call));
	party_free(&other, &call);
	ASSERT_EQ(0, party_talk(&other, 0));
	oneway(p, party_object(target, 1, &strong, sizeof(strong)));
	ASSERT_EQ(BR_ACQUIRE, party_next(p));
	EXPECT_TRUE(party_node(p, BR_ACQUIRE));
	EXPECT_EQ(BR_TRANSACTION_COMPLETE, party_next(p));
	party_close(&other);
}

/* What its thread was to be told when it exited, the others are, if it is so still */
TEST_F(nodes, nothing_is_there_to_read_of_one_that_nobody_needs)
{
	struct flat_binder_object flat = flat_node(0x4000);
	struct party *p = &self->w.p, other;
	struct pollfd poll_in = { .fd = p->fd, .events = POLLIN };
	struct binder_transaction_data call;
	struct binder_version version;
	__u32 target;

	ASSERT_EQ(0, party_open(&other));
	party_keep(&other, 0x7000);
	target = party_given(p);
	oneway(p, party_object(target, 1, &flat, sizeof(flat)));
	ASSERT_EQ(0, party_talk(p, 0));
	ASSERT_EQ(0, ioctl(p->fd, BINDER_THREAD_EXIT, 0));
	ASSERT_EQ(BR_TRANSACTION, party_event(&other));
	party_take(&other, &call, sizeof(call));
	party_free(&other, &call);
	ASSERT_EQ(0, party_talk(&other, 0));
	/* A new thread, which after this need not return at once */
	ASSERT_EQ(0, ioctl(p->fd, BINDER_VERSION, &version));
	EXPECT_EQ(0, poll(&poll_in, 1, 0));
	/* Offered again it is a new one */
	oneway(p, party_object(target, 2, &flat, sizeof(flat)));
	ASSERT_EQ(BR_INCREFS, party_next(p));
	ASSERT_TRUE(party_node(p, BR_INCREFS));
	ASSERT_EQ(BR_ACQUIRE, party_next(p));
	ASSERT_TRUE(party_node(p, BR_ACQUIRE));
	EXPECT_EQ(BR_TRANSACTION_COMPLETE, party_next(p));
	party_close(&other);
}

/* What a message held that is freed, and the call that waited for that */
TEST_F(nodes, the_next_oneway_call_comes_before_what_is_given_back)
{
	struct flat_binder_object held;
	struct binder_transaction_data call;
	struct party *p = &self->w.p, other;
	__u32 target;

	ASSERT_EQ(0, party_open(&other));
	party_keep(p, 0x5000);
	target = party_given(&other);
	party_keep(p, 0x6000);
	held = flat_handle(party_given(&other));
	oneway(&other, party_object(target, 1, &held, sizeof(held)));
	oneway(&other, party_data(target, 2, NULL, 0));
	party_command_32(&other, BC_INCREFS, held.handle);
	party_command_32(&other, BC_RELEASE, held.handle);
	ASSERT_EQ(0, party_talk(&other, 0));
	ASSERT_TRUE(world_end_manager(&self->w));
	ASSERT_EQ(BR_TRANSACTION, party_event(p));
	party_take(p, &call, sizeof(call));
	party_free(p, &call);
	ASSERT_EQ(0, party_talk(p, 0));
	ASSERT_EQ(BR_TRANSACTION, party_next(p));
	party_take(p, &call, sizeof(call));
	EXPECT_EQ(2U, call.code);
	EXPECT_EQ(BR_RELEASE, party_next(p));
	party_close(&other);
}

static void offer_run(struct party *p, int ready)
{
	party_ready(ready);
	party_keep(p, NODE);
	while (!party_ended(party_event(p)))
		;
}

FIXTURE(manager) {
	struct party p;
	pid_t child;
	__u32 kept;
};

FIXTURE_SETUP(manager)
{
	ASSERT_EQ(0, party_open(&self->p));
	ASSERT_TRUE(manager_become(&self->p));
	party_command(&self->p, BC_ENTER_LOOPER);
	self->child = party_fork(offer_run);
	ASSERT_LT(0, self->child);
	ASSERT_TRUE(manager_serve(&self->p, &self->kept));
	ASSERT_NE(0U, self->kept);
}

FIXTURE_TEARDOWN(manager)
{
	party_kill(self->child);
	party_close(&self->p);
}

TEST_F(manager, can_ask_for_the_counts_of_a_node)
{
	struct binder_node_info_for_ref info = { .handle = self->kept };
	int fd = self->p.fd;

	ASSERT_EQ(0, ioctl(fd, BINDER_GET_NODE_INFO_FOR_REF, &info));
	EXPECT_LE(1U, info.strong_count);
	EXPECT_EQ(-1, ioctl(fd, BINDER_GET_NODE_INFO_FOR_REF, &info));
	EXPECT_EQ(EINVAL, errno);
	info = (struct binder_node_info_for_ref){ .handle = self->kept + 7 };
	EXPECT_EQ(-1, ioctl(fd, BINDER_GET_NODE_INFO_FOR_REF, &info));
	EXPECT_EQ(EINVAL, errno);
}

TEST_HARNESS_MAIN
