/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The tape on which all processes record what they do. It is shared memory:
 * what a process has written stays when it is killed, and an operation in the
 * middle of which that happened has no end.
 */
#ifndef HISTORY_TAPE_H
#define HISTORY_TAPE_H

#include "semdev_pool.h"

#include "history.h"

#define TAPE_OPS	24576
/* When so many are left, or so few processes, the round ends */
#define TAPE_SPARE_OPS	4096
#define TAPE_SPARE_PROCS	128

/**
 * struct tape - what is recorded
 * @ticket: the last one drawn
 * @next: next free place of @op
 * @procs: processes that there were
 * @stop: all come to an end
 * @crashed: one has died of itself
 * @pid: of each process, or 0
 * @op: the operations
 */
struct tape {
	atomic_ullong ticket;
	atomic_uint next;
	atomic_uint procs;
	atomic_bool stop, crashed;
	atomic_int pid[HISTORY_PROCS];
	struct history_op op[TAPE_OPS];
};

static struct tape *tape;
/* This process */
static __u16 tape_me;

static inline void tape_make(void)
{
	tape = mmap(NULL, sizeof(*tape), PROT_READ | PROT_WRITE,
		    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
}

static inline void tape_clear(void)
{
	memset(tape, 0, offsetof(struct tape, op) +
	       tape->next * sizeof(*tape->op));
	tape->procs = 1;
}

static inline bool tape_full(void)
{
	return tape->next > TAPE_OPS - TAPE_SPARE_OPS ||
	       tape->procs > HISTORY_PROCS - TAPE_SPARE_PROCS;
}

/* Shall all come to an end? Whoever asks first when it is full decides so. */
static inline bool tape_over(void)
{
	if (tape_full())
		tape->stop = true;
	return tape->stop;
}

/* One that is recorded when it has its start */
static inline struct history_op *tape_place(enum history_what what,
					    __u16 client, int n)
{
	unsigned int i = atomic_fetch_add(&tape->next, 1);
	struct history_op *op = &tape->op[i];

	if (i >= TAPE_OPS)
		abort();
	op->what = what;
	op->proc = tape_me;
	op->client = client;
	op->n = n;
	return op;
}

static inline struct history_op *tape_begin_as(enum history_what what,
					       __u16 client, int n, int flags)
{
	struct history_op *op = tape_place(what, client, n);

	op->flags = flags;
	op->start = atomic_fetch_add(&tape->ticket, 1) + 1;
	return op;
}

static inline struct history_op *tape_begin(enum history_what what,
					    __u16 client, int n)
{
	return tape_begin_as(what, client, n, 0);
}

/* A call has returned this; errno is its own if that is -1 */
static inline long tape_end(struct history_op *op, long ret)
{
	op->result = ret < 0 ? -errno : ret;
	op->end = atomic_fetch_add(&tape->ticket, 1) + 1;
	return ret;
}

/* The process with this id that is not reaped, or 0 */
static inline __u16 tape_proc(pid_t pid)
{
	__u16 i = tape->procs;

	while (--i && tape->pid[i] != pid)
		;
	return i;
}

/* A number for a process that is about to be; 0 if there are too many */
static inline __u16 tape_number(void)
{
	return tape->procs < HISTORY_PROCS - 1 ?
	       atomic_fetch_add(&tape->procs, 1) : 0;
}

static inline void tape_kill(__u16 proc, int signal)
{
	pid_t pid = tape->pid[proc];
	struct history_op *op;

	if (!pid)
		return;
	op = tape_begin(signal == SIGKILL ? HISTORY_KILL : HISTORY_SIGNAL, 0,
			proc);
	tape_end(op, kill(pid, signal));
}

/* Reaps a child that has exited, any one if pid is 0; its number, or 0 */
static inline __u16 tape_reap(pid_t pid)
{
	siginfo_t info = {};
	struct history_op *op;
	int status = 0;
	__u16 proc;

	if (waitid(pid ? P_PID : P_ALL, pid, &info,
		   WEXITED | WNOHANG | WNOWAIT) || !info.si_pid)
		return 0;
	proc = tape_proc(info.si_pid);
	op = tape_begin(HISTORY_REAP, 0, proc);
	waitpid(info.si_pid, &status, 0);
	tape->pid[proc] = 0;
	tape_end(op, 0);
	if (WIFSIGNALED(status) ? WTERMSIG(status) != SIGKILL : status)
		tape->crashed = true;
	return proc;
}

#endif /* HISTORY_TAPE_H */
