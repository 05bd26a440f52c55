/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Playing a program, from inside: each task makes its own calls, in order.
 */
#ifndef FUZZ_PLAY_H
#define FUZZ_PLAY_H

#include <sys/prctl.h>

#include "table.h"

static inline void play_call(struct fuzz_task *t, unsigned int i)
{
	const struct fuzz_call *c = &board->program.call[i];
	const struct fuzz_type *type = &fuzz_types[c->type];
	long ret;

	board_call_begins(i);
	errno = 0;
	ret = type->run(t, type, c->arg);
	board_call_ends(i, ret, errno);
}

static inline void play_calls(unsigned int nr)
{
	struct fuzz_task t = { .nr = nr };

	board->pid[nr] = getpid();
	board->tid[nr] = syscall(SYS_gettid);
	if (!task_map(&t)) {
		board->lost = true;
		return;
	}
	cover_task(nr);
	for (unsigned int i = 0; i < board->program.nr; i++)
		if (board->program.call[i].task == nr)
			play_call(&t, i);
	board->over[nr] = true;
	board->ticks++;
}

/* The first thread of a process: it does not leave the others behind */
static void play_task(unsigned int nr)
{
	play_calls(nr);
	while (task_threads > 0)
		usleep(500);
	_exit(0);
}

static void *play_thread(void *nr)
{
	play_calls((uintptr_t)nr);
	task_threads--;
	return NULL;
}

/* In a process of its own, which starts all others */
static inline void play_first(void)
{
	signal(SIGALRM, SIG_DFL);
	setpgid(0, 0);
	task_forget_files();
	play_task(0);
}

#endif /* FUZZ_PLAY_H */
