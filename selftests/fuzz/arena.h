/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Playing a program, from outside: start it, watch whether anything moves, kill
 * what is left, and wait until all are gone.
 */
#ifndef FUZZ_ARENA_H
#define FUZZ_ARENA_H

#include <sys/prctl.h>
#include <sys/wait.h>

#include "kmsg.h"
#include "oracle.h"
#include "play.h"
#include "results.h"

/**
 * struct arena - where programs are played
 * @quiet_ms: nothing has moved for so long, and all sleep: kill them
 * @limit_ms: so long it lasts: kill them
 * @patience_ms: so long they may take to die
 * @kmsg: the kernel's log, or -1
 * @killed: whether the last one had to be killed
 * @crash: the signal of which a task died that the program did not send, or 0
 */
struct arena {
	int quiet_ms, limit_ms, patience_ms;
	int kmsg;
	bool killed;
	int crash;
};

/* Orphans are ours, to be reaped here */
static inline bool arena_make(struct arena *a)
{
	a->kmsg = scene.dry ? -1 : kmsg_open();
	return board_make() && !prctl(PR_SET_CHILD_SUBREAPER, 1);
}

static inline bool arena_is_crash(int signal)
{
	return signal == SIGSEGV || signal == SIGBUS || signal == SIGABRT ||
	       signal == SIGILL || signal == SIGFPE;
}

/* Reaps what there is; are all gone? */
static inline bool arena_reap(struct arena *a)
{
	int status;
	pid_t pid;

	while ((pid = waitpid(-1, &status, WNOHANG)) > 0)
		if (WIFSIGNALED(status) && arena_is_crash(WTERMSIG(status)))
			a->crash = WTERMSIG(status);
	return pid < 0 && errno == ECHILD;
}

/* So many times @quiet_ms, for a machine that is as slow as it likes */
#define ARENA_SLOW	20

/*
 * Do all sleep that have come so far? One that is being born, or that runs, may
 * only be slow: an emulated machine takes longer for a fork than @quiet_ms.
 */
static inline bool arena_sleeps(void)
{
	for (int i = 0; i < FUZZ_TASKS; i++) {
		if (!board->born[i] || board->over[i])
			continue;
		if (!board->tid[i] || strchr("RD", sem_state(board->tid[i])))
			return false;
	}
	return true;
}

/* Until all are gone, or nothing moves any more, or it takes too long */
static inline bool arena_watch(struct arena *a)
{
	long long start = sem_now_ms(), since = start, now;
	unsigned int ticks = board->ticks;

	while (!arena_reap(a)) {
		usleep(200);
		now = sem_now_ms();
		if (ticks != board->ticks) {
			ticks = board->ticks;
			since = now;
		}
		if (now - start > a->limit_ms ||
		    now - since > a->quiet_ms * ARENA_SLOW ||
		    (now - since > a->quiet_ms && arena_sleeps()))
			return false;
	}
	return true;
}

/* One that was killed and is there still */
static inline void arena_is_stuck(struct finding *found)
{
	char path[64], text[2048] = "";

	for (int i = 0; i < FUZZ_TASKS; i++) {
		if (!board->pid[i] || kill(board->pid[i], 0))
			continue;
		snprintf(path, sizeof(path), "/proc/%d/stack", board->pid[i]);
		fprintf(stderr, "# task %d, killed, is in:\n%s\n", i,
			sem_text(text, sizeof(text), path));
	}
	finding_set(found, FINDING_STUCK, "a killed process does not die");
}

/* Again and again: one may fork while the others are killed */
static inline void arena_kill(struct arena *a, pid_t group,
			      struct finding *found)
{
	long long end = sem_now_ms() + a->patience_ms;

	a->killed = true;
	do {
		kill(-group, SIGKILL);
		if (arena_reap(a))
			return;
		usleep(200);
	} while (sem_now_ms() < end);
	arena_is_stuck(found);
}

static inline bool arena_start(pid_t *group)
{
	*group = fork();
	if (!*group) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		play_first();
	}
	if (*group > 0)
		setpgid(*group, *group);
	return *group > 0;
}

/**
 * arena_play - play a program and judge what came of it
 * @a: where
 * @p: the program
 * @found: set to what was found, or to nothing
 *
 * Return: false if it could not be played.
 */
static inline bool arena_play(struct arena *a, const struct fuzz_program *p,
			      struct finding *found)
{
	pid_t group;

	memset(found, 0, sizeof(*found));
	a->killed = false;
	a->crash = 0;
	if (!scene.dry)
		oracle_empty_article();
	cover_begin();
	if (!board_begin(p) || !arena_start(&group))
		return false;
	if (!arena_watch(a)) {
		oracle_asleep(found);
		arena_kill(a, group, found);
	}
	board_end();
	if (a->crash)
		finding_set(found, FINDING_CRASH, "a task died of signal %d",
			    a->crash);
	if (!scene.dry)
		results_judge(found);
	oracle_after(found, a->patience_ms);
	kmsg_look(a->kmsg, found);
	return !board->lost;
}

#endif /* FUZZ_ARENA_H */
