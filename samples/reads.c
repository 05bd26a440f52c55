// SPDX-License-Identifier: GPL-2.0-only
/*
 * reads: the count of reads that the driver keeps for each open file, shown at
 * work on one.
 *
 * Opens /dev/semaphore, or another counter, gets the count, reads N tokens, gets
 * the count, sets it, gets it, and prints each step.  The tokens are taken for
 * good.  A wrong count is an error.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/semaphore_dev.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define STEP	"%-34s"

static void fail(const char *what)
{
	putchar('\n');
	fflush(stdout);
	fprintf(stderr, "reads: %s: %s\n", what, strerror(errno));
	exit(1);
}

static void show_count(int fd, unsigned long long expected)
{
	__u64 count;

	printf(STEP, "ioctl SEMDEV_GET_READ_COUNT");
	if (ioctl(fd, SEMDEV_GET_READ_COUNT, &count))
		fail("SEMDEV_GET_READ_COUNT");
	printf("%llu\n", (unsigned long long)count);
	if (count == expected)
		return;
	fprintf(stderr, "reads: the count should be %llu\n", expected);
	exit(1);
}

/* At position 0 again and again: a second read at position 1 would return 0 */
static void read_tokens(int fd, unsigned long long n)
{
	char step[48], byte;
	ssize_t len;

	snprintf(step, sizeof(step), "read %llu token%s", n, n == 1 ? "" : "s");
	printf(STEP, step);
	/* It may wait now: what it waits for should be on the screen. */
	fflush(stdout);
	while (n) {
		len = pread(fd, &byte, sizeof(byte), 0);
		if (len == 1)
			n--;
		else if (len == 0 || errno != EINTR)
			fail("read");
	}
	puts("done");
}

static void set_count(int fd, unsigned long long count)
{
	__u64 value = count;

	printf(STEP, "ioctl SEMDEV_SET_READ_COUNT");
	if (ioctl(fd, SEMDEV_SET_READ_COUNT, &value))
		fail("SEMDEV_SET_READ_COUNT");
	printf("%llu\n", count);
}

/* A whole number, or the program ends */
static unsigned long long whole_number(const char *text)
{
	unsigned long long n;
	char *end;

	errno = 0;
	n = strtoull(text, &end, 10);
	if (!*text || strspn(text, "0123456789") != strlen(text) || errno) {
		fprintf(stderr, "reads: '%s' is not a whole number\n", text);
		exit(2);
	}
	return n;
}

int main(int argc, char **argv)
{
	unsigned long long n, count;
	const char *path;
	int fd;

	if (argc < 3 || argc > 4) {
		fputs("Usage: reads N COUNT [NODE]\n"
		      "Reads N tokens and sets the count of reads to COUNT, step by step.\n",
		      stderr);
		return 2;
	}
	n = whole_number(argv[1]);
	count = whole_number(argv[2]);
	path = argc > 3 ? argv[3] : "/dev/semaphore";
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		fail(path);
	printf("open %-28s done\n", path);
	show_count(fd, 0);
	read_tokens(fd, n);
	show_count(fd, n);
	set_count(fd, count);
	show_count(fd, count);
	close(fd);
	return 0;
}
