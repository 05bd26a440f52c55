// SPDX-License-Identifier: GPL-2.0-only
/*
 * Fault injection on what a client does first, for which it needs memory: it
 * opens a semaphore, it polls. Whatever fails, there is a whole client or none,
 * and the next try works. A new client for each fault, for what was allocated
 * stays with its client: it would not be tried again.
 *
 * Time limit: 300 s
 */
#include "kselftest_harness.h"

#include <sys/epoll.h>

#include "semdev_fault.h"
#include "semdev_pool.h"

FIXTURE(faults_first) {
	struct semdev_create how;
	struct semdev_info before;
	int hold;
};

FIXTURE_VARIANT(faults_first) {
	struct semdev_create (*of)(void);
	faulty_call call;
	bool opens;
};

/* For the clients, which are forked later */
static const char *name;
static faulty_call call;

static struct semdev_create empty_counter(void)
{
	return counter_of(0, 0);
}

static struct semdev_create one_token(void)
{
	return pool_of(1);
}

static long by_open(int flags)
{
	return named_open(name, flags);
}

static long by_poll(int fd)
{
	struct pollfd p[64];

	/* So many that the kernel has to allocate */
	for (int i = 0; i < 64; i++)
		p[i] = (struct pollfd){ .fd = fd, .events = POLLIN };
	return poll(p, 64, 0);
}

static long by_epoll(int fd)
{
	struct epoll_event ev = { .events = EPOLLIN };
	int ep = epoll_create1(0), ret, err;

	if (ep < 0)
		return -1;
	ret = epoll_ctl(ep, EPOLL_CTL_ADD, fd, &ev);
	err = errno;
	close(ep);
	errno = err;
	return ret;
}

static long do_call(int fd, long arg)
{
	(void)arg;
	return call(fd);
}

static long do_call_with_fault(int fd, long n)
{
	return with_fault(call, fd, n);
}

FIXTURE_VARIANT_ADD(faults_first, open_counter) {
	.of = empty_counter, .call = by_open, .opens = true,
};

FIXTURE_VARIANT_ADD(faults_first, open_pool) {
	.of = one_token, .call = by_open, .opens = true,
};

FIXTURE_VARIANT_ADD(faults_first, poll_counter) {
	.of = empty_counter, .call = by_poll,
};

FIXTURE_VARIANT_ADD(faults_first, poll_pool) {
	.of = one_token, .call = by_poll,
};

FIXTURE_VARIANT_ADD(faults_first, epoll_counter) {
	.of = empty_counter, .call = by_epoll,
};

FIXTURE_VARIANT_ADD(faults_first, epoll_pool) {
	.of = one_token, .call = by_epoll,
};

FIXTURE_SETUP(faults_first)
{
	if (!faults_are_there())
		SKIP(return, "no fault injection in this kernel");
	ASSERT_TRUE(prepare_faults());
	self->how = variant->of();
	self->hold = sem_make(_metadata, &self->how);
	if (self->how.kind == SEMDEV_POOL)
		ASSERT_EQ(take(self->hold, 1), 1);
	self->before = info_of(self->hold);
	ASSERT_EQ(self->before.clients, 1);
	name = self->how.name;
	call = variant->call;
}

FIXTURE_TEARDOWN(faults_first)
{
	named_destroy(self->how.name, SEMDEV_FORCE);
}

/* So many clients, and nothing else is different */
static bool has_clients(int fd, const struct semdev_info *before, __u32 clients)
{
	struct semdev_info now = info_of(fd);
	bool right = now.clients == clients;

	now.clients = before->clients;
	return right && !memcmp(&now, before, sizeof(now));
}

TEST_F(faults_first, of_any_kind_leave_a_whole_client_or_none)
{
	int n, fd, failed = 0;
	long answer = STRUCK;
	struct client c;

	for (n = 1; (answer < 0 || answer & STRUCK) && n < NTH_MAX; n++) {
		ASSERT_TRUE(client_start(&c));
		fd = variant->opens ? O_RDWR : client_open(&c, name, O_RDWR);
		ASSERT_GE(fd, 0);
		answer = client_ask(&c, do_call_with_fault, fd, n);
		ASSERT_TRUE(answer >= 0 || answer == -EFAULT ||
			    answer == -ENOMEM) {
			TH_LOG("fault %d: answer %#lx", n, answer);
		}
		failed += answer < 0;
		ASSERT_TRUE(has_clients(self->hold, &self->before,
					variant->opens && answer < 0 ? 1 : 2));
		if (answer < 0)
			ASSERT_GE(client_ask(&c, do_call, fd, 0), 0);
		ASSERT_TRUE(has_clients(self->hold, &self->before, 2));
		client_kill(&c, SIGKILL);
		ASSERT_TRUE(has_clients(self->hold, &self->before, 1));
	}
	EXPECT_LT(n, NTH_MAX);
	EXPECT_GT(failed, 0);
}

TEST_HARNESS_MAIN
