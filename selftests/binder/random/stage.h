/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * All processes, of which exactly one thread at a time does something.
 */
#ifndef RANDOM_STAGE_H
#define RANDOM_STAGE_H

#include "perform.h"
#include "quiet.h"

/**
 * struct stage - what plays
 * @control: a file of the device that only looks
 * @shared: with the processes
 * @files: that all have
 * @sockets: of the threads
 */
struct stage {
	int control;
	struct shared *shared;
	int files[FILES];
	int sockets[PROCESSES][PLAYERS];
};

/* Has the process an open file? */
static inline bool stage_knows(const struct stage *s, pid_t pid)
{
	struct binder_frozen_status_info info = { .pid = pid };

	return !ioctl(s->control, BINDER_GET_FROZEN_INFO, &info);
}

static inline bool stage_gone(const struct stage *s, pid_t pid)
{
	int ms;

	for (ms = 0; ms < QUIET_PATIENCE && stage_knows(s, pid); ms++)
		usleep(1000);
	return ms < QUIET_PATIENCE;
}

/* A process that opens the device, and ends; it can be its manager, too */
static inline bool stage_passer_by(const struct stage *s, bool manages)
{
	pid_t pid = fork();
	int fd;

	if (!pid) {
		fd = device_open();
		if (fd >= 0 && manages)
			ioctl(fd, BINDER_SET_CONTEXT_MGR, 0);
		_exit(fd < 0);
	}
	return pid > 0 && waitpid(pid, NULL, 0) == pid && stage_gone(s, pid);
}

/*
 * Wait for the end of a file. The in-tree driver ends files later, one after the
 * other, in a work queue; that one's end began is seen by its process being no more.
 * When the end of another one begins that was closed after that, it is over.
 */
static inline bool stage_settle(const struct stage *s, pid_t pid)
{
	if (device_is_fake())
		return true;
	return stage_gone(s, pid) && stage_passer_by(s, false);
}

static inline bool stage_files(struct stage *s, struct process *process)
{
	struct stat found;
	int i;

	for (i = 0; i < FILES; i++) {
		s->files[i] = memfd_create("played", MFD_CLOEXEC);
		if (s->files[i] < 0 || fstat(s->files[i], &found))
			return false;
		process->inodes[i] = found.st_ino;
	}
	return true;
}

static inline bool stage_process(struct stage *s, struct process *process)
{
	int ends[PLAYERS][2], theirs[PLAYERS], i;
	pid_t pid;

	for (i = 0; i < PLAYERS; i++) {
		if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0,
			       ends[i]))
			return false;
		theirs[i] = ends[i][1];
	}
	pid = fork();
	if (!pid)
		perform_process(process, theirs, s->files);
	for (i = 0; i < PLAYERS; i++) {
		s->sockets[process->number][i] = ends[i][0];
		close(ends[i][1]);
	}
	s->shared->pids[process->number] = pid;
	return pid > 0;
}

/**
 * stage_begin - make processes that have the device open
 * @s: becomes ready to play
 */
static inline bool stage_begin(struct stage *s)
{
	struct process process = {};
	int i;

	memset(s, 0, sizeof(*s));
	s->control = device_open();
	s->shared = mmap(NULL, sizeof(*s->shared), PROT_READ | PROT_WRITE,
			 MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (s->control < 0 || s->shared == MAP_FAILED ||
	    !stage_files(s, &process))
		return false;
	/* Who managed first says whose the device is, until the module goes */
	if (!device_is_fake() && !stage_passer_by(s, true))
		return false;
	process.shared = s->shared;
	for (i = 0; i < PROCESSES; i++) {
		process.number = i;
		if (!stage_process(s, &process))
			return false;
	}
	return true;
}

/* Tell a thread; false, if it is not there any more */
static inline bool stage_tell(struct stage *s, int process, int player,
			      const struct order *order)
{
	return send(s->sockets[process][player], order, sizeof(*order),
		    MSG_NOSIGNAL) > 0;
}

/* What it answers, behind what is there already */
static inline bool stage_hear(struct stage *s, int process, int player,
			      struct text *text)
{
	struct pollfd answer = {
		.fd = s->sockets[process][player],
		.events = POLLIN,
	};
	ssize_t n = -1;

	if (poll(&answer, 1, QUIET_PATIENCE) == 1)
		n = recv(answer.fd, text->bytes + text->nr,
			 sizeof(text->bytes) - text->nr - 1, 0);
	text->nr += n > 0 ? n : 0;
	text->bytes[text->nr] = 0;
	if (n <= 0)
		text_add(text, "  p%d.t%d HANGS OR DIED\n", process, player);
	return n > 0;
}

/* Returns whether all that was open came to its end */
static inline bool stage_end(struct stage *s)
{
	bool ended = true;
	int i, j;

	for (i = 0; i < PROCESSES; i++)
		for (j = 0; j < PLAYERS; j++)
			close(s->sockets[i][j]);
	for (i = 0; i < PROCESSES; i++) {
		party_kill(s->shared->pids[i]);
		ended = stage_settle(s, s->shared->pids[i]) && ended;
	}
	for (i = 0; i < FILES; i++)
		close(s->files[i]);
	munmap(s->shared, sizeof(*s->shared));
	close(s->control);
	return ended;
}

#endif /* RANDOM_STAGE_H */
