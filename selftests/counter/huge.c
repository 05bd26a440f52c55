// SPDX-License-Identifier: GPL-2.0-only
/*
 * One write of 2 GiB.  max_seen cannot be lowered again, so the module is loaded
 * anew afterwards.  Run from the checkout's folder.
 */
#include "kselftest_harness.h"

#include "semdev_test.h"

#define GIB2	(2UL << 30)
/* What the kernel clips one call to: INT_MAX rounded down to a page */
#define CLIPPED	0x7ffff000LL

FIXTURE(huge) {
	int fd;
	void *unreadable;
};

FIXTURE_SETUP(huge)
{
	self->fd = sem_open_empty(O_RDWR);
	ASSERT_GE(self->fd, 0);
	self->unreadable = mmap(NULL, GIB2, PROT_NONE,
				MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE,
				-1, 0);
	ASSERT_NE(self->unreadable, MAP_FAILED);
}

FIXTURE_TEARDOWN(huge)
{
	static const char load[] =
		"find build/$SEMDEV_KERNEL -name semdev.ko -exec insmod {} +";

	close(self->fd);
	EXPECT_EQ(system("rmmod semdev"), 0);
	EXPECT_EQ(system(load), 0);
}

TEST_F(huge, write_of_2_gib_that_cannot_be_read_adds_0x7ffff000)
{
	EXPECT_EQ(write(self->fd, self->unreadable, GIB2), CLIPPED);
	EXPECT_EQ(sem_count(self->fd), CLIPPED);
	EXPECT_EQ(sem_sysfs(self->fd, "max_seen"), CLIPPED);
}

TEST_F(huge, vector_of_2_gib_that_cannot_be_read_adds_0x7ffff000)
{
	struct iovec iov[] = {
		{ self->unreadable, GIB2 / 2 }, { self->unreadable, GIB2 / 2 },
	};

	EXPECT_EQ(writev(self->fd, iov, 2), CLIPPED);
	EXPECT_EQ(sem_count(self->fd), CLIPPED);
}

TEST_F(huge, writes_add_up_beyond_32_bits)
{
	struct sem_reader r;

	ASSERT_TRUE(sem_reader_start(&r, self->fd, 1));
	for (int i = 0; i < 3; i++)
		EXPECT_EQ(write(self->fd, self->unreadable, GIB2), CLIPPED);
	EXPECT_TRUE(sem_reader_got(&r));
	EXPECT_EQ(sem_count(self->fd), 3 * CLIPPED - 1);
	EXPECT_EQ(sem_fdinfo(self->fd, "count"), 3 * CLIPPED - 1);
}

TEST_F(huge, numbers_of_tokens_are_given_as_fast_as_one)
{
	long long start = sem_now_ms();

	for (int i = 0; i < 1000; i++)
		ASSERT_EQ(write(self->fd, self->unreadable, GIB2), CLIPPED);
	EXPECT_EQ(sem_count(self->fd), 1000 * CLIPPED);
	EXPECT_LT(sem_now_ms() - start, SEM_PATIENCE_MS);
}

TEST_HARNESS_MAIN
