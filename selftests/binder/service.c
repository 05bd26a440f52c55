// SPDX-License-Identifier: GPL-2.0-only
/* A service by a manager: handles, deaths, descriptors, nested calls. */
#define _GNU_SOURCE
#include <poll.h>
#include <stddef.h>
#include <sys/syscall.h>

#include "kselftest_harness.h"

#include "manager.h"

/* What the service knows */
enum { ECHO = 1, READ_FD, CALL_BACK, DIE };

#define NODE	0x1000

/* Of what was sent as a descriptor: what it holds */
static struct binder_transaction_data
read_fd(const struct binder_transaction_data *call, char *bytes, size_t n)
{
	struct binder_fd_object object;
	ssize_t got;

	memcpy(&object, (void *)(uintptr_t)call->data.ptr.buffer,
	       sizeof(object));
	got = read(object.fd, bytes, n);
	close(object.fd);
	return party_data(0, 0, bytes, got < 0 ? 0 : got);
}

/* Calls what was sent, and answers with what that answered */
static struct binder_transaction_data
call_back(struct party *p, const struct binder_transaction_data *call)
{
	struct binder_transaction_data back, reply;
	struct flat_binder_object flat;

	memcpy(&flat, (void *)(uintptr_t)call->data.ptr.buffer, sizeof(flat));
	back = party_data(flat.handle, ECHO, "back", 5);
	if (party_call(p, &back, &reply))
		_exit(1);
	return reply;
}

static void service_run(struct party *p, int ready)
{
	party_keep(p, NODE);
	party_ready(ready);
	for (;;) {
		struct binder_transaction_data call, reply;
		char bytes[16];

		if (party_event(p) != BR_TRANSACTION)
			continue;
		party_take(p, &call, sizeof(call));
		if (call.code == DIE || call.target.ptr != NODE)
			_exit(0);
		if (call.code == READ_FD)
			reply = read_fd(&call, bytes, sizeof(bytes));
		else if (call.code == CALL_BACK)
			reply = call_back(p, &call);
		else
			reply = party_data(0, 0, (void *)(uintptr_t)
					   call.data.ptr.buffer, call.data_size);
		reply.target.handle = 0;
		party_reply(p, &call, &reply);
	}
}

FIXTURE(service) {
	struct party p;
	pid_t manager, service;
	uint32_t handle;
};

FIXTURE_SETUP(service)
{
	self->manager = party_fork(manager_run);
	ASSERT_LT(0, self->manager);
	self->service = party_fork(service_run);
	ASSERT_LT(0, self->service);
	ASSERT_EQ(0, party_open(&self->p));
	self->handle = party_given(&self->p);
	ASSERT_NE(0U, self->handle);
}

FIXTURE_TEARDOWN(service)
{
	party_close(&self->p);
	party_kill(self->service);
	party_kill(self->manager);
}

static bool echoes(struct party *p, uint32_t handle)
{
	struct binder_transaction_data call = party_data(handle, ECHO, "hallo", 6);
	struct binder_transaction_data reply;
	bool same;

	if (party_call(p, &call, &reply) || reply.data_size != 6)
		return false;
	same = !memcmp((void *)(uintptr_t)reply.data.ptr.buffer, "hallo", 6);
	party_free(p, &reply);
	return same;
}

TEST_F(service, a_handle_is_called)
{
	EXPECT_TRUE(echoes(&self->p, self->handle));
	EXPECT_TRUE(echoes(&self->p, self->handle));
}

TEST_F(service, one_node_is_one_handle)
{
	EXPECT_EQ(self->handle, party_given(&self->p));
}

TEST_F(service, a_handle_that_was_put_is_none)
{
	struct binder_transaction_data reply;
	struct binder_transaction_data call =
		party_data(self->handle, ECHO, NULL, 0);

	party_command_32(&self->p, BC_RELEASE, self->handle);
	EXPECT_EQ(BR_FAILED_REPLY, party_call(&self->p, &call, &reply));
}

/* Its owner is told that it is needed, and when it is not any more */
TEST_F(service, a_node_is_kept_and_let_go)
{
	struct flat_binder_object flat = flat_node(0x1234);
	struct binder_transaction_data call, reply;
	struct binder_ptr_cookie told;

	call = party_object(0, KEEP, &flat, sizeof(flat));
	party_send(&self->p, BC_TRANSACTION, &call);
	ASSERT_EQ(BR_INCREFS, party_next(&self->p));
	party_take(&self->p, &told, sizeof(told));
	EXPECT_EQ(0x1234U, told.ptr);
	ASSERT_EQ(BR_ACQUIRE, party_next(&self->p));
	party_take(&self->p, &told, sizeof(told));
	EXPECT_EQ(0x1235U, told.cookie);
	ASSERT_EQ(BR_TRANSACTION_COMPLETE, party_next(&self->p));
	ASSERT_EQ(BR_REPLY, party_next(&self->p));
	party_take(&self->p, &reply, sizeof(reply));
	party_command(&self->p, BC_INCREFS_DONE);
	party_put(&self->p, &told, sizeof(told));
	party_command(&self->p, BC_ACQUIRE_DONE);
	party_put(&self->p, &told, sizeof(told));
	ASSERT_EQ(0, party_talk(&self->p, 0));
	party_kill(self->manager);
	self->manager = 0;
	ASSERT_EQ(BR_RELEASE, party_next(&self->p));
	party_take(&self->p, &told, sizeof(told));
	ASSERT_EQ(BR_DECREFS, party_next(&self->p));
	party_take(&self->p, &told, sizeof(told));
	EXPECT_EQ(0x1234U, told.ptr);
}

static void request_death(struct party *p, uint32_t command, uint32_t handle,
			  uint64_t cookie)
{
	struct binder_handle_cookie which = {
		.handle = handle,
		.cookie = cookie,
	};

	party_command(p, command);
	party_put(p, &which, sizeof(which));
}

