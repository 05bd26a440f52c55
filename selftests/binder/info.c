// SPDX-License-Identifier: GPL-2.0-only
/* What a process can ask, and be told beside its calls. */
#define _GNU_SOURCE
#include <pthread.h>

#include "kselftest_harness.h"

#include "semdev_test.h"

#include "world.h"

/* What the service knows */
enum { ECHO = 1, BAD_REPLY };

static struct binder_transaction_data
answer(struct party *p, const struct binder_transaction_data *call)
{
	static const struct flat_binder_object wrong = { .hdr.type = 1 };

	return call->code == BAD_REPLY ?
		party_object(0, 0, &wrong, sizeof(wrong)) :
		service_echo(p, call);
}

/* Gets a byte when a bad reply was made */
static int replied[2];

static void service_run(struct party *p, int ready)
{
	struct binder_transaction_data call, reply;

	party_keep(p, NODE);
	party_ready(ready);
	while (party_await_call(p, &call)) {
		reply = answer(p, &call);
		party_reply(p, &call, &reply);
		if (call.code == BAD_REPLY && write(replied[1], "", 1) != 1)
			_exit(1);
	}
}

FIXTURE(info) {
	struct world w;
};

FIXTURE_SETUP(info)
{
	ASSERT_EQ(0, pipe(replied));
	ASSERT_TRUE(world_begin(&self->w, service_run));
}

FIXTURE_TEARDOWN(info)
{
	world_end(&self->w);
	close(replied[0]);
	close(replied[1]);
}

static struct binder_extended_error last_error(struct party *p)
{
	struct binder_extended_error error = { .id = ~0U, .command = ~0U };

	ioctl(p->fd, BINDER_GET_EXTENDED_ERROR, &error);
	return error;
}

TEST_F(info, an_error_is_told_once)
{
	struct binder_extended_error error;

	ASSERT_EQ(BR_FAILED_REPLY, party_called(&self->w.p, 77, ECHO));
	error = last_error(&self->w.p);
	EXPECT_NE(0U, error.id);
	EXPECT_EQ(BR_FAILED_REPLY, error.command);
	EXPECT_EQ(-EINVAL, error.param);
	error = last_error(&self->w.p);
	EXPECT_EQ(0U, error.id);
	EXPECT_EQ(BR_OK, error.command);
	EXPECT_EQ(0, error.param);
}

TEST_F(info, a_new_call_forgets_an_error)
{
	__u32 id;

	ASSERT_EQ(BR_FAILED_REPLY, party_called(&self->w.p, 77, ECHO));
	ASSERT_EQ(0, party_called(&self->w.p, self->w.handle, ECHO));
	EXPECT_EQ(BR_OK, last_error(&self->w.p).command);
	ASSERT_EQ(BR_FAILED_REPLY, party_called(&self->w.p, 77, ECHO));
	id = last_error(&self->w.p).id;
	ASSERT_EQ(BR_FAILED_REPLY, party_called(&self->w.p, 77, ECHO));
	EXPECT_NE(id, last_error(&self->w.p).id);
}

TEST_F(info, the_dead_are_an_error)
{
	struct binder_extended_error error;

	world_kill_service(&self->w);
	ASSERT_EQ(BR_DEAD_REPLY, party_called(&self->w.p, self->w.handle, ECHO));
	error = last_error(&self->w.p);
	EXPECT_EQ(BR_DEAD_REPLY, error.command);
	EXPECT_EQ(-EINVAL, error.param);
}

/* It is the caller's error, too */
TEST_F(info, a_reply_that_fails)
{
	struct binder_extended_error error;

	ASSERT_EQ(BR_FAILED_REPLY,
		  party_called(&self->w.p, self->w.handle, BAD_REPLY));
	error = last_error(&self->w.p);
	EXPECT_EQ(BR_FAILED_REPLY, error.command);
	EXPECT_EQ(-EINVAL, error.param);
}

/* A call that fails, of which the caller does not read yet */
static int fail_unread(struct party *p, __u32 handle)
{
	struct binder_transaction_data call = party_data(handle, BAD_REPLY, "x", 1);
	int err;
	char c;

	party_send(p, BC_TRANSACTION, &call);
	err = party_talk(p, 0);
	return err ?: read(replied[0], &c, 1) != 1;
}

TEST_F(info, a_reply_that_fails_is_an_error_at_once)
{
	struct party *p = &self->w.p;

	ASSERT_EQ(0, fail_unread(p, self->w.handle));
	EXPECT_EQ(-EINVAL, last_error(p).param);
	EXPECT_EQ(BR_FAILED_REPLY, party_event(p));
	EXPECT_EQ(BR_OK, last_error(p).command);
}

/* Also when it was not read yet */
TEST_F(info, a_new_call_forgets_that_a_reply_failed)
{
	struct binder_transaction_data more =
		party_data(self->w.handle, ECHO, "x", 1);
	struct party *p = &self->w.p;

	ASSERT_EQ(0, fail_unread(p, self->w.handle));
	more.flags = TF_ONE_WAY;
	party_send(p, BC_TRANSACTION, &more);
	EXPECT_EQ(BR_FAILED_REPLY, party_event(p));
	EXPECT_EQ(BR_OK, last_error(p).command);
}

static atomic_int waiter;

static void *wait_for_work(void *arg)
{
	struct party *p = arg;

	waiter = syscall(SYS_gettid);
	p->nr_out = 0;
	party_command(p, BC_ENTER_LOOPER);
	/* The first ioctl of a thread returns at once */
	party_talk(p, 1);
	return (void *)(intptr_t)party_talk(p, 1);
}

TEST_F(info, a_close_brings_threads_back)
{
	struct party other = self->w.p;
	pthread_t thread;
	void *result;

	waiter = 0;
	ASSERT_EQ(0, pthread_create(&thread, NULL, wait_for_work, &other));
	ASSERT_TRUE(SEM_EVENTUALLY(waiter && sem_sleeps_in(waiter, SYS_ioctl)));
	EXPECT_EQ(EBUSY, pthread_tryjoin_np(thread, &result));
	close(dup(self->w.p.fd));
	ASSERT_EQ(0, pthread_join(thread, &result));
	EXPECT_EQ(NULL, result);
	EXPECT_EQ(sizeof(__u32), other.nr_in);
}

/* How often it is suspected, if it fills the half for oneway calls */
static int suspected(struct party *p, __u32 handle)
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
	__u32 on = 1;

	ASSERT_EQ(0, ioctl(self->w.p.fd, BINDER_ENABLE_ONEWAY_SPAM_DETECTION, &on));
	kill(self->w.service, SIGSTOP);
	EXPECT_EQ(1, suspected(&self->w.p, self->w.handle));
}

TEST_F(info, spam_is_not_told_to_others)
{
	kill(self->w.service, SIGSTOP);
	EXPECT_EQ(0, suspected(&self->w.p, self->w.handle));
}

TEST_HARNESS_MAIN
