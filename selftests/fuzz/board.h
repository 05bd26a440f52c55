/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What all tasks of a program share: who is there, what each is doing, and what
 * came of the calls. It survives whoever is killed.
 */
#ifndef FUZZ_BOARD_H
#define FUZZ_BOARD_H

#include <signal.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>

#include "call.h"

/* A call that has returned has more than this */
enum board_state { BOARD_NOT_YET, BOARD_BEGUN, BOARD_DONE };

struct board_result {
	atomic_int state;
	int err;
	long ret;
};

/**
 * struct board - of the program that is played
 * @program: it
 * @ticks: grows with each call that begins or ends
 * @lost: a task could not do what the fuzzer needs
 * @pid: the process of each task, or 0
 * @tid: the thread
 * @born: there is such a task
 * @over: it has come to its end by itself
 * @result: of each call
 */
struct board {
	struct fuzz_program program;
	atomic_uint ticks;
	atomic_bool lost;
	atomic_int pid[FUZZ_TASKS];
	atomic_int tid[FUZZ_TASKS];
	atomic_bool born[FUZZ_TASKS];
	atomic_bool over[FUZZ_TASKS];
	struct board_result result[FUZZ_CALLS];
};

static struct board *board;
/* Through which files are passed to each task: where to send, and to receive */
static int board_socket[FUZZ_TASKS][2];

static inline bool board_make(void)
{
	board = mmap(NULL, sizeof(*board), PROT_READ | PROT_WRITE,
		     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	return board != MAP_FAILED;
}

static inline bool board_begin(const struct fuzz_program *p)
{
	memset(board, 0, sizeof(*board));
	board->program = *p;
	board->born[0] = true;
	for (int i = 0; i < FUZZ_TASKS; i++)
		if (socketpair(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC |
			       SOCK_NONBLOCK, 0, board_socket[i]))
			return false;
	return true;
}

/* What was sent and never received is closed with them */
static inline void board_end(void)
{
	for (int i = 0; i < FUZZ_TASKS; i++) {
		close(board_socket[i][0]);
		close(board_socket[i][1]);
	}
}

static inline void board_call_begins(unsigned int i)
{
	board->result[i].state = BOARD_BEGUN;
	board->ticks++;
}

static inline void board_call_ends(unsigned int i, long ret, int err)
{
	board->result[i].ret = ret;
	board->result[i].err = ret < 0 ? err : 0;
	board->result[i].state = BOARD_DONE;
	board->ticks++;
}

#endif /* FUZZ_BOARD_H */
