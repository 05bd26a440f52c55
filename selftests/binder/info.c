// SPDX-License-Identifier: GPL-2.0-only
/* What a process can ask, and be told beside its calls. */
#define _GNU_SOURCE
#include <pthread.h>

#include "kselftest_harness.h"

#include "manager.h"

/* What the service knows */
enum { ECHO = 1, BAD_REPLY };

#define NODE	0x1000

static void service_run(struct party *p, int ready)
{
	const struct flat_binder_object wrong = { .hdr.type = 1 };

	party_keep(p, NODE);
	party_ready(ready);
	for (;;) {
		struct binder_transaction_data call, reply;

		if (party_event(p) != BR_TRANSACTION)
			continue;
		party_take(p, &call, sizeof(call));
		if (call.code == BAD_REPLY)
			reply = party_object(0, 0, &wrong, sizeof(wrong));
		else
			reply = party_data(0, 0, (void *)(uintptr_t)
					   call.data.ptr.buffer, call.data_size);
		party_reply(p, &call, &reply);
	}
}

FIXTURE(info) {
	struct party p;
	pid_t manager, service;
	uint32_t handle;
};

FIXTURE_SETUP(info)
{
	self->manager = party_fork(manager_run);
	ASSERT_LT(0, self->manager);
	self->service = party_fork(service_run);
	ASSERT_LT(0, self->service);
	ASSERT_EQ(0, party_open(&self->p));
	self->handle = party_given(&self->p);
	ASSERT_NE(0U, self->handle);
}

FIXTURE_TEARDOWN(info)
{
	party_close(&self->p);
	party_kill(self->service);
	party_kill(self->manager);
}

static struct binder_extended_error last_error(struct party *p)
{
	struct binder_extended_error error = { .id = ~0U, .command = ~0U };

	ioctl(p->fd, BINDER_GET_EXTENDED_ERROR, &error);
	return error;
}

static int64_t called(struct party *p, uint32_t handle, uint32_t code)
{
	struct binder_transaction_data reply, call =
		party_data(handle, code, "x", 1);
	int64_t answer = party_call(p, &call, &reply);

	if (!answer)
		party_free(p, &reply);
	return answer;
}

TEST_F(info, an_error_is_told_once)
{
	struct binder_extended_error error;

	ASSERT_EQ(BR_FAILED_REPLY, called(&self->p, 77, ECHO));
	error = last_error(&self->p);
	EXPECT_NE(0U, error.id);
	EXPECT_EQ(BR_FAILED_REPLY, error.command);
	EXPECT_EQ(-EINVAL, error.param);
	error = last_error(&self->p);
	EXPECT_EQ(0U, error.id);
	EXPECT_EQ(BR_OK, error.command);
	EXPECT_EQ(0, error.param);
}

TEST_F(info, a_new_call_forgets_an_error)
{
	uint32_t id;

	ASSERT_EQ(BR_FAILED_REPLY, called(&self->p, 77, ECHO));
	ASSERT_EQ(0, called(&self->p, self->handle, ECHO));
	EXPECT_EQ(BR_OK, last_error(&self->p).command);
	ASSERT_EQ(BR_FAILED_REPLY, called(&self->p, 77, ECHO));
	id = last_error(&self->p).id;
	ASSERT_EQ(BR_FAILED_REPLY, called(&self->p, 77, ECHO));
	EXPECT_NE(id, last_error(&self->p).id);
}

TEST_F(info, the_dead_are_an_error)
{
	struct binder_extended_error error;

	party_kill(self->service);
	self->service = 0;
	ASSERT_EQ(BR_DEAD_REPLY, called(&self->p, self->handle, ECHO));
	error = last_error(&self->p);
	EXPECT_EQ(BR_DEAD_REPLY, error.command);
	EXPECT_EQ(-EINVAL, error.param);
}

/* It is the caller's error, too */
TEST_F(info, a_reply_that_fails)
{
	struct binder_extended_error error;

	ASSERT_EQ(BR_FAILED_REPLY, called(&self->p, self->handle, BAD_REPLY));
	error = last_error(&self->p);
	EXPECT_EQ(BR_FAILED_REPLY, error.command);
	EXPECT_EQ(-EINVAL, error.param);
}

