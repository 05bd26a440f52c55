// SPDX-License-Identifier: GPL-2.0-only
/* Calls between processes: there and back, oneway, nested, and what fails. */
#define _GNU_SOURCE
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include "kselftest_harness.h"

#include "party.h"

/* Codes that the manager of these tests knows */
enum { ECHO = 1, ADD, DIE, CALL_BACK };

/* Serves one call; false: to go */
static bool serve_one(struct party *p)
{
	struct binder_transaction_data data, reply;
	__u32 sum, parts[2];
	__s64 answer = party_next(p);

	if (answer == BR_TRANSACTION_COMPLETE || answer == BR_DEAD_REPLY)
		return true;
	if (answer != BR_TRANSACTION)
		return false;
	party_take(p, &data, sizeof(data));
	if (data.code == DIE)
		return false;
	if (data.code == ADD) {
		memcpy(parts, (void *)(uintptr_t)data.data.ptr.buffer,
		       sizeof(parts));
		sum = parts[0] + parts[1];
		reply = party_data(0, 0, &sum, sizeof(sum));
	} else {
		reply = party_data(0, 0, (void *)(uintptr_t)data.data.ptr.buffer,
				   data.data_size);
	}
	if (!(data.flags & TF_ONE_WAY))
		party_send(p, BC_REPLY, &reply);
	party_free(p, &data);
	return !party_talk(p, 0);
}

static void manage(int ready)
{
	struct party p;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (party_open(&p) || ioctl(p.fd, BINDER_SET_CONTEXT_MGR, 0))
		_exit(1);
	party_command(&p, BC_ENTER_LOOPER);
	if (party_talk(&p, 0) || write(ready, "", 1) != 1)
		_exit(1);
	while (serve_one(&p))
		;
	_exit(0);
}

FIXTURE(call) {
	struct party p;
	pid_t manager;
};

FIXTURE_SETUP(call)
{
	int ready[2];
	char c;

	ASSERT_EQ(0, pipe(ready));
	self->manager = fork();
	ASSERT_LE(0, self->manager);
	if (!self->manager)
		manage(ready[1]);
	close(ready[1]);
	ASSERT_EQ(1, read(ready[0], &c, 1));
	close(ready[0]);
	ASSERT_EQ(0, party_open(&self->p));
}

FIXTURE_TEARDOWN(call)
{
	party_close(&self->p);
	kill(self->manager, SIGKILL);
	waitpid(self->manager, NULL, 0);
}

TEST_F(call, an_answer_comes_back)
{
	__u32 parts[2] = { 40, 2 }, sum;
	struct binder_transaction_data data =
		party_data(0, ADD, parts, sizeof(parts));

	party_send(&self->p, BC_TRANSACTION, &data);
	ASSERT_EQ(BR_TRANSACTION_COMPLETE, party_next(&self->p));
	ASSERT_EQ(BR_REPLY, party_next(&self->p));
	party_take(&self->p, &data, sizeof(data));
	ASSERT_EQ(sizeof(sum), data.data_size);
	memcpy(&sum, (void *)(uintptr_t)data.data.ptr.buffer, sizeof(sum));
	EXPECT_EQ(42U, sum);
	party_free(&self->p, &data);
	EXPECT_EQ(0, party_talk(&self->p, 0));
}

TEST_F(call, memory_is_had_again)
{
	static char bytes[16 * 1024];
	struct binder_transaction_data data;
	int i;

	for (i = 0; i < 100; i++) {
		data = party_data(0, ECHO, bytes, sizeof(bytes));
		memset(bytes, i, sizeof(bytes));
		party_send(&self->p, BC_TRANSACTION, &data);
		ASSERT_EQ(BR_TRANSACTION_COMPLETE, party_next(&self->p));
		ASSERT_EQ(BR_REPLY, party_next(&self->p));
		party_take(&self->p, &data, sizeof(data));
		ASSERT_EQ(sizeof(bytes), data.data_size);
		ASSERT_EQ(0, memcmp(bytes,
				    (void *)(uintptr_t)data.data.ptr.buffer,
				    sizeof(bytes)));
		party_free(&self->p, &data);
	}
}

