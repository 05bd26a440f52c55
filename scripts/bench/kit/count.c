// SPDX-License-Identifier: GPL-2.0-only
/*
 * Instructions per operation on the sample's device, where the clock counts them
 * (scripts/vm --icount): one line "operation instructions" each. Includes the
 * system call and this side of it. The minimum of many rounds: others run too.
 */
#include <err.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include <linux/semaphore_dev.h>

#define NODE	"/dev/sample-semaphore"
#define ROUNDS	50
#define CALLS	200

static int fd;

static void do_write(void)
{
	if (write(fd, "", 1) != 1)
		err(1, "write");
}

static void do_read(void)
{
	char c;

	if (pread(fd, &c, 1, 0) != 1)
		err(1, "pread");
}

static void do_get(void)
{
	__u64 count;

	if (ioctl(fd, SEMDEV_GET_READ_COUNT, &count))
		err(1, "SEMDEV_GET_READ_COUNT");
}

static void do_set(void)
{
	__u64 count = 0;

	if (ioctl(fd, SEMDEV_SET_READ_COUNT, &count))
		err(1, "SEMDEV_SET_READ_COUNT");
}

static void do_open_close(void)
{
	int other = open(NODE, O_RDWR);

	if (other < 0 || close(other))
		err(1, "open or close");
}

static __u64 now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000000ULL + t.tv_nsec;
}

static void measure(const char *name, void (*op)(void))
{
	__u64 best = UINT64_MAX, start, took;
	int round, i;

	for (round = 0; round < ROUNDS; round++) {
		start = now();
		for (i = 0; i < CALLS; i++)
			op();
		took = now() - start;
		if (took < best)
			best = took;
	}
	printf("%-11s %llu\n", name, (unsigned long long)(best / CALLS));
}

int main(void)
{
	fd = open(NODE, O_RDWR);
	if (fd < 0)
		err(1, "%s", NODE);
	measure("write", do_write);
	measure("read", do_read);	/* as many as were written */
	measure("get-count", do_get);
	measure("set-count", do_set);
	measure("open+close", do_open_close);
	return 0;
}
