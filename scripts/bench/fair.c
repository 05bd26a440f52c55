// SPDX-License-Identifier: GPL-2.0-only
/*
 * Fairness: 8 processes that poll and read without blocking, as make does, and 8
 * that block in read, as cargo does, share 4 tokens for a while. Jain's index of
 * the tokens that each got: 1 if all the same, 1/16 if one got all.
 */
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench.h"
#include "device.h"

#define PROCESSES	16
#define TOKENS		4
#define LASTS		3	/* s */

static __u64 *got;

static bool take(int fd)
{
	char token;

	if (read(fd, &token, 1) == 1)
		return true;
	if (errno != EAGAIN)
		err(1, "taking");
	return false;
}

static void wait_and_take(int fd)
{
	struct pollfd poll_in = { .fd = fd, .events = POLLIN };

	do {
		if (poll(&poll_in, 1, -1) < 0)
			err(1, "poll");
	} while (!take(fd));
}

static void client(int i, unsigned int hold)
{
	bool polls = i % 2;
	int fd = open_named("fair", O_RDWR | (polls ? O_NONBLOCK : 0));

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	for (;;) {
		if (polls)
			wait_and_take(fd);
		else
			take(fd);
		__atomic_add_fetch(&got[i], 1, __ATOMIC_RELAXED);
		if (hold)
			usleep(hold);
		else
			sched_yield();
		if (write(fd, "+", 1) != 1)
			err(1, "giving");
	}
}

static double jain(const __u64 *x)
{
	double sum = 0, squares = 0;
	int i;

	for (i = 0; i < PROCESSES; i++) {
		sum += x[i];
		squares += (double)x[i] * x[i];
	}
	return squares ? sum * sum / (PROCESSES * squares) : 0;
}

static void run(const char *name, unsigned int hold)
{
	__u64 last[PROCESSES], sums[2] = { };
	pid_t children[PROCESSES];
	int i;

	for (i = 0; i < PROCESSES; i++) {
		children[i] = fork();
		if (children[i] < 0)
			err(1, "fork");
		if (!children[i])
			client(i, hold);
	}
	sleep(1);
	memset(got, 0, sizeof(last));
	sleep(LASTS);
	memcpy(last, got, sizeof(last));
	for (i = 0; i < PROCESSES; i++) {
		sums[i % 2] += last[i];
		kill(children[i], SIGKILL);
		waitpid(children[i], NULL, 0);
	}
	result(jain(last), "fair %s %u", name, hold);
	result(sums[1], "fair-pollers %s %u", name, hold);
	result(sums[0], "fair-blocked %s %u", name, hold);
}

int main(void)
{
	static const unsigned int holds[] = { 0, 100, 1000 };	/* us */
	size_t i;

	got = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
		   MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (got == MAP_FAILED)
		err(1, "mmap");
	create_pool("fair", TOKENS);
	for (i = 0; i < ARRAY_SIZE(holds); i++)
		run("pool", holds[i]);
	return 0;
}
