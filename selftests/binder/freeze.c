// SPDX-License-Identifier: GPL-2.0-only
/* Processes that are frozen: what they get, what others are told. */
#define _GNU_SOURCE
#include <pthread.h>
#include <time.h>

#include "kselftest_harness.h"

#include "semdev_test.h"

#include "frozen.h"

/*
 * What the service knows: to answer when it is told to; oneway calls are noted, and
 * read with NOTED
 */
enum { ECHO = 1, LATER, NOTE, NOTED };

/* When to answer */
static int go[2];

static struct binder_transaction_data
answer(struct party *p, const struct binder_transaction_data *call)
{
	static char notes[16];
	static size_t nr;
	char c;

	(void)p;
	if (call->code == LATER && read(go[0], &c, 1) != 1)
		_exit(1);
	if (call->code == NOTE && nr < sizeof(notes))
		notes[nr++] = *(char *)(uintptr_t)call->data.ptr.buffer;
	return party_data(0, 0, notes, call->code == NOTED ? nr : 0);
}

static void service_run(struct party *p, int ready)
{
	service_serve(p, ready, answer);
}

FIXTURE(freeze) {
	struct world w;
};

FIXTURE_SETUP(freeze)
{
	ASSERT_EQ(0, pipe(go));
	ASSERT_TRUE(world_begin(&self->w, service_run));
}

FIXTURE_TEARDOWN(freeze)
{
	world_end(&self->w);
	close(go[0]);
	close(go[1]);
}

static struct binder_frozen_status_info status(struct party *p, pid_t pid)
{
	struct binder_frozen_status_info info = { .pid = pid };

	if (ioctl(p->fd, BINDER_GET_FROZEN_INFO, &info))
		info.sync_recv = -errno;
	return info;
}

/* What the sender is told of a note */
static __s64 note(struct party *p, __u32 handle, char c, __u32 flags)
{
	struct binder_transaction_data data = party_data(handle, NOTE, &c, 1);

	data.flags = TF_ONE_WAY | flags;
	party_send(p, BC_TRANSACTION, &data);
	return party_next(p);
}

/* Are these the notes that it has by now? */
static bool has_noted(struct party *p, __u32 handle, const char *wanted)
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

static bool noted(struct party *p, __u32 handle, const char *wanted)
{
	return SEM_EVENTUALLY(has_noted(p, handle, wanted));
}

TEST_F(freeze, calls_are_refused)
{
	struct binder_extended_error error;

	ASSERT_EQ(0, freeze(&self->w.p, self->w.service, true, 0));
	EXPECT_EQ(0U, status(&self->w.p, self->w.service).sync_recv);
	EXPECT_EQ(BR_FROZEN_REPLY, party_called(&self->w.p, self->w.handle, ECHO));
	ASSERT_EQ(0, ioctl(self->w.p.fd, BINDER_GET_EXTENDED_ERROR, &error));
	EXPECT_EQ(BR_FROZEN_REPLY, error.command);
	EXPECT_EQ(0, error.param);
	EXPECT_EQ(1U, status(&self->w.p, self->w.service).sync_recv);
	EXPECT_EQ(0U, status(&self->w.p, self->w.service).async_recv);
	ASSERT_EQ(0, freeze(&self->w.p, self->w.service, false, 0));
	EXPECT_EQ(0U, status(&self->w.p, self->w.service).sync_recv);
	EXPECT_EQ(0, party_called(&self->w.p, self->w.handle, ECHO));
}

TEST_F(freeze, no_such_process)
{
	EXPECT_EQ(-EINVAL, freeze(&self->w.p, 0, true, 0));
	EXPECT_EQ(-EINVAL, (int)status(&self->w.p, 0).sync_recv);
}

TEST_F(freeze, oneway_calls_wait)
{
	ASSERT_EQ(0, freeze(&self->w.p, self->w.service, true, 0));
	EXPECT_EQ(PENDING_FROZEN, note(&self->w.p, self->w.handle, 'a', 0));
	EXPECT_EQ(1U, status(&self->w.p, self->w.service).async_recv);
	EXPECT_EQ(0U, status(&self->w.p, self->w.service).sync_recv & 1);
	ASSERT_EQ(0, freeze(&self->w.p, self->w.service, false, 0));
	EXPECT_EQ(0U, status(&self->w.p, self->w.service).async_recv);
	EXPECT_EQ(BR_TRANSACTION_COMPLETE,
		  note(&self->w.p, self->w.handle, 'b', 0));
	EXPECT_TRUE(noted(&self->w.p, self->w.handle, "ab"));
}

