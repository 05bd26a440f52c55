// SPDX-License-Identifier: GPL-2.0-only
/*
 * Two processors contend for one semaphore: nine times, pairs per second beside
 * eventfd's in the same second, with one token (each pair may have to wait) and
 * with two (only the lock is contended).
 */
#include <err.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench.h"
#include "device.h"

#define TIMES	9
#define LASTS	300000000	/* ns */

struct semaphore {
	int fd;
	size_t size;		/* of a token */
	bool seek;
};

static __u64 *pairs;		/* of either process */

static void pair(const struct semaphore *sem)
{
	__u64 token = 1;
	ssize_t n;

	n = sem->seek ? pread(sem->fd, &token, sem->size, 0) :
			read(sem->fd, &token, sem->size);
	if (n != (ssize_t)sem->size)
		err(1, "taking");
	if (write(sem->fd, &token, sem->size) != (ssize_t)sem->size)
		err(1, "giving");
}

static void work(int cpu, const struct semaphore *sem, __u64 start)
{
	cpu_set_t set;

	CPU_ZERO(&set);
	CPU_SET(cpu, &set);
	if (sched_setaffinity(0, sizeof(set), &set))
		err(1, "processor %d", cpu);
	while (now() < start)
		;
	pairs[cpu] = 0;
	for (; now() < start + LASTS; pairs[cpu]++)
		pair(sem);
	_exit(0);
}

static double per_second(const struct semaphore *sem)
{
	__u64 start = now() + 50000000;
	int cpu, status;

	for (cpu = 0; cpu < 2; cpu++)
		if (!fork())
			work(cpu, sem, start);
	while (wait(&status) > 0)
		if (status)
			errx(1, "a worker failed");
	return (pairs[0] + pairs[1]) / (LASTS / 1e9);
}

static void compare(const char *name, const struct semaphore *ours,
		    const struct semaphore *event, int tokens)
{
	double a, b;
	int i;

	for (i = 0; i < TIMES; i++) {
		a = per_second(ours);
		b = per_second(event);
		result(a, "contend %s %d %d", name, tokens, i);
		result(b, "contend eventfd-%s %d %d", name, tokens, i);
	}
}

static void run(int tokens)
{
	struct semaphore event = { eventfd(tokens, EFD_SEMAPHORE), 8, false };
	struct semaphore ours = { open_node(COUNTER_NODE, O_RDWR), 1, true };
	char name[32];

	if (event.fd < 0)
		err(1, "eventfd");
	/* From one to the next run the counter keeps its tokens */
	if (write(ours.fd, "+", 1) != 1)
		err(1, "write");
	compare("counter", &ours, &event, tokens);
	snprintf(name, sizeof(name), "contend%d", tokens);
	create_pool(name, tokens);
	ours = (struct semaphore){ open_named(name, O_RDWR), 1, false };
	compare("pool", &ours, &event, tokens);
}

int main(void)
{
	pairs = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
		     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (pairs == MAP_FAILED)
		err(1, "mmap");
	run(1);
	run(2);
	return 0;
}
