// SPDX-License-Identifier: GPL-2.0-only
/*
 * Calls within calls: whom they are for, and who is told when one of the parties is
 * gone.  Nobody waits for ever.
 */
#define _GNU_SOURCE
#include <poll.h>
#include <pthread.h>
#include <sys/resource.h>

#include "kselftest_harness.h"

#include "gone.h"

/* What the service knows besides: to call back when it is told to; how nice it is */
enum { ASKED_LATER = ASKED + 1, NICE };

/* When to call back; or, behind that, to answer wrongly */
static int go[2];

static bool told_to_err(void)
{
	struct pollfd told = { .fd = go[0], .events = POLLIN };

	return poll(&told, 1, 0) == 1;
}

static struct binder_transaction_data
answer_call(struct party *p, const struct binder_transaction_data *call)
{
	static const struct flat_binder_object wrong = { .hdr.type = 1 };
	static __s64 said;
	char c;

	if (call->code == ASKED_LATER && read(go[0], &c, 1) != 1)
		_exit(1);
	said = call->code == NICE ? getpriority(PRIO_PROCESS, 0) :
		party_relay(p, party_flat(call).handle, call);
	if (told_to_err())
		return party_object(0, 0, &wrong, sizeof(wrong));
	return party_data(0, 0, &said, sizeof(said));
}

static void service_run(struct party *p, int ready)
{
	service_serve(p, ready, answer_call);
}

FIXTURE(nested) {
	struct world w;
};

FIXTURE_SETUP(nested)
{
	ASSERT_EQ(0, pipe(go));
	ASSERT_TRUE(world_begin(&self->w, service_run));
}

FIXTURE_TEARDOWN(nested)
{
	world_end(&self->w);
	close(go[0]);
	close(go[1]);
}

/* Calls @handle with a node, and waits until that is called */
static __s64 called_back(struct party *p, __u32 handle, __u32 code,
			 struct binder_transaction_data *call)
{
	struct flat_binder_object flat = flat_node(0x2000);
	__s64 answer;

	*call = party_object(handle, code, &flat, sizeof(flat));
	party_send(p, BC_TRANSACTION, call);
	answer = party_event(p);
	if (answer == BR_TRANSACTION)
		party_take(p, call, sizeof(*call));
	return answer;
}

static void answer(struct party *p, const struct binder_transaction_data *call)
{
	struct binder_transaction_data reply = party_data(0, 0, "", 1);

	party_send(p, BC_REPLY, &reply);
	party_free(p, call);
}

/* It is told of its own call when it has answered the one within that */
TEST_F(nested, the_callee_dies_while_its_caller_serves_it)
{
	struct binder_transaction_data call;

	ASSERT_EQ(BR_TRANSACTION, called_back(&self->w.p, self->w.handle,
					      ASKED, &call));
	world_kill_service(&self->w);
	answer(&self->w.p, &call);
	EXPECT_EQ(BR_DEAD_REPLY, party_event(&self->w.p));
}

/* By the manager, who is told, and answers */
TEST_F(nested, the_last_of_three_dies_while_the_first_serves_it)
{
	struct binder_transaction_data call;
	__s64 said;

	ASSERT_EQ(BR_TRANSACTION, called_back(&self->w.p, 0, RELAY, &call));
	world_kill_service(&self->w);
	answer(&self->w.p, &call);
	ASSERT_EQ(BR_REPLY, party_event(&self->w.p));
	party_take(&self->w.p, &call, sizeof(call));
	memcpy(&said, (void *)(uintptr_t)call.data.ptr.buffer, sizeof(said));
	EXPECT_EQ(BR_DEAD_REPLY, said);
}

/* What the last one answers to the dead, the first is not told */
TEST_F(nested, the_middle_dies_and_is_answered_wrongly)
{
	struct binder_transaction_data call;

	ASSERT_EQ(BR_TRANSACTION, called_back(&self->w.p, 0, RELAY, &call));
	ASSERT_TRUE(world_end_manager(&self->w));
	ASSERT_EQ(1, write(go[1], "", 1));
	answer(&self->w.p, &call);
	EXPECT_EQ(BR_DEAD_REPLY, party_event(&self->w.p));
}

TEST_F(nested, the_first_dies_while_it_serves_the_last)
{
	struct binder_transaction_data call, reply;
	pid_t first = fork();
	int status;

	ASSERT_LE(0, first);
	if (!first) {
		struct party p;

		if (party_open(&p) ||
		    called_back(&p, 0, RELAY, &call) != BR_TRANSACTION)
			_exit(1);
		_exit(0);
	}
	ASSERT_EQ(first, waitpid(first, &status, 0));
	EXPECT_EQ(0, status);
	/* Both can be called again */
	call = party_data(self->w.handle, NICE, NULL, 0);
	EXPECT_EQ(0, party_call(&self->w.p, &call, &reply));
	EXPECT_EQ(self->w.handle, party_given(&self->w.p));
}

static void *call_and_go(void *arg)
{
	struct party *p = arg;
	struct flat_binder_object flat = flat_node(0x2000);
	struct binder_transaction_data call =
		party_object(1, ASKED_LATER, &flat, sizeof(flat));

	party_send(p, BC_TRANSACTION, &call);
	party_talk(p, 0);
	ioctl(p->fd, BINDER_THREAD_EXIT, 0);
	return NULL;
}

/* The thread for which it would have been has gone: another one gets it */
TEST_F(nested, the_waiting_thread_exits)
{
	struct party other = self->w.p;
	pthread_t thread;

	ASSERT_EQ(1U, self->w.handle);
	other.nr_out = 0;
	ASSERT_EQ(0, pthread_create(&thread, NULL, call_and_go, &other));
	ASSERT_EQ(0, pthread_join(thread, NULL));
	ASSERT_EQ(1, write(go[1], "", 1));
	EXPECT_EQ(BR_TRANSACTION, party_event(&self->w.p));
}

/* A thread is as nice as its caller while it serves it, and no longer */
TEST_F(nested, a_thread_is_as_nice_as_before)
{
	struct binder_transaction_data reply, call =
		party_data(self->w.handle, NICE, NULL, 0);
	__s64 said;

	ASSERT_EQ(0, setpriority(PRIO_PROCESS, 0, 7));
	ASSERT_EQ(0, party_call(&self->w.p, &call, &reply));
	memcpy(&said, (void *)(uintptr_t)reply.data.ptr.buffer, sizeof(said));
	EXPECT_EQ(7, said);
	EXPECT_EQ(0, getpriority(PRIO_PROCESS, self->w.service));
	ASSERT_EQ(0, setpriority(PRIO_PROCESS, 0, 0));
}

TEST_HARNESS_MAIN
