/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What of the driver was executed: KCOV (Documentation/dev-tools/kcov.rst).
 * Each task has a buffer of its own, which the kernel fills; who started the
 * program looks at them when all are gone. An edge is a place of the driver and
 * the one before it, as a bit of a map: a few fall together.
 */
#ifndef FUZZ_COVER_H
#define FUZZ_COVER_H

#include <fcntl.h>
#include <stdbool.h>
#include <sys/ioctl.h>
#include <sys/mman.h>

#include "call.h"

#define COVER_NODE	"/sys/kernel/debug/kcov"
#define COVER_INIT	_IOR('c', 1, unsigned long)
#define COVER_ENABLE	_IO('c', 100)
#define COVER_PLACES	(16UL << 10)
#define COVER_EDGES	131072	/* 2^17: see cover_note() */

/**
 * struct cover - of all programs
 * @fd: of each task, or -1
 * @place: its buffer: how many, and the places
 * @edge: bits of those that were ever seen
 * @edges: how many
 * @there: the kernel has KCOV
 */
struct cover {
	int fd[FUZZ_TASKS];
	volatile unsigned long *place[FUZZ_TASKS];
	__u8 edge[COVER_EDGES / 8];
	unsigned int edges;
	bool there;
};

static struct cover cover;

static inline bool cover_open(int i)
{
	void *map;

	cover.fd[i] = open(COVER_NODE, O_RDWR | O_CLOEXEC);
	if (cover.fd[i] < 0 || ioctl(cover.fd[i], COVER_INIT, COVER_PLACES))
		return false;
	map = mmap(NULL, COVER_PLACES * sizeof(long), PROT_READ | PROT_WRITE,
		   MAP_SHARED, cover.fd[i], 0);
	cover.place[i] = map;
	return map != MAP_FAILED;
}

/* Without it programs are thrown all the same, but nobody learns from them */
static inline void cover_make(void)
{
	cover.there = true;
	for (int i = 0; i < FUZZ_TASKS; i++)
		cover.there &= cover_open(i);
}

/* By the task itself; it ends with the task */
static inline void cover_task(unsigned int task)
{
	if (cover.there)
		ioctl(cover.fd[task], COVER_ENABLE, 0);
}

static inline void cover_begin(void)
{
	for (int i = 0; cover.there && i < FUZZ_TASKS; i++)
		cover.place[i][0] = 0;
}

static inline bool cover_note(unsigned long before, unsigned long now)
{
	__u32 hash = (now ^ before << 5) * 0x9e3779b1u;
	__u32 bit = hash >> 15;

	if (cover.edge[bit / 8] & 1 << bit % 8)
		return false;
	cover.edge[bit / 8] |= 1 << bit % 8;
	return true;
}

/* How many edges a program has executed that none had before */
static inline unsigned int cover_end(void)
{
	unsigned long n, before;
	unsigned int found = 0;

	for (int i = 0; cover.there && i < FUZZ_TASKS; i++) {
		n = cover.place[i][0];
		before = 0;
		for (unsigned long j = 1; j <= n && j < COVER_PLACES; j++) {
			found += cover_note(before, cover.place[i][j]);
			before = cover.place[i][j];
		}
	}
	cover.edges += found;
	return found;
}

/* Why nothing is learnt from the programs, or NULL: it is */
static inline const char *cover_lacks(void)
{
	if (!cover.there)
		return "no " COVER_NODE ": a kernel without CONFIG_KCOV";
	if (!cover.edges)
		return "the module was built without KCOV_INSTRUMENT=y";
	return NULL;
}

#endif /* FUZZ_COVER_H */
