/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A task: its memory, good and bad, and the files of its process.
 */
#ifndef FUZZ_TASK_H
#define FUZZ_TASK_H

#include "board.h"
#include "cover.h"
#include "scene.h"

#define TASK_ROOM	(64UL << 10)
#define TASK_PAGE	4096UL

/**
 * struct fuzz_task - one that runs
 * @nr: its number
 * @memory: TASK_ROOM good bytes, and what is not good behind them
 */
struct fuzz_task {
	unsigned int nr;
	char *memory;
};

/* Of this process: the files, and how many threads are beside the first */
static atomic_int task_fd[FUZZ_FDS];
static atomic_int task_threads;

static inline void task_forget_files(void)
{
	for (int i = 0; i < FUZZ_FDS; i++)
		task_fd[i] = -1;
}

static inline int task_file(__u64 slot)
{
	return slot < FUZZ_FDS ? task_fd[slot] : -1;
}

/* Keeps a file in the place of another; what the call returns */
static inline long task_keep(__u64 slot, int fd)
{
	int before;

	if (fd < 0 || slot >= FUZZ_FDS) {
		if (fd >= 0)
			close(fd);
		return fd < 0 ? -1 : 0;
	}
	before = atomic_exchange(&task_fd[slot], fd);
	if (before >= 0)
		close(before);
	return 0;
}

/* Good memory, a page without any access, one to be read, one without any */
static inline bool task_map(struct fuzz_task *t)
{
	char *readonly;

	t->memory = mmap(NULL, TASK_ROOM + 3 * TASK_PAGE,
			 PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
			 -1, 0);
	if (t->memory == MAP_FAILED)
		return false;
	readonly = t->memory + TASK_ROOM + TASK_PAGE;
	return !mprotect(t->memory + TASK_ROOM, TASK_PAGE, PROT_NONE) &&
	       !mprotect(readonly, TASK_PAGE, PROT_READ) &&
	       !mprotect(readonly + TASK_PAGE, TASK_PAGE, PROT_NONE);
}

/* The address of memory of this kind, where @len bytes are wanted */
static inline void *task_address(struct fuzz_task *t, __u64 place, size_t len)
{
	size_t some = len < TASK_ROOM ? len : TASK_ROOM;

	switch (place) {
	case FUZZ_GOOD:
		return t->memory;
	case FUZZ_TAIL:
		return t->memory + TASK_ROOM - some;
	case FUZZ_EDGE:
		return t->memory + TASK_ROOM - some / 2;
	case FUZZ_READONLY:
		return t->memory + TASK_ROOM + TASK_PAGE;
	case FUZZ_BAD:
		return t->memory + TASK_ROOM;
	case FUZZ_KERNEL:
		return (void *)(~0UL - 0xffff);
	default:
		return NULL;
	}
}

/* Puts what a call is to find there, as far as that can be written */
static inline void *task_store(struct fuzz_task *t, __u64 place,
			       const void *from, size_t len)
{
	char *to = task_address(t, place, len);

	if (place == FUZZ_GOOD || place == FUZZ_TAIL)
		memcpy(to, from, len);
	else if (place == FUZZ_EDGE)
		memcpy(to, from, len / 2);
	return to;
}

#endif /* FUZZ_TASK_H */
