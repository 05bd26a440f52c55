// SPDX-License-Identifier: GPL-2.0-only
/* A service by a manager: handles, deaths, descriptors, nested calls. */
#define _GNU_SOURCE
#include <stddef.h>
#include <sys/syscall.h>

#include "kselftest_harness.h"

#include "world.h"

/* What the service knows */
enum { ECHO = 1, READ_FD, CALL_BACK, DIE };

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

static struct binder_transaction_data
answer(struct party *p, const struct binder_transaction_data *call)
{
	static char bytes[16];
	struct binder_transaction_data reply;

	if (call->code == DIE || call->target.ptr != NODE)
		_exit(0);
	if (call->code == READ_FD)
		reply = read_fd(call, bytes, sizeof(bytes));
	else if (call->code == CALL_BACK)
		reply = call_back(p, call);
	else
		reply = service_echo(p, call);
	reply.target.handle = 0;
	return reply;
}

static void service_run(struct party *p, int ready)
{
	service_serve(p, ready, answer);
}

FIXTURE(service) {
	struct world w;
};

FIXTURE_SETUP(service)
{
	ASSERT_TRUE(world_begin(&self->w, service_run));
}

FIXTURE_TEARDOWN(service)
{
	world_end(&self->w);
}

static bool echoes(struct party *p, __u32 handle)
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
	EXPECT_TRUE(echoes(&self->w.p, self->w.handle));
	EXPECT_TRUE(echoes(&self->w.p, self->w.handle));
}

TEST_F(service, one_node_is_one_handle)
{
	EXPECT_EQ(self->w.handle, party_given(&self->w.p));
}

/* What others say to their handle 0 is for who manages now */
TEST_F(service, who_managed_before_is_not_handle_0)
{
	struct flat_binder_object flat = flat_handle(0);
	struct binder_transaction_data call, reply;

	party_command_32(&self->w.p, BC_ACQUIRE, 0);
	ASSERT_EQ(0, party_talk(&self->w.p, 0));
	party_kill(self->w.manager);
	self->w.manager = party_fork(manager_run);
	ASSERT_LT(0, self->w.manager);
	call = party_object(self->w.handle, ECHO, &flat, sizeof(flat));
	ASSERT_EQ(0, party_call(&self->w.p, &call, &reply));
	EXPECT_NE(0U, party_flat(&reply).handle);
}

TEST_F(service, a_handle_that_was_put_is_none)
{
	struct binder_transaction_data reply;
	struct binder_transaction_data call =
		party_data(self->w.handle, ECHO, NULL, 0);

	party_command_32(&self->w.p, BC_RELEASE, self->w.handle);
	EXPECT_EQ(BR_FAILED_REPLY, party_call(&self->w.p, &call, &reply));
}

/* Its owner is told that it is needed, and when it is not any more */
TEST_F(service, a_node_is_kept_and_let_go)
{
	struct flat_binder_object flat = flat_node(0x1234);
	struct binder_transaction_data call, reply;
	struct binder_ptr_cookie told;

	call = party_object(0, KEEP, &flat, sizeof(flat));
	party_send(&self->w.p, BC_TRANSACTION, &call);
	ASSERT_EQ(BR_INCREFS, party_next(&self->w.p));
	party_take(&self->w.p, &told, sizeof(told));
	EXPECT_EQ(0x1234U, told.ptr);
	ASSERT_EQ(BR_ACQUIRE, party_next(&self->w.p));
	party_take(&self->w.p, &told, sizeof(told));
	EXPECT_EQ(0x1235U, told.cookie);
	ASSERT_EQ(BR_TRANSACTION_COMPLETE, party_next(&self->w.p));
	ASSERT_EQ(BR_REPLY, party_next(&self->w.p));
	party_take(&self->w.p, &reply, sizeof(reply));
	party_command(&self->w.p, BC_INCREFS_DONE);
	party_put(&self->w.p, &told, sizeof(told));
	party_command(&self->w.p, BC_ACQUIRE_DONE);
	party_put(&self->w.p, &told, sizeof(told));
	ASSERT_EQ(0, party_talk(&self->w.p, 0));
	party_kill(self->w.manager);
	self->w.manager = 0;
	ASSERT_EQ(BR_RELEASE, party_next(&self->w.p));
	party_take(&self->w.p, &told, sizeof(told));
	ASSERT_EQ(BR_DECREFS, party_next(&self->w.p));
	party_take(&self->w.p, &told, sizeof(told));
	EXPECT_EQ(0x1234U, told.ptr);
}

TEST_F(service, a_callee_dies_with_the_call)
{
	struct binder_transaction_data reply;
	struct binder_transaction_data call =
		party_data(self->w.handle, DIE, NULL, 0);

	EXPECT_EQ(BR_DEAD_REPLY, party_call(&self->w.p, &call, &reply));
}

TEST_F(service, a_descriptor_arrives)
{
	struct binder_fd_object object = { .hdr.type = BINDER_TYPE_FD };
	struct binder_transaction_data call, reply;
	int ends[2];

	ASSERT_EQ(0, pipe(ends));
	ASSERT_EQ(5, write(ends[1], "pipe", 5));
	object.fd = ends[0];
	call = party_object(self->w.handle, READ_FD, &object, sizeof(object));
	ASSERT_EQ(0, party_call(&self->w.p, &call, &reply));
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
		party_object(self->w.handle, READ_FD, &object, sizeof(object));

	EXPECT_EQ(BR_FAILED_REPLY, party_call(&self->w.p, &call, &reply));
	EXPECT_TRUE(echoes(&self->w.p, self->w.handle));
}

/* The callee calls the caller, which waits: the same thread gets it */
TEST_F(service, a_call_within_a_call)
{
	struct flat_binder_object flat = flat_node(0x2000);
	struct binder_transaction_data call, reply;

	call = party_object(self->w.handle, CALL_BACK, &flat, sizeof(flat));
	party_send(&self->w.p, BC_TRANSACTION, &call);
	ASSERT_EQ(BR_TRANSACTION, party_event(&self->w.p));
	party_take(&self->w.p, &call, sizeof(call));
	EXPECT_EQ(0x2000U, call.target.ptr);
	EXPECT_EQ(self->w.service, call.sender_pid);
	reply = party_data(0, 0, (void *)(uintptr_t)call.data.ptr.buffer,
			   call.data_size);
	party_send(&self->w.p, BC_REPLY, &reply);
	party_free(&self->w.p, &call);
	ASSERT_EQ(BR_REPLY, party_event(&self->w.p));
	party_take(&self->w.p, &reply, sizeof(reply));
	ASSERT_EQ(5U, reply.data_size);
	EXPECT_EQ(0, memcmp((void *)(uintptr_t)reply.data.ptr.buffer, "back", 5));
}

TEST_HARNESS_MAIN
