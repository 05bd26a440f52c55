// SPDX-License-Identifier: GPL-2.0-only
/*
 * A process dies at its k-th ioctl, for each k, on either side of calls that bring
 * nodes and descriptors: the other side is told, and nothing hangs.
 */
#define _GNU_SOURCE
#include "kselftest_harness.h"

#include "message.h"
#include "world.h"

#define ENOUGH	1000
#define COOKIE	77

FIXTURE(killed) {
	struct world w;
};

FIXTURE_SETUP(killed)
{
	ASSERT_TRUE(world_begin(&self->w, done_run));
}

FIXTURE_TEARDOWN(killed)
{
	world_end(&self->w);
}

/* A node, a handle, a descriptor */
static void add_all(struct message *m, __u32 handle)
{
	const struct flat_binder_object flat = flat_handle(handle);
	const struct binder_fd_object fd = {
		.hdr.type = BINDER_TYPE_FD,
		.fd = STDIN_FILENO,
	};

	add_node(m, 0x2000);
	add(m, &flat, sizeof(flat));
	add(m, &fd, sizeof(fd));
}

/* What a caller does that nobody kills */
static void caller_run(unsigned int at)
{
	struct message m = { .nr = 0 };
	struct party p;
	__u32 handle;
	int i;

	if (party_open(&p))
		_exit(1);
	party_dies_at = at;
	handle = party_given(&p);
	add_all(&m, handle);
	party_death(&p, BC_REQUEST_DEATH_NOTIFICATION, handle, COOKIE);
	for (i = 0; i < 3; i++)
		if (sent_all(&p, handle, &m))
			_exit(2);
	party_death(&p, BC_CLEAR_DEATH_NOTIFICATION, handle, COOKIE);
	party_command_32(&p, BC_RELEASE, handle);
	_exit(party_talk(&p, 0) ? 3 : 0);
}

TEST_F(killed, caller_at_each_of_its_ioctls)
{
	int at, status = -1;

	for (at = 1; status && at < ENOUGH; at++) {
		pid_t pid = fork();

		ASSERT_LE(0, pid);
		if (!pid)
			caller_run(at);
		ASSERT_EQ(pid, waitpid(pid, &status, 0));
		ASSERT_TRUE(!status || WTERMSIG(status) == SIGKILL);
		ASSERT_EQ(0, party_called(&self->w.p, self->w.handle, 1));
	}
	EXPECT_EQ(0, status);
	EXPECT_LT(5, at);
}

static unsigned int service_dies_at;

static void mortal_run(struct party *p, int ready)
{
	struct binder_transaction_data call, reply = party_data(0, 0, "", 1);

	party_keep(p, NODE);
	party_dies_at = service_dies_at;
	party_ready(ready);
	while (party_await_call(p, &call))
		party_reply(p, &call, &reply);
}

/* Its answers, but for those to a call: until a death is told */
static bool told_of_a_death(struct party *p)
{
	__s64 answer;

	do
		answer = party_event(p);
	while (answer >= 0 && answer != BR_DEAD_BINDER);
	return answer == BR_DEAD_BINDER && party_cookie(p) == COOKIE;
}

/* Calls until the service dies; returns what the last call came to */
static __s64 call_to_the_end(struct party *p, __u32 handle)
{
	struct message m = { .nr = 0 };
	__s64 answer;

	add_all(&m, handle);
	do
		answer = sent_all(p, handle, &m);
	while (!answer);
	return answer;
}

TEST_F(killed, callee_at_each_of_its_ioctls)
{
	struct party *p = &self->w.p;

	for (service_dies_at = 1; service_dies_at < 20; service_dies_at++) {
		pid_t pid = party_fork(mortal_run);
		__u32 handle = party_given(p);

		ASSERT_LT(0, pid);
		ASSERT_NE(0U, handle);
		party_death(p, BC_REQUEST_DEATH_NOTIFICATION, handle, COOKIE);
		/* A thread that waits for an answer is told of nothing else */
		ASSERT_EQ(BR_DEAD_REPLY, call_to_the_end(p, handle));
		ASSERT_TRUE(told_of_a_death(p));
		ASSERT_EQ(pid, waitpid(pid, NULL, 0));
		party_command_32(p, BC_RELEASE, handle);
	}
}

TEST_HARNESS_MAIN