TEST_F(info, nodes_are_listed)
{
	struct binder_node_debug_info info = {};

	ASSERT_EQ(0, ioctl(self->p.fd, BINDER_GET_NODE_DEBUG_INFO, &info));
	EXPECT_EQ(0U, info.ptr);
	party_keep(&self->p, 0x3000);
	party_keep(&self->p, 0x2000);
	ASSERT_EQ(0, ioctl(self->p.fd, BINDER_GET_NODE_DEBUG_INFO, &info));
	/* The manager keeps the last one only, but nobody was told to forget */
	EXPECT_EQ(0x2000U, info.ptr);
	EXPECT_EQ(0x2001U, info.cookie);
	EXPECT_EQ(1U, info.has_strong_ref);
	EXPECT_EQ(1U, info.has_weak_ref);
	ASSERT_EQ(0, ioctl(self->p.fd, BINDER_GET_NODE_DEBUG_INFO, &info));
	EXPECT_EQ(0x3000U, info.ptr);
	ASSERT_EQ(0, ioctl(self->p.fd, BINDER_GET_NODE_DEBUG_INFO, &info));
	EXPECT_EQ(0U, info.ptr);
	EXPECT_EQ(0U, info.cookie);
}

TEST_F(info, counts_are_the_managers)
{
	struct binder_node_info_for_ref info = { .handle = self->handle };

	EXPECT_EQ(-1, ioctl(self->p.fd, BINDER_GET_NODE_INFO_FOR_REF, &info));
	EXPECT_EQ(EPERM, errno);
}

static void offer_run(struct party *p, int ready)
{
	party_ready(ready);
	party_keep(p, NODE);
	for (;;)
		party_event(p);
}

TEST(counts_of_a_node)
{
	struct binder_node_info_for_ref info = {};
	uint32_t kept = 0;
	struct party p;
	pid_t child;

	ASSERT_EQ(0, party_open(&p));
	ASSERT_EQ(0, ioctl(p.fd, BINDER_SET_CONTEXT_MGR, 0));
	party_command(&p, BC_ENTER_LOOPER);
	child = party_fork(offer_run);
	ASSERT_LT(0, child);
	manager_serve(&p, &kept);
	ASSERT_NE(0U, kept);
	info.handle = kept;
	ASSERT_EQ(0, ioctl(p.fd, BINDER_GET_NODE_INFO_FOR_REF, &info));
	EXPECT_LE(1U, info.strong_count);
	EXPECT_EQ(-1, ioctl(p.fd, BINDER_GET_NODE_INFO_FOR_REF, &info));
	EXPECT_EQ(EINVAL, errno);
	info = (struct binder_node_info_for_ref){ .handle = kept + 7 };
	EXPECT_EQ(-1, ioctl(p.fd, BINDER_GET_NODE_INFO_FOR_REF, &info));
	EXPECT_EQ(EINVAL, errno);
	party_kill(child);
	party_close(&p);
}

static void *wait_for_work(void *arg)
{
	struct party *p = arg;

	p->nr_out = 0;
	party_command(p, BC_ENTER_LOOPER);
	/* The first ioctl of a thread returns at once */
	party_talk(p, 1);
	return (void *)(intptr_t)party_talk(p, 1);
}

TEST_F(info, a_close_brings_threads_back)
{
	struct party other = self->p;
	pthread_t thread;
	void *result;

	ASSERT_EQ(0, pthread_create(&thread, NULL, wait_for_work, &other));
	usleep(300 * 1000);
	EXPECT_EQ(EBUSY, pthread_tryjoin_np(thread, &result));
	close(dup(self->p.fd));
	ASSERT_EQ(0, pthread_join(thread, &result));
	EXPECT_EQ(NULL, result);
	EXPECT_EQ(sizeof(uint32_t), other.nr_in);
}

/* How often it is suspected, if it fills the half for oneway calls */
static int suspected(struct party *p, uint32_t handle)
{
	static char bytes[4096];
	struct binder_transaction_data data =
		party_data(handle, ECHO, bytes, sizeof(bytes));
	int n = 0, i;

	data.flags = TF_ONE_WAY;
	for (i = 0; i < 15; i++) {
		party_send(p, BC_TRANSACTION, &data);
		switch (party_next(p)) {
		case BR_ONEWAY_SPAM_SUSPECT:
			n++;
			break;
		case BR_TRANSACTION_COMPLETE:
			break;
		default:
			return -1;
		}
	}
	return n;
}

TEST_F(info, spam_is_told_to_who_asks)
{
	uint32_t on = 1;

	ASSERT_EQ(0, ioctl(self->p.fd, BINDER_ENABLE_ONEWAY_SPAM_DETECTION, &on));
	kill(self->service, SIGSTOP);
	EXPECT_EQ(1, suspected(&self->p, self->handle));
}

TEST_F(info, spam_is_not_told_to_others)
{
	kill(self->service, SIGSTOP);
	EXPECT_EQ(0, suspected(&self->p, self->handle));
}

TEST_HARNESS_MAIN
