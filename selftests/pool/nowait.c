// SPDX-License-Identifier: GPL-2.0-only
/* RWF_NOWAIT: neither for a token nor for the lock that others hold. */
#include "kselftest_harness.h"

#include <sys/resource.h>
#include <sys/uio.h>

#include "semdev_pool.h"

#define SIZE	64
#define BUSY	4
#define ROUNDS	5000

FIXTURE(nowait) {
	struct semdev_create how;
	pthread_t busy[BUSY];
	int fd;
};

FIXTURE_VARIANT(nowait) {
	size_t bytes;
};

FIXTURE_VARIANT_ADD(nowait, read_of_one) { .bytes = 1 };
FIXTURE_VARIANT_ADD(nowait, read_of_several) { .bytes = 2 };

/* Holds the lock most of the time */
static void *busy_run(void *arg)
{
	int fd = *(int *)arg;

	for (;;)
		info_of(fd);
	return NULL;
}

FIXTURE_SETUP(nowait)
{
	self->how = pool_of(SIZE);
	ASSERT_TRUE(named_create(&self->how));
	self->fd = named_open(self->how.name, O_RDWR);
	ASSERT_GE(self->fd, 0);
	for (int i = 0; i < BUSY; i++)
		ASSERT_EQ(pthread_create(&self->busy[i], NULL, busy_run,
					 &self->fd), 0);
}

FIXTURE_TEARDOWN(nowait)
{
	named_destroy(self->how.name, SEMDEV_FORCE);
}

/* How often this thread has gone to sleep */
static long sleeps(void)
{
	struct rusage usage;

	return getrusage(RUSAGE_THREAD, &usage) ? -1 : usage.ru_nvcsw;
}

TEST_F(nowait, never_sleeps_while_others_have_the_lock)
{
	char bytes[2] = "";
	struct iovec iov = { bytes, variant->bytes };
	int busy = 0, slept = 0;
	long before;
	ssize_t n;

	for (int i = 0; i < ROUNDS; i++) {
		before = sleeps();
		n = preadv2(self->fd, &iov, 1, -1, RWF_NOWAIT);
		slept += sleeps() != before;
		ASSERT_TRUE(n > 0 || errno == EAGAIN);
		if (n > 0)
			ASSERT_EQ(sem_give(self->fd, n), n);
		busy += n < 0;
	}
	EXPECT_EQ(slept, 0);
	EXPECT_GT(busy, 0);
}

TEST_HARNESS_MAIN
