// SPDX-License-Identifier: GPL-2.0-only
/*
 * Threads, mappings and processes that end while others use them, as in attacks on
 * other Binder drivers. Nothing happens: what is wrong is for KASAN and lockdep to
 * say. The numbers are those of docs/binder-design.md.
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <stdatomic.h>
#include <sys/epoll.h>
#include <time.h>

#include "kselftest_harness.h"

#include "world.h"

#define OTHER	0xa5

FIXTURE(lifetimes) {
	struct world w;
};

FIXTURE_SETUP(lifetimes)
{
	ASSERT_TRUE(world_begin(&self->w, done_run));
}

FIXTURE_TEARDOWN(lifetimes)
{
	world_end(&self->w);
}

static void pause_ns(long ns)
{
	const struct timespec some = { .tv_nsec = ns };

	nanosleep(&some, NULL);
}

/* CVE-2019-2215: a thread ended with the queue on which epoll waits */
TEST_F(lifetimes, a_thread_exits_that_is_in_an_epoll_set)
{
	struct epoll_event event = { .events = EPOLLIN };
	int set = epoll_create1(0), i;

	ASSERT_LE(0, set);
	for (i = 0; i < 100; i++) {
		ASSERT_EQ(0, epoll_ctl(set, EPOLL_CTL_ADD, self->w.p.fd, &event));
		ASSERT_EQ(0, ioctl(self->w.p.fd, BINDER_THREAD_EXIT, 0));
		ASSERT_LE(0, epoll_wait(set, &event, 1, 0));
		ASSERT_EQ(0, epoll_ctl(set, EPOLL_CTL_DEL, self->w.p.fd, &event));
	}
	ASSERT_EQ(0, epoll_ctl(set, EPOLL_CTL_ADD, self->w.p.fd, &event));
	ASSERT_EQ(0, ioctl(self->w.p.fd, BINDER_THREAD_EXIT, 0));
	EXPECT_EQ(0, close(set));
}

static void send_and_die(struct party *p, int ready)
{
	const struct flat_binder_object flat = flat_node(NODE);
	struct binder_transaction_data call =
		party_object(0, GIVE, &flat, sizeof(flat));

	call.flags = TF_ONE_WAY;
	party_ready(ready);
	for (;;) {
		party_send(p, BC_TRANSACTION, &call);
		if (party_talk(p, 0))
			_exit(1);
	}
}

/* CVE-2020-0423: work was looked at after the lock, when others had ended it */
TEST_F(lifetimes, a_node_goes_while_its_owner_dies)
{
	int i;

	for (i = 0; i < 50; i++) {
		pid_t pid = party_fork(send_and_die);

		ASSERT_LT(0, pid);
		pause_ns(i * 50000);
		party_kill(pid);
	}
}

static atomic_bool over;

/* Counts of a handle up and down, from a thread of its own: 0, or -errno */
static void *count(void *arg)
{
	struct party p = *(struct party *)arg;
	static const __u32 commands[] = {
		BC_INCREFS, BC_ACQUIRE, BC_RELEASE, BC_DECREFS,
	};
	int err = 0;
	size_t i;

	p.nr_out = 0;
	while (!over && !err) {
		for (i = 0; i < 4; i++)
			party_command_32(&p, commands[i], 1);
		err = party_talk(&p, 0);
	}
	return (void *)(intptr_t)err;
}

/* CVE-2022-20421: a count that failed raced with the end of its node */
TEST_F(lifetimes, counts_of_a_node_whose_owner_dies)
{
	pthread_t threads[2];
	void *err;
	int i;

	ASSERT_EQ(1U, self->w.handle);
	over = false;
	for (i = 0; i < 2; i++)
		ASSERT_EQ(0, pthread_create(&threads[i], NULL, count, &self->w.p));
	for (i = 0; i < 20; i++) {
		party_kill(self->w.service);
		self->w.service = party_fork(done_run);
		ASSERT_LT(0, self->w.service);
	}
	over = true;
	for (i = 0; i < 2; i++) {
		ASSERT_EQ(0, pthread_join(threads[i], &err));
		EXPECT_EQ(NULL, err);
	}
}

/* Its mapping becomes another one, which nobody else is to write */
static void *unmap(void *arg)
{
	struct party *p = arg;
	unsigned char *other;
	size_t i;

	pause_ns(2000000);
	munmap(p->mapped, PARTY_MAPPED);
	other = mmap(p->mapped, PARTY_MAPPED, PROT_READ | PROT_WRITE,
		     MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
	if (other == MAP_FAILED)
		_exit(2);
	memset(other, OTHER, PARTY_MAPPED);
	pause_ns(20000000);
	for (i = 0; i < PARTY_MAPPED; i++)
		if (other[i] != OTHER)
			_exit(3);
	_exit(0);
}

/* When calls come, it begins */
static void unmapping_run(struct party *p, int ready)
{
	struct binder_transaction_data call, reply = party_data(0, 0, "", 1);
	pthread_t thread;

	party_keep(p, NODE);
	party_ready(ready);
	if (!party_await_call(p, &call))
		_exit(5);
	party_reply(p, &call, &reply);
	if (pthread_create(&thread, NULL, unmap, p))
		_exit(4);
	while (party_await_call(p, &call))
		party_reply(p, &call, &reply);
	_exit(6);
}

/* CVE-2023-20928, CVE-2026-43434: what is mapped now where messages once were */
TEST_F(lifetimes, a_mapping_goes_while_messages_come)
{
	static const char bytes[4096];
	struct binder_transaction_data call, reply;
	int status = 0, answered, i;

	for (i = 0; i < 10; i++) {
		pid_t pid = party_fork(unmapping_run);
		__u32 handle = party_given(&self->w.p);

		ASSERT_LT(0, pid);
		ASSERT_NE(0U, handle);
		call = party_data(handle, 1, bytes, sizeof(bytes));
		answered = 0;
		while (!waitpid(pid, &status, WNOHANG)) {
			if (party_call(&self->w.p, &call, &reply))
				continue;
			party_free(&self->w.p, &reply);
			answered++;
		}
		EXPECT_EQ(0, status);
		EXPECT_LT(0, answered);
	}
}

TEST_HARNESS_MAIN
