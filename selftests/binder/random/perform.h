/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A process that plays: it does a step when it is told to, and says what came of it.
 */
#ifndef RANDOM_PERFORM_H
#define RANDOM_PERFORM_H

#include <sys/resource.h>
#include <sys/socket.h>

#include "idle.h"
#include "steps.h"

/**
 * struct order - what a thread is told to play
 * @seed: of the dice
 * @step: number
 * @kind: a step of its own, or a part of one of several threads
 */
struct order {
	__u64 seed;
	__u32 step;
	enum { ORDER_STEP, ORDER_SLEEP, ORDER_CALL } kind;
};

static inline void *perform_edge(void)
{
	char *page = mmap(NULL, 8192, PROT_READ | PROT_WRITE,
			  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (page == MAP_FAILED || mprotect(page + 4096, 4096, PROT_NONE))
		_exit(1);
	return page + 4096;
}

/* Until nobody tells it any more */
static void *perform(void *arg)
{
	struct player *p = arg;
	struct order order;

	p->edge = perform_edge();
	p->process->shared->threads[p->process->number][p->number] = gettid();
	while (recv(p->socket, &order, sizeof(order), 0) == sizeof(order)) {
		p->text.nr = 0;
		p->dice = dice_of(order.seed, order.step);
		if (order.kind == ORDER_SLEEP)
			idle_sleep(p);
		else if (order.kind == ORDER_CALL)
			idle_call(p);
		else
			step_play(p, order.step);
		if (send(p->socket, p->text.bytes, p->text.nr, 0) < 0)
			break;
	}
	return NULL;
}

/*
 * The same numbers in each run, whatever was open where it was started; @high is
 * above all that will be used.
 */
static inline void perform_move(int *fds, int nr, int first, int high)
{
	int i;

	for (i = 0; i < nr; i++)
		if (dup2(fds[i], high + i) < 0)
			_exit(1);
	for (i = 0; i < nr; i++)
		fds[i] = first + i;
}

static inline void perform_descriptors(int *sockets, int *files)
{
	struct rlimit most = { MOST_FILES, MOST_FILES };
	int null = open("/dev/null", O_RDWR), i;

	perform_move(sockets, PLAYERS, 3, 200);
	perform_move(files, FILES, FIRST_FILE, 220);
	dup2(null, 0);
	dup2(null, 1);
	close_range(3, 199, 0);
	for (i = 0; i < PLAYERS; i++)
		dup2(200 + i, sockets[i]);
	for (i = 0; i < FILES; i++)
		dup2(220 + i, files[i]);
	close_range(200, ~0U, 0);
	setrlimit(RLIMIT_NOFILE, &most);
}

/**
 * perform_process - be a process that plays
 * @process: its number, and what is shared
 * @sockets: one for each thread
 * @files: that all have
 */
static inline void __attribute__((noreturn))
perform_process(struct process *process, int *sockets, int *files)
{
	static struct player players[PLAYERS];
	struct text opened = {};
	int i;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	idle_prepare();
	perform_descriptors(sockets, files);
	process->mapped = MAP_FAILED;
	process->fd = device_open();
	if (process->fd >= 0)
		process->mapped = device_map(process->fd, PROT_READ);
	if (process->mapped == MAP_FAILED) {
		text_result(&opened, -errno);
		dprintf(2, "%s: %s\n", device_path, opened.bytes);
		_exit(1);
	}
	for (i = 0; i < PLAYERS; i++) {
		players[i].process = process;
		players[i].number = i;
		players[i].socket = sockets[i];
	}
	/* The first one is the process itself, so that it has the lowest number */
	for (i = 1; i < PLAYERS; i++)
		if (pthread_create(&players[i].thread, NULL, perform,
				   &players[i]))
			_exit(1);
	perform(&players[0]);
	_exit(0);
}

#endif /* RANDOM_PERFORM_H */
