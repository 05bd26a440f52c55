// SPDX-License-Identifier: GPL-2.0-only
/*
 * Fault injection while a file is added to an epoll set. The kernel asks once for
 * the queue to sleep in: what was added has to be woken, whatever has failed.
 *
 * Time limit: 600 s
 */
#include "kselftest_harness.h"

#include <sys/epoll.h>

#include "semdev_fault.h"
#include "semdev_pool.h"

/* Of the client */
static int set = -1;

static long add(int fd)
{
	struct epoll_event ev = { .events = EPOLLIN };

	set = epoll_create1(0);
	return set < 0 ? -1 : epoll_ctl(set, EPOLL_CTL_ADD, fd, &ev);
}

static long do_add_with_fault(int fd, long n)
{
	return with_fault(add, fd, n);
}

static long do_wait_in_set(int fd, long ms)
{
	struct epoll_event ev;

	(void)fd;
	return epoll_wait(set, &ev, 1, ms);
}

FIXTURE(faults_woken) {
	struct semdev_create how;
	int hold;
};

FIXTURE_SETUP(faults_woken)
{
	if (!faults_are_there())
		SKIP(return, "no fault injection in this kernel");
	ASSERT_TRUE(prepare_faults());
	self->how = counter_of(0, 0);
	self->hold = sem_make(_metadata, &self->how);
}

FIXTURE_TEARDOWN(faults_woken)
{
	named_destroy(self->how.name, SEMDEV_FORCE);
}

TEST_F(faults_woken, what_was_added_is_woken)
{
	int n, fd, added = 0;
	long answer = STRUCK;
	struct client c;

	for (n = 1; (answer < 0 || answer & STRUCK) && n < NTH_MAX; n++) {
		ASSERT_TRUE(client_start(&c));
		fd = client_open(&c, self->how.name, O_RDWR);
		ASSERT_GE(fd, 0);
		answer = client_ask(&c, do_add_with_fault, fd, n);
		if (answer >= 0) {
			added++;
			client_tell(&c, do_wait_in_set, fd, SEM_PATIENCE_MS);
			EXPECT_EQ(client_hear(&c, SEM_WATCH_MS), NO_ANSWER);
			ASSERT_EQ(sem_give(self->hold, 1), 1);
			ASSERT_EQ(client_hear(&c, SEM_PATIENCE_MS), 1) {
				TH_LOG("fault %d: it sleeps beside a token", n);
			}
		}
		/* What it was woken for is kept for it while it lives */
		client_kill(&c, SIGKILL);
		ASSERT_TRUE(answer < 0 || sem_take(self->hold) == 1);
	}
	EXPECT_GT(n, 2);
	EXPECT_LT(n, NTH_MAX);
	EXPECT_GT(added, 0);
}

TEST_HARNESS_MAIN
