// SPDX-License-Identifier: GPL-2.0-only
/*
 * Fault injection on what a file is asked first, and on what asks or sets one thing:
 * whatever fails, the caller is told so, nothing is left of it, and the same call
 * works then. A new file for each fault, for what was allocated stays with its file.
 *
 * Time limit: 300 s
 */
#define _GNU_SOURCE
#include <poll.h>
#include <sys/epoll.h>

#include "kselftest_harness.h"

#include "asked.h"
#include "fault.h"

/* It has no manager but the one that a test makes of itself */
#define DEVICE	"/dev/vndbinder"

FIXTURE(faults_file) {
	int nth;
};

/*
 * A call:
 *
 * @call: that; of no file, if it opens one
 * @least: how many faults there are at least
 * @opens: it opens the file
 * @maps: it maps it
 */
FIXTURE_VARIANT(faults_file) {
	faulty_call call;
	int least;
	bool opens, maps;
};

static long by_open(int fd)
{
	(void)fd;
	fd = open(DEVICE, O_RDWR | O_CLOEXEC);
	return fd < 0 ? -1 : close(fd);
}

/* For who unmaps it */
static void *mapped;

static long by_mmap(int fd)
{
	mapped = mmap(NULL, PARTY_MAPPED, PROT_READ, MAP_PRIVATE, fd, 0);
	return mapped == MAP_FAILED ? -1 : 0;
}

/* The first of a thread */
static long by_enter(int fd)
{
	__u32 command = BC_ENTER_LOOPER;
	struct binder_write_read io = {
		.write_buffer = (uintptr_t)&command,
		.write_size = sizeof(command),
	};

	return ioctl(fd, BINDER_WRITE_READ, &io);
}

static long by_manage(int fd)
{
	return ioctl(fd, BINDER_SET_CONTEXT_MGR, 0);
}

static long by_manage_as(int fd)
{
	struct flat_binder_object flat = flat_node(0);

	return ioctl(fd, BINDER_SET_CONTEXT_MGR_EXT, &flat);
}

/* POLLERR: the task could not be known; the next that asks may find out more */
static long by_poll(int fd)
{
	struct pollfd p[64];
	int i;

	/* So many that the kernel has to allocate */
	for (i = 0; i < 64; i++)
		p[i] = (struct pollfd){ .fd = fd, .events = POLLIN };
	if (poll(p, 64, 0) < 0)
		return -1;
	errno = ENOMEM;
	for (i = 0; i < 64; i++)
		if (p[i].revents != POLLIN)
			return -1;
	return 0;
}

static long by_epoll(int fd)
{
	struct epoll_event event = { .events = EPOLLIN };
	int set = epoll_create1(0), ret, err;

	if (set < 0)
		return -1;
	ret = epoll_ctl(set, EPOLL_CTL_ADD, fd, &event);
	err = errno;
	/* Whatever there is to know, it is told of it */
	if (!ret && epoll_wait(set, &event, 1, 0) == 0) {
		ret = -1;
		err = EILSEQ;
	}
	close(set);
	errno = err;
	return ret;
}

static long by_text(int fd)
{
	char text[4096];
	ssize_t n;
	int err;

	(void)fd;
	fd = open("/sys/kernel/debug/binder/state", O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return -1;
	n = read(fd, text, sizeof(text));
	err = errno;
	close(fd);
	errno = err;
	return n < 0 ? -1 : 0;
}

FIXTURE_VARIANT_ADD(faults_file, open) {
	.call = by_open, .least = 5, .opens = true,
};

FIXTURE_VARIANT_ADD(faults_file, mmap) {
	.call = by_mmap, .least = 4, .maps = true,
};

FIXTURE_VARIANT_ADD(faults_file, enter) { .call = by_enter, .least = 6 };
FIXTURE_VARIANT_ADD(faults_file, manage) { .call = by_manage, .least = 2 };
FIXTURE_VARIANT_ADD(faults_file, manage_as) {
	.call = by_manage_as, .least = 3,
};

FIXTURE_VARIANT_ADD(faults_file, version) { .call = by_version, .least = 2 };
FIXTURE_VARIANT_ADD(faults_file, max_threads) {
	.call = by_max_threads, .least = 1,
};

FIXTURE_VARIANT_ADD(faults_file, detect_spam) {
	.call = by_detect_spam, .least = 1,
};

FIXTURE_VARIANT_ADD(faults_file, node) { .call = by_node, .least = 2 };
FIXTURE_VARIANT_ADD(faults_file, handle) { .call = by_handle, .least = 1 };
FIXTURE_VARIANT_ADD(faults_file, freeze) { .call = by_freeze, .least = 1 };
FIXTURE_VARIANT_ADD(faults_file, frozen) { .call = by_frozen, .least = 2 };
FIXTURE_VARIANT_ADD(faults_file, error) { .call = by_error, .least = 5 };
FIXTURE_VARIANT_ADD(faults_file, poll) { .call = by_poll, .least = 5 };
FIXTURE_VARIANT_ADD(faults_file, epoll) { .call = by_epoll, .least = 6 };
FIXTURE_VARIANT_ADD(faults_file, text) { .call = by_text, .least = 3 };

FIXTURE_SETUP(faults_file)
{
	if (!faults_are_there())
		SKIP(return, "no fault injection in this kernel");
	ASSERT_TRUE(prepare_faults());
	self->nth = open(FAIL_NTH, O_RDWR | O_CLOEXEC);
	ASSERT_GE(self->nth, 0);
	ASSERT_TRUE(nobody_is_left());
}

FIXTURE_TEARDOWN(faults_file)
{
}

/* A file as it is before the call; false: it cannot be had */
static bool prepare(struct party *p, bool opens, bool maps)
{
	mapped = MAP_FAILED;
	*p = (struct party){ .fd = -1 };
	if (opens)
		return true;
	if (!maps)
		return !party_open_at(p, DEVICE);
	p->fd = open(DEVICE, O_RDWR | O_CLOEXEC);
	return p->fd >= 0;
}

static void done_with(struct party *p)
{
	if (mapped != MAP_FAILED)
		munmap(mapped, PARTY_MAPPED);
	if (p->fd >= 0)
		party_close(p);
}

TEST_F(faults_file, of_any_kind_are_told_and_leave_nothing)
{
	int n, err = 0;
	bool struck = true;
	struct party p;
	long ret = 0;

	for (n = 1; struck && n < NTH_MAX; n++) {
		ASSERT_TRUE(prepare(&p, variant->opens, variant->maps));
		struck = call_with_fault(self->nth, variant->call, p.fd, n,
					 &ret, &err);
		ASSERT_TRUE(!ret || err == ENOMEM || err == EFAULT) {
			TH_LOG("fault %d: errno %d", n, err);
		}
		if (ret)
			ASSERT_EQ(0, variant->call(p.fd)) {
				TH_LOG("after fault %d: errno %d", n, errno);
			}
		done_with(&p);
		ASSERT_TRUE(nobody_is_left());
	}
	EXPECT_LT(n, NTH_MAX);
	EXPECT_EQ(0, ret);
	/* The last try was struck by none */
	EXPECT_LE(variant->least, n - 2);
}

TEST_HARNESS_MAIN
