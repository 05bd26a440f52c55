// SPDX-License-Identifier: GPL-2.0-only
/*
 * Processes that call each other and themselves through others, and die at any point:
 * nothing hangs, and the last one still gets answers.
 */
#define _GNU_SOURCE
#include <stdatomic.h>
#include <time.h>

#include "kselftest_harness.h"

#include "semdev_test.h"

#include "manager.h"

#define PLAYERS	4
#define ROUNDS	60

/* A generator of its own, so that a seed says what happens */
static __u32 dice(__u32 *seed, __u32 sides)
{
	*seed = *seed * 1664525 + 1013904223;
	return (*seed >> 8) % sides;
}

/* Sends something to @handle: data, a node, a oneway call, a descriptor */
static void play(struct party *p, __u32 handle, __u32 *seed)
{
	struct flat_binder_object flat = flat_node(0x100 + dice(seed, 8) * 16);
	struct binder_fd_object fd = {
		.hdr.type = BINDER_TYPE_FD,
		.fd = 0,
	};
	static char bytes[4096];
	struct binder_transaction_data data;

	switch (dice(seed, 4)) {
	case 0:
		data = party_data(handle, 1, bytes, dice(seed, sizeof(bytes)));
		break;
	case 1:
		data = party_object(handle, 1, &flat, sizeof(flat));
		break;
	case 2:
		data = party_object(handle, 1, &fd, sizeof(fd));
		break;
	default:
		data = party_data(handle, 1, bytes, 100);
		data.flags = TF_ONE_WAY;
		break;
	}
	party_send(p, BC_TRANSACTION, &data);
}

/* Answers with an own node now and then, or calls on first */
static void answer(struct party *p, __u32 handle, __u32 *seed)
{
	struct flat_binder_object flat = flat_node(0x900 + dice(seed, 4) * 16);
	struct binder_transaction_data call, reply;

	party_take(p, &call, sizeof(call));
	if (!dice(seed, 4) && !(call.flags & TF_ONE_WAY)) {
		struct binder_transaction_data nested =
			party_data(handle, 1, NULL, 0);

		party_send(p, BC_TRANSACTION, &nested);
	}
	reply = dice(seed, 2) ? party_data(0, 0, "done", 5) :
				party_object(0, 0, &flat, sizeof(flat));
	if (!(call.flags & TF_ONE_WAY))
		party_send(p, BC_REPLY, &reply);
	if (dice(seed, 8))
		party_free(p, &call);
}

/* What the players were replied to, in memory that they share with the test */
static atomic_uint *replies;

/* Begins with a call; then for ever, or as long as its luck lasts */
static void player_run(struct party *p, __u32 seed)
{
	__u32 handle = party_given(p);
	struct binder_transaction_data data = party_data(handle, 1, "begin", 6);

	if (!handle)
		_exit(1);
	party_command(p, BC_ENTER_LOOPER);
	party_send(p, BC_TRANSACTION, &data);
	for (;;) {
		__s64 got;

		if (!dice(&seed, 3) && p->nr_out < PARTY_BYTES / 2)
			play(p, handle, &seed);
		if (!dice(&seed, 200))
			_exit(0);
		got = party_next(p);
		if (got == BR_TRANSACTION) {
			answer(p, handle, &seed);
		} else if (got == BR_REPLY) {
			party_take(p, &data, sizeof(data));
			party_free(p, &data);
			++*replies;
		} else if (got < 0) {
			_exit(0);
		} else {
			party_node(p, got);
		}
	}
}

static pid_t player(__u32 seed)
{
	struct party p;
	pid_t pid = fork();

	if (pid)
		return pid;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (!party_open(&p))
		player_run(&p, seed);
	_exit(1);
}

/* The node that all know: it calls back what it is sent */
static void middle_run(struct party *p, int ready)
{
	__u32 seed = 1;

	party_keep(p, 0x100);
	party_ready(ready);
	for (;;) {
		__s64 got = party_next(p);
		struct binder_transaction_data call, reply;

		if (got == BR_TRANSACTION) {
			party_take(p, &call, sizeof(call));
			reply = party_data(0, 0, "middle", 7);
			if (!(call.flags & TF_ONE_WAY))
				party_send(p, BC_REPLY, &reply);
			if (dice(&seed, 50))
				party_free(p, &call);
		} else if (got < 0) {
			_exit(0);
		} else {
			party_node(p, got);
		}
	}
}

static bool still_answers(void)
{
	struct binder_transaction_data reply, call = party_data(0, GIVE, NULL, 0);
	struct party p;
	bool answers;

	if (party_open(&p))
		return false;
	answers = !party_call(&p, &call, &reply);
	party_close(&p);
	return answers;
}

FIXTURE(chaos) {
	pid_t manager, middle, players[PLAYERS];
};

FIXTURE_SETUP(chaos)
{
	replies = mmap(NULL, sizeof(*replies), PROT_READ | PROT_WRITE,
		       MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	ASSERT_NE(MAP_FAILED, replies);
	self->manager = party_fork(manager_run);
	ASSERT_LT(0, self->manager);
	self->middle = party_fork(middle_run);
	ASSERT_LT(0, self->middle);
}

FIXTURE_TEARDOWN(chaos)
{
	int i;

	for (i = 0; i < PLAYERS; i++)
		party_kill(self->players[i]);
	munmap(replies, sizeof(*replies));
	party_kill(self->middle);
	party_kill(self->manager);
}

TEST_F(chaos, processes_die_at_any_point)
{
	unsigned int seen = 0;
	__u32 seed = 4711;
	int round, i;

	for (round = 0; round < ROUNDS; round++) {
		struct timespec some = { .tv_nsec = dice(&seed, 20000000) };

		for (i = 0; i < PLAYERS; i++) {
			if (!self->players[i])
				self->players[i] = player(seed + round * PLAYERS + i);
			ASSERT_LT(0, self->players[i]);
		}
		nanosleep(&some, NULL);
		/* The last one that came has called nobody who is dead */
		if (round % 10 == 9) {
			ASSERT_TRUE(SEM_EVENTUALLY(*replies > seen));
			seen = *replies;
		}
		i = dice(&seed, PLAYERS);
		party_kill(self->players[i]);
		self->players[i] = 0;
		if (round % 10 == 9) {
			party_kill(self->middle);
			self->middle = party_fork(middle_run);
			ASSERT_LT(0, self->middle);
			ASSERT_TRUE(still_answers());
		}
	}
	EXPECT_TRUE(still_answers());
}

TEST_HARNESS_MAIN
