/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the programs of the benchmark share.
 */
#ifndef _BENCH_H
#define _BENCH_H

#include <err.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

#include <linux/types.h>

#define ARRAY_SIZE(array)	(sizeof(array) / sizeof((array)[0]))

/* One line of the results: what was measured, a tab, the number */
#define result(value, ...)					\
	do {							\
		printf(__VA_ARGS__);				\
		printf("\t%.10g\n", (double)(value));		\
		fflush(stdout);					\
	} while (0)

/* Nanoseconds; where scripts/vm --icount runs, instructions */
static inline __u64 now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000000ULL + t.tv_nsec;
}

/* What it wakes does not run before it sleeps, or yields, itself */
static inline void become_realtime(void)
{
	const struct sched_param param = { .sched_priority = 1 };

	if (sched_setscheduler(0, SCHED_FIFO, &param))
		err(1, "SCHED_FIFO");
}

#endif /* _BENCH_H */