/* The first is due at once, those behind it wait */
static void notes(struct party *p, __u32 handle)
{
	note(p, handle, 'a', TF_UPDATE_TXN);
	note(p, handle, 'b', TF_UPDATE_TXN);
	note(p, handle, 'c', 0);
	note(p, handle, 'd', TF_UPDATE_TXN);
	note(p, handle, 'e', TF_UPDATE_TXN);
}

TEST_F(freeze, the_last_update_is_enough)
{
	kill(self->w.service, SIGSTOP);
	ASSERT_EQ(0, freeze(&self->w.p, self->w.service, true, 0));
	notes(&self->w.p, self->w.handle);
	ASSERT_EQ(0, freeze(&self->w.p, self->w.service, false, 0));
	kill(self->w.service, SIGCONT);
	EXPECT_TRUE(noted(&self->w.p, self->w.handle, "ace"));
}

TEST_F(freeze, updates_of_who_is_not_frozen_all_come)
{
	kill(self->w.service, SIGSTOP);
	notes(&self->w.p, self->w.handle);
	kill(self->w.service, SIGCONT);
	EXPECT_TRUE(noted(&self->w.p, self->w.handle, "abcde"));
}

TEST_F(freeze, what_is_served_is_finished)
{
	struct binder_transaction_data data =
		party_data(self->w.handle, LATER, NULL, 0);

	party_send(&self->w.p, BC_TRANSACTION, &data);
	ASSERT_EQ(0, party_talk(&self->w.p, 0));
	ASSERT_TRUE(SEM_EVENTUALLY(sem_sleeps_in(self->w.service, SYS_read)));
	EXPECT_EQ(-EAGAIN, freeze(&self->w.p, self->w.service, true, 0));
	EXPECT_EQ(-EAGAIN, freeze(&self->w.p, self->w.service, true, 1));
	EXPECT_EQ(2U, status(&self->w.p, self->w.service).sync_recv);
	ASSERT_EQ(1, write(go[1], "", 1));
	EXPECT_EQ(0, freeze(&self->w.p, self->w.service, true, SEM_PATIENCE_MS));
	EXPECT_EQ(0U, status(&self->w.p, self->w.service).sync_recv);
	EXPECT_EQ(BR_REPLY, party_event(&self->w.p));
	party_take(&self->w.p, &data, sizeof(data));
	EXPECT_EQ(BR_FROZEN_REPLY, party_called(&self->w.p, self->w.handle, ECHO));
}

/* It waits for an answer itself, which it could not take */
TEST_F(freeze, who_waits_is_not_frozen)
{
	struct binder_transaction_data data =
		party_data(self->w.handle, LATER, NULL, 0);

	party_send(&self->w.p, BC_TRANSACTION, &data);
	ASSERT_EQ(0, party_talk(&self->w.p, 0));
	EXPECT_EQ(-EAGAIN, freeze(&self->w.p, getpid(), true, 0));
	ASSERT_EQ(1, write(go[1], "", 1));
	ASSERT_EQ(BR_REPLY, party_event(&self->w.p));
	party_take(&self->w.p, &data, sizeof(data));
	EXPECT_EQ(0, freeze(&self->w.p, getpid(), true, 0));
	EXPECT_EQ(0, freeze(&self->w.p, getpid(), false, 0));
}

TEST_F(freeze, the_frozen_can_die)
{
	ASSERT_EQ(0, freeze(&self->w.p, self->w.service, true, 0));
	party_kill(self->w.service);
	EXPECT_EQ(BR_DEAD_REPLY, party_called(&self->w.p, self->w.handle, ECHO));
	EXPECT_EQ(-EINVAL, freeze(&self->w.p, self->w.service, false, 0));
	self->w.service = 0;
}

static void *kill_soon(void *pid)
{
	usleep(300 * 1000);
	kill((intptr_t)pid, SIGKILL);
	return NULL;
}

/* What it did not do nobody waits for; the in-tree driver does, for all the time */
TEST_F(freeze, who_dies_has_nothing_to_do)
{
	struct binder_transaction_data call =
		party_data(self->w.handle, ECHO, NULL, 0);
	time_t begin = time(NULL);
	pthread_t thread;

	kill(self->w.service, SIGSTOP);
	party_send(&self->w.p, BC_TRANSACTION, &call);
	ASSERT_EQ(0, party_talk(&self->w.p, 0));
	ASSERT_EQ(0, pthread_create(&thread, NULL, kill_soon,
				    (void *)(intptr_t)self->w.service));
	EXPECT_EQ(0, freeze(&self->w.p, self->w.service, true, 20000));
	EXPECT_GT(10, time(NULL) - begin);
	ASSERT_EQ(0, pthread_join(thread, NULL));
	EXPECT_EQ(BR_DEAD_REPLY, party_event(&self->w.p));
}

TEST_HARNESS_MAIN
