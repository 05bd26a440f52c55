// SPDX-License-Identifier: GPL-2.0-only
/* Processes that are frozen: what they get, what others are told. */
#define _GNU_SOURCE
#include "kselftest_harness.h"

#include "frozen.h"

/* What the service knows: oneway calls are noted, and read with NOTED */
enum { ECHO = 1, SLOW, NOTE, NOTED };

#define NODE	0x1000

static void service_run(struct party *p, int ready)
{
	char notes[16];
	size_t nr = 0;

	party_keep(p, NODE);
	party_ready(ready);
	for (;;) {
		struct binder_transaction_data call, reply;

		if (party_event(p) != BR_TRANSACTION)
			continue;
		party_take(p, &call, sizeof(call));
		if (call.code == SLOW)
			usleep(500 * 1000);
		if (call.code == NOTE && nr < sizeof(notes))
			notes[nr++] = *(char *)(uintptr_t)call.data.ptr.buffer;
		if (call.code == NOTED)
			reply = party_data(0, 0, notes, nr);
		else
			reply = party_data(0, 0, NULL, 0);
		party_reply(p, &call, &reply);
	}
}

FIXTURE(freeze) {
	struct party p;
	pid_t manager, service;
	uint32_t handle;
};

FIXTURE_SETUP(freeze)
{
	self->manager = party_fork(manager_run);
	ASSERT_LT(0, self->manager);
	self->service = party_fork(service_run);
	ASSERT_LT(0, self->service);
	ASSERT_EQ(0, party_open(&self->p));
	self->handle = party_given(&self->p);
	ASSERT_NE(0U, self->handle);
}

FIXTURE_TEARDOWN(freeze)
{
	party_close(&self->p);
	party_kill(self->service);
	party_kill(self->manager);
}

static struct binder_frozen_status_info status(struct party *p, pid_t pid)
{
	struct binder_frozen_status_info info = { .pid = pid };

