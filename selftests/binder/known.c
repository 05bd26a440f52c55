// SPDX-License-Identifier: GPL-2.0-only
/* From when on a thread is known: its first wait for nothing ends at once before. */
#define _GNU_SOURCE
#include <poll.h>

#include "kselftest_harness.h"

#include "frozen.h"

FIXTURE(known) {
	int fd;
};

FIXTURE_SETUP(known)
{
	self->fd = open("/dev/binder", O_RDWR | O_CLOEXEC | O_NONBLOCK);
	ASSERT_LE(0, self->fd);
}

FIXTURE_TEARDOWN(known)
{
	close(self->fd);
}

/* Bytes of answers, or a negative errno */
static __s64 answers(int fd)
{
	__u32 room[64];
	struct binder_write_read io = {
		.read_buffer = (uintptr_t)room,
		.read_size = sizeof(room),
	};

	return ioctl(fd, BINDER_WRITE_READ, &io) ? -errno :
						   (__s64)io.read_consumed;
}

static bool can_read(int fd)
{
	struct pollfd polled = { .fd = fd, .events = POLLIN };

	return poll(&polled, 1, 0) == 1;
}

static const unsigned long requests[] = {
	BINDER_VERSION,
	BINDER_SET_MAX_THREADS,
	BINDER_SET_CONTEXT_MGR,
	BINDER_SET_CONTEXT_MGR_EXT,
	BINDER_GET_NODE_DEBUG_INFO,
	BINDER_GET_NODE_INFO_FOR_REF,
	BINDER_FREEZE,
	BINDER_GET_FROZEN_INFO,
	BINDER_ENABLE_ONEWAY_SPAM_DETECTION,
	BINDER_GET_EXTENDED_ERROR,
	_IO('b', 99),
};

/* Nothing is there, for the kernel neither */
#define NOWHERE		((void *)8)

static void forget(int fd)
{
	ioctl(fd, BINDER_THREAD_EXIT, 0);
}

/* Whatever it answers */
TEST_F(known, from_any_ioctl_on)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(requests); i++) {
		char zero[64] = "";

		forget(self->fd);
		ioctl(self->fd, requests[i], zero);
		EXPECT_FALSE(can_read(self->fd)) {
			TH_LOG("request %zu", i);
		}
		EXPECT_EQ(-EAGAIN, answers(self->fd)) {
			TH_LOG("request %zu", i);
		}
	}
}

TEST_F(known, from_one_that_cannot_read_its_argument)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(requests); i++) {
		forget(self->fd);
		ioctl(self->fd, requests[i], NOWHERE);
		EXPECT_EQ(-EAGAIN, answers(self->fd)) {
			TH_LOG("request %zu", i);
		}
	}
}

/* By poll it is known, too, but does not return from that */
TEST_F(known, the_first_wait_ends_at_once)
{
	EXPECT_TRUE(can_read(self->fd));
	EXPECT_EQ((__s64)sizeof(__u32), answers(self->fd));
	EXPECT_FALSE(can_read(self->fd));
	EXPECT_EQ(-EAGAIN, answers(self->fd));
}

TEST_F(known, no_more_when_it_has_exited)
{
	ASSERT_EQ(-1, ioctl(self->fd, _IO('b', 99)));
	forget(self->fd);
	EXPECT_EQ((__s64)sizeof(__u32), answers(self->fd));
	forget(self->fd);
	EXPECT_TRUE(can_read(self->fd));
}

TEST_HARNESS_MAIN