TEST_F(service, a_death_is_told)
{
	uint64_t cookie;

	request_death(&self->p, BC_REQUEST_DEATH_NOTIFICATION, self->handle, 77);
	ASSERT_EQ(0, party_talk(&self->p, 0));
	party_kill(self->service);
	ASSERT_EQ(BR_DEAD_BINDER, party_event(&self->p));
	party_take(&self->p, &cookie, sizeof(cookie));
	EXPECT_EQ(77U, cookie);
	party_command(&self->p, BC_DEAD_BINDER_DONE);
	party_put(&self->p, &cookie, sizeof(cookie));
	request_death(&self->p, BC_CLEAR_DEATH_NOTIFICATION, self->handle, 77);
	ASSERT_EQ(BR_CLEAR_DEATH_NOTIFICATION_DONE, party_event(&self->p));
	party_take(&self->p, &cookie, sizeof(cookie));
	EXPECT_EQ(77U, cookie);
	self->service = 0;
}

TEST_F(service, a_death_of_the_dead_is_told_at_once)
{
	struct binder_transaction_data reply;
	struct binder_transaction_data call =
		party_data(self->handle, ECHO, NULL, 0);
	uint64_t cookie;

	party_kill(self->service);
	self->service = 0;
	EXPECT_EQ(BR_DEAD_REPLY, party_call(&self->p, &call, &reply));
	request_death(&self->p, BC_REQUEST_DEATH_NOTIFICATION, self->handle, 5);
	ASSERT_EQ(BR_DEAD_BINDER, party_event(&self->p));
	party_take(&self->p, &cookie, sizeof(cookie));
	EXPECT_EQ(5U, cookie);
}

TEST_F(service, a_death_that_was_cleared_is_not_told)
{
	struct pollfd poll_in = { .fd = self->p.fd, .events = POLLIN };
	uint64_t cookie;

	request_death(&self->p, BC_REQUEST_DEATH_NOTIFICATION, self->handle, 9);
	request_death(&self->p, BC_CLEAR_DEATH_NOTIFICATION, self->handle, 9);
	ASSERT_EQ(BR_CLEAR_DEATH_NOTIFICATION_DONE, party_event(&self->p));
	party_take(&self->p, &cookie, sizeof(cookie));
	EXPECT_EQ(9U, cookie);
	party_kill(self->service);
	self->service = 0;
	EXPECT_EQ(0, poll(&poll_in, 1, 200));
}

TEST_F(service, a_callee_dies_with_the_call)
{
	struct binder_transaction_data reply;
	struct binder_transaction_data call =
		party_data(self->handle, DIE, NULL, 0);

	EXPECT_EQ(BR_DEAD_REPLY, party_call(&self->p, &call, &reply));
}

TEST_F(service, a_descriptor_arrives)
{
	struct binder_fd_object object = { .hdr.type = BINDER_TYPE_FD };
	struct binder_transaction_data call, reply;
	int ends[2];

	ASSERT_EQ(0, pipe(ends));
	ASSERT_EQ(5, write(ends[1], "pipe", 5));
	object.fd = ends[0];
	call = party_object(self->handle, READ_FD, &object, sizeof(object));
	ASSERT_EQ(0, party_call(&self->p, &call, &reply));
	ASSERT_EQ(5U, reply.data_size);
	EXPECT_EQ(0, memcmp((void *)(uintptr_t)reply.data.ptr.buffer, "pipe", 5));
}

TEST_F(service, no_such_descriptor)
{
	struct binder_fd_object object = {
		.hdr.type = BINDER_TYPE_FD,
		.fd = 999,
	};
	struct binder_transaction_data reply, call =
		party_object(self->handle, READ_FD, &object, sizeof(object));

	EXPECT_EQ(BR_FAILED_REPLY, party_call(&self->p, &call, &reply));
	EXPECT_TRUE(echoes(&self->p, self->handle));
}

/* The callee calls the caller, which waits: the same thread gets it */
TEST_F(service, a_call_within_a_call)
{
	struct flat_binder_object flat = flat_node(0x2000);
	struct binder_transaction_data call, reply;

	call = party_object(self->handle, CALL_BACK, &flat, sizeof(flat));
	party_send(&self->p, BC_TRANSACTION, &call);
	ASSERT_EQ(BR_TRANSACTION, party_event(&self->p));
	party_take(&self->p, &call, sizeof(call));
	EXPECT_EQ(0x2000U, call.target.ptr);
	EXPECT_EQ(self->service, call.sender_pid);
	reply = party_data(0, 0, (void *)(uintptr_t)call.data.ptr.buffer,
			   call.data_size);
	party_send(&self->p, BC_REPLY, &reply);
	party_free(&self->p, &call);
	ASSERT_EQ(BR_REPLY, party_event(&self->p));
	party_take(&self->p, &reply, sizeof(reply));
	ASSERT_EQ(5U, reply.data_size);
	EXPECT_EQ(0, memcmp((void *)(uintptr_t)reply.data.ptr.buffer, "back", 5));
}

TEST_F(service, poll_tells_of_a_death)
{
	struct pollfd poll_in = { .fd = self->p.fd, .events = POLLIN };

	request_death(&self->p, BC_REQUEST_DEATH_NOTIFICATION, self->handle, 1);
	ASSERT_EQ(0, party_talk(&self->p, 0));
	EXPECT_EQ(0, poll(&poll_in, 1, 0));
	party_kill(self->service);
	self->service = 0;
	EXPECT_EQ(1, poll(&poll_in, 1, 20000));
	EXPECT_EQ(BR_DEAD_BINDER, party_event(&self->p));
}

TEST_HARNESS_MAIN