	if (ioctl(p->fd, BINDER_GET_FROZEN_INFO, &info))
		info.sync_recv = -errno;
	return info;
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

/* What the sender is told of a note */
static int64_t note(struct party *p, uint32_t handle, char c, uint32_t flags)
{
	struct binder_transaction_data data = party_data(handle, NOTE, &c, 1);

	data.flags = TF_ONE_WAY | flags;
	party_send(p, BC_TRANSACTION, &data);
	return party_next(p);
}

static bool noted(struct party *p, uint32_t handle, const char *wanted)
{
	struct binder_transaction_data call = party_data(handle, NOTED, NULL, 0);
	struct binder_transaction_data reply;
	bool same;

	if (party_call(p, &call, &reply))
		return false;
	same = reply.data_size == strlen(wanted) &&
	       !memcmp((void *)(uintptr_t)reply.data.ptr.buffer, wanted,
		       reply.data_size);
	party_free(p, &reply);
	return same;
}

TEST_F(freeze, calls_are_refused)
{
	struct binder_extended_error error;

	ASSERT_EQ(0, freeze(&self->p, self->service, true, 0));
	EXPECT_EQ(0U, status(&self->p, self->service).sync_recv);
	EXPECT_EQ(BR_FROZEN_REPLY, called(&self->p, self->handle, ECHO));
	ASSERT_EQ(0, ioctl(self->p.fd, BINDER_GET_EXTENDED_ERROR, &error));
	EXPECT_EQ(BR_FROZEN_REPLY, error.command);
	EXPECT_EQ(0, error.param);
	EXPECT_EQ(1U, status(&self->p, self->service).sync_recv);
	EXPECT_EQ(0U, status(&self->p, self->service).async_recv);
	ASSERT_EQ(0, freeze(&self->p, self->service, false, 0));
	EXPECT_EQ(0U, status(&self->p, self->service).sync_recv);
	EXPECT_EQ(0, called(&self->p, self->handle, ECHO));
}

TEST_F(freeze, no_such_process)
{
	EXPECT_EQ(-EINVAL, freeze(&self->p, 0, true, 0));
	EXPECT_EQ(-EINVAL, (int)status(&self->p, 0).sync_recv);
}

TEST_F(freeze, oneway_calls_wait)
{
	ASSERT_EQ(0, freeze(&self->p, self->service, true, 0));
	EXPECT_EQ(PENDING_FROZEN, note(&self->p, self->handle, 'a', 0));
	EXPECT_EQ(1U, status(&self->p, self->service).async_recv);
	EXPECT_EQ(0U, status(&self->p, self->service).sync_recv & 1);
	ASSERT_EQ(0, freeze(&self->p, self->service, false, 0));
	EXPECT_EQ(0U, status(&self->p, self->service).async_recv);
	EXPECT_EQ(BR_TRANSACTION_COMPLETE,
		  note(&self->p, self->handle, 'b', 0));
	usleep(200 * 1000);
	EXPECT_TRUE(noted(&self->p, self->handle, "ab"));
}

/* The first is due at once, those behind it wait */
static void notes(struct party *p, uint32_t handle)
{
	note(p, handle, 'a', TF_UPDATE_TXN);
	note(p, handle, 'b', TF_UPDATE_TXN);
	note(p, handle, 'c', 0);
	note(p, handle, 'd', TF_UPDATE_TXN);
	note(p, handle, 'e', TF_UPDATE_TXN);
}

TEST_F(freeze, the_last_update_is_enough)
{
	kill(self->service, SIGSTOP);
	ASSERT_EQ(0, freeze(&self->p, self->service, true, 0));
	notes(&self->p, self->handle);
	ASSERT_EQ(0, freeze(&self->p, self->service, false, 0));
	kill(self->service, SIGCONT);
	usleep(300 * 1000);
	EXPECT_TRUE(noted(&self->p, self->handle, "ace"));
}

TEST_F(freeze, updates_of_who_is_not_frozen_all_come)
{
	kill(self->service, SIGSTOP);
	notes(&self->p, self->handle);
	kill(self->service, SIGCONT);
	usleep(300 * 1000);
	EXPECT_TRUE(noted(&self->p, self->handle, "abcde"));
}

TEST_F(freeze, what_is_served_is_finished)
{
	struct binder_transaction_data data =
		party_data(self->handle, SLOW, NULL, 0);

	party_send(&self->p, BC_TRANSACTION, &data);
	ASSERT_EQ(0, party_talk(&self->p, 0));
	usleep(100 * 1000);
	EXPECT_EQ(-EAGAIN, freeze(&self->p, self->service, true, 0));
	EXPECT_EQ(-EAGAIN, freeze(&self->p, self->service, true, 1));
	EXPECT_EQ(2U, status(&self->p, self->service).sync_recv);
	EXPECT_EQ(0, freeze(&self->p, self->service, true, 20000));
	EXPECT_EQ(0U, status(&self->p, self->service).sync_recv);
	EXPECT_EQ(BR_REPLY, party_event(&self->p));
	party_take(&self->p, &data, sizeof(data));
	EXPECT_EQ(BR_FROZEN_REPLY, called(&self->p, self->handle, ECHO));
}

/* It waits for an answer itself, which it could not take */
TEST_F(freeze, who_waits_is_not_frozen)
{
	struct binder_transaction_data data =
		party_data(self->handle, SLOW, NULL, 0);

	party_send(&self->p, BC_TRANSACTION, &data);
	ASSERT_EQ(0, party_talk(&self->p, 0));
	EXPECT_EQ(-EAGAIN, freeze(&self->p, getpid(), true, 0));
	ASSERT_EQ(BR_REPLY, party_event(&self->p));
	party_take(&self->p, &data, sizeof(data));
	EXPECT_EQ(0, freeze(&self->p, getpid(), true, 0));
	EXPECT_EQ(0, freeze(&self->p, getpid(), false, 0));
}

TEST_F(freeze, the_frozen_can_die)
{
	ASSERT_EQ(0, freeze(&self->p, self->service, true, 0));
	party_kill(self->service);
	EXPECT_EQ(BR_DEAD_REPLY, called(&self->p, self->handle, ECHO));
	EXPECT_EQ(-EINVAL, freeze(&self->p, self->service, false, 0));
	self->service = 0;
}

TEST_HARNESS_MAIN
