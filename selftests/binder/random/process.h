/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The processes that play, with their threads, and what they know: only that is
 * chosen from, so that what is played depends on the seed and on what the module
 * answered, and on nothing else.
 *
 * They are processes and not files of one process because BINDER_FREEZE and the end
 * of a file are seen by its pid, and because a descriptor that arrives has to be
 * another number there. They have two threads each because a call goes to a thread
 * in one state and to the process in another.
 */
#ifndef RANDOM_PROCESS_H
#define RANDOM_PROCESS_H

#include <pthread.h>

#include "dice.h"
#include "names.h"
#include "text.h"

#define PROCESSES	3
#define PLAYERS		2
/* So small that messages fill it */
#define MAPPED		(32 * 1024)
/* Files that all have open from the begin, by the same numbers */
#define FILES		4
#define FIRST_FILE	10
/* A descriptor that arrives may find no number */
#define MOST_FILES	24
/* In a message, at most */
#define MESSAGE_OBJECTS	8
#define KNOWN		16
/* Nothing is there, for the kernel neither */
#define NOWHERE		8

/**
 * struct values - the last values of a kind that a process was told
 * @nr: how many there are
 * @at: the values, the oldest first
 */
struct values {
	unsigned int nr;
	struct value {
		__u64 a, b;
		__u32 kind;
	} at[KNOWN];
};

static inline struct value values_take(struct values *v, unsigned int i)
{
	struct value taken = v->at[i];

	v->nr--;
	memmove(v->at + i, v->at + i + 1, (v->nr - i) * sizeof(*v->at));
	return taken;
}

/* The oldest is forgotten where there is no room */
static inline void values_add(struct values *v, __u32 kind, __u64 a,
			      __u64 b)
{
	if (v->nr == KNOWN)
		values_take(v, 0);
	v->at[v->nr++] = (struct value){ a, b, kind };
}

static inline bool values_have(const struct values *v, __u64 a)
{
	unsigned int i;

	for (i = 0; i < v->nr; i++)
		if (v->at[i].a == a)
			return true;
	return false;
}

/**
 * struct shared - what all processes see
 * @pids: theirs
 * @threads: their threads
 * @closed: the last step closed a file of the device
 */
struct shared {
	pid_t pids[PROCESSES];
	pid_t threads[PROCESSES][PLAYERS];
	bool closed;
};

/**
 * struct process - one that plays
 * @number: 0 to PROCESSES - 1
 * @shared: with the others
 * @inodes: of the files that all have
 * @fd: of the device, or -1
 * @mapped: where it receives, or MAP_FAILED
 * @buffers: how many messages it got since it opened the device
 * @open: descriptors that it had after the last step, a bit each
 * @owed: calls that each thread got and did not answer
 * @handles: that it was sent
 * @messages: that it has not freed: address, number
 * @freed: that it has
 * @told: BR_INCREFS, BR_ACQUIRE without an answer: ptr, cookie
 * @deaths: cookies of BR_DEAD_BINDER without an answer
 * @freezes: cookies of BR_FROZEN_BINDER without an answer
 */
struct process {
	int number;
	struct shared *shared;
	ino_t inodes[FILES];
	int fd;
	char *mapped;
	unsigned int buffers;
	__u32 open;
	unsigned int owed[PLAYERS];
	struct values handles, messages, freed, told, deaths, freezes;
};

/**
 * struct player - a thread of it
 * @process: whose
 * @number: 0 to PLAYERS - 1
 * @socket: on which it is told what to play, and tells what came of it
 * @dice: of the step
 * @text: about the step
 * @edge: bytes behind which there is no memory
 */
struct player {
	struct process *process;
	int number;
	int socket;
	struct dice dice;
	struct text text;
	char *edge;
	pthread_t thread;
};

/* Is that a descriptor that came in a message, if it is one? */
static inline bool process_received(const struct process *process, int fd)
{
	return fd != process->fd && fd > 2 + PLAYERS &&
	       (fd < FIRST_FILE || fd >= FIRST_FILE + FILES);
}

/* Calls that it got and did not answer */
static inline unsigned int *player_owed(struct player *p)
{
	return &p->process->owed[p->number];
}

/* What it knew was the file's */
static inline void process_forgets(struct process *process)
{
	static const struct values nothing;

	process->buffers = 0;
	memset(process->owed, 0, sizeof(process->owed));
	process->handles = nothing;
	process->messages = nothing;
	process->freed = nothing;
	process->told = nothing;
	process->deaths = nothing;
	process->freezes = nothing;
}

/* One that is known, or one of @others */
static inline __u64 player_pick(struct player *p, const struct values *v,
				   const __u64 *others, unsigned int nr)
{
	if (v->nr && !dice_once_in(&p->dice, 10))
		return v->at[dice_below(&p->dice, v->nr)].a;
	return others[dice_below(&p->dice, nr)];
}

static inline __u32 player_handle(struct player *p)
{
	static const __u64 others[] = { 0, 0, 0, 1, 2, 3, 77, ~0U };

	/* The manager is known to all, without having been told */
	if (dice_once_in(&p->dice, 4))
		return 0;
	return player_pick(p, &p->process->handles, others, 8);
}

#endif /* RANDOM_PROCESS_H */