TEST_F(call, a_message_too_long_is_refused)
{
	static char bytes[PARTY_MAPPED + 1];
	struct binder_transaction_data data =
		party_data(0, ECHO, bytes, sizeof(bytes));

	party_send(&self->p, BC_TRANSACTION, &data);
	EXPECT_EQ(BR_FAILED_REPLY, party_next(&self->p));
}

TEST_F(call, no_such_handle)
{
	struct binder_transaction_data data = party_data(7, ECHO, NULL, 0);

	party_send(&self->p, BC_TRANSACTION, &data);
	EXPECT_EQ(BR_FAILED_REPLY, party_next(&self->p));
}

TEST_F(call, a_reply_to_nothing)
{
	struct binder_transaction_data data = party_data(0, 0, NULL, 0);

	party_send(&self->p, BC_REPLY, &data);
	EXPECT_EQ(BR_FAILED_REPLY, party_next(&self->p));
}

TEST_F(call, bad_memory)
{
	struct binder_transaction_data data =
		party_data(0, ECHO, (void *)8, 100);

	party_send(&self->p, BC_TRANSACTION, &data);
	EXPECT_EQ(BR_FAILED_REPLY, party_next(&self->p));
}

TEST_F(call, a_callee_that_dies)
{
	struct binder_transaction_data data = party_data(0, DIE, NULL, 0);

	party_send(&self->p, BC_TRANSACTION, &data);
	ASSERT_EQ(BR_TRANSACTION_COMPLETE, party_next(&self->p));
	EXPECT_EQ(BR_DEAD_REPLY, party_next(&self->p));
	/* And then there is none */
	party_send(&self->p, BC_TRANSACTION, &data);
	EXPECT_EQ(BR_DEAD_REPLY, party_next(&self->p));
}

TEST_F(call, oneway_is_complete_at_once)
{
	struct binder_transaction_data data = party_data(0, ECHO, "x", 1);
	int i;

	data.flags = TF_ONE_WAY;
	for (i = 0; i < 20; i++) {
		party_send(&self->p, BC_TRANSACTION, &data);
		ASSERT_EQ(BR_TRANSACTION_COMPLETE, party_next(&self->p));
	}
	data = party_data(0, ECHO, "y", 1);
	party_send(&self->p, BC_TRANSACTION, &data);
	ASSERT_EQ(BR_TRANSACTION_COMPLETE, party_next(&self->p));
	EXPECT_EQ(BR_REPLY, party_next(&self->p));
}

TEST_F(call, one_manager)
{
	EXPECT_EQ(-1, ioctl(self->p.fd, BINDER_SET_CONTEXT_MGR, 0));
	EXPECT_EQ(EBUSY, errno);
}

TEST_F(call, what_is_no_command)
{
	party_command(&self->p, 0);
	EXPECT_EQ(-EINVAL, party_talk(&self->p, 0));
}

/* Once, in the place of the first BR_NOOP, for whom it has no idle one */
TEST_F(call, a_thread_is_asked_for)
{
	__u32 most = 1, answers[64] = { 0 };
	struct binder_transaction_data data = party_data(0, ECHO, NULL, 0);
	struct binder_write_read io = {
		.read_buffer = (uintptr_t)answers,
		.read_size = sizeof(answers),
	};

	ASSERT_EQ(0, ioctl(self->p.fd, BINDER_SET_MAX_THREADS, &most));
	party_command(&self->p, BC_ENTER_LOOPER);
	party_send(&self->p, BC_TRANSACTION, &data);
	ASSERT_EQ(0, party_talk(&self->p, 0));
	ASSERT_EQ(0, ioctl(self->p.fd, BINDER_WRITE_READ, &io));
	EXPECT_EQ(BR_SPAWN_LOOPER, answers[0]);
	EXPECT_EQ(BR_TRANSACTION_COMPLETE, answers[1]);
}

TEST_HARNESS_MAIN
