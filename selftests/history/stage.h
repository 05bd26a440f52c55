/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * One semaphore, the players that use it, and what comes over them: process 0
 * looks at it, resizes and limits it, sends signals, kills, and reaps.
 */
#ifndef HISTORY_STAGE_H
#define HISTORY_STAGE_H

#include "family.h"

#define STAGE_PLAYERS	6
#define STAGE_CLIENTS	64

/* Nothing has moved for so long: nobody gets on without help; or ever */
#define STAGE_STUCK_MS	300
#define STAGE_REST_MS	10000

/**
 * struct stage - a semaphore and its players
 * @how: how it is made
 * @play: what is played
 * @fd: of process 0
 * @player: their numbers, or 0
 * @dice: for rand_r()
 * @resized: it gets other sizes
 * @limited: it gets limits
 * @reclaimed: accounts are reclaimed
 * @killed: how many were
 * @found: it was not as it has to be, although no rule says so; or NULL
 */
struct stage {
	struct semdev_create how;
	struct play play;
	int fd;
	__u16 player[STAGE_PLAYERS];
	unsigned int dice;
	bool resized, limited, reclaimed;
	unsigned int killed;
	const char *found;
};

static inline unsigned int stage_roll(struct stage *s, unsigned int n)
{
	return rand_r(&s->dice) / 16 % n;
}

static inline void stage_cast(struct stage *s, int i)
{
	__u16 nr = tape_number();
	pid_t pid;

	s->player[i] = nr;
	if (!nr)
		return;
	pid = sem_fork();
	if (!pid) {
		close(s->fd);
		tape_me = nr;
		tape->pid[nr] = getpid();
		player_run(&s->play);
	}
	tape->pid[nr] = pid > 0 ? pid : 0;
	if (pid < 0)
		s->player[i] = 0;
}

static inline int small(__u64 n)
{
	return n < INT_MAX ? n : INT_MAX;
}

static inline struct semdev_info stage_look(struct stage *s, int flags)
{
	struct history_op *op = tape_begin_as(HISTORY_LOOK, 0, 0, flags);
	struct semdev_info i = info_of(s->fd);

	op->seen[SEEN_VALUE] = small(i.value);
	op->seen[SEEN_MAX] = small(i.max);
	op->seen[SEEN_MAX_SEEN] = small(i.max_seen);
	op->seen[SEEN_TAKEN] = small(i.taken);
	op->seen[SEEN_OUTSTANDING] = small(i.outstanding);
	op->seen[SEEN_WAITERS] = small(i.waiters);
	op->seen[SEEN_CLIENTS] = small(i.clients);
	tape_end(op, 0);
	return i;
}

/* All clients at one instant: each has tickets of its own around it */
static inline void stage_look_clients(struct stage *s)
{
	struct semdev_client_info infos[STAGE_CLIENTS];
	struct semdev_clients arg = {
		.clients = (uintptr_t)infos, .capacity = STAGE_CLIENTS,
		.entry_size = sizeof(*infos),
	};
	__u64 before = atomic_fetch_add(&tape->ticket, STAGE_CLIENTS), after;
	struct history_op *op;
	__u16 nr;

	if (ioctl(s->fd, SEMDEV_GET_CLIENTS, &arg))
		return;
	after = atomic_fetch_add(&tape->ticket, STAGE_CLIENTS);
	for (__u32 i = 0; i < arg.total && i < STAGE_CLIENTS; i++) {
		nr = infos[i].pid ? tape_proc(infos[i].pid) : 0;
		if (!nr)
			continue;
		op = tape_place(HISTORY_CLIENT, nr, infos[i].waiting);
		op->result = infos[i].taken;
		op->end = after + 1 + i;
		op->start = before + 1 + i;
	}
}

static inline void stage_resize(struct stage *s)
{
	int size = 1 + stage_roll(s, 5);
	struct history_op *op = tape_begin(HISTORY_RESIZE, 0, size);

	tape_end(op, named_resize(s->how.name, size));
}

static inline void stage_limit(struct stage *s)
{
	int client = stage_roll(s, 3), user = stage_roll(s, 4);
	struct history_op *a = tape_begin(HISTORY_LIMIT, 0, client);
	struct history_op *b = tape_begin(HISTORY_LIMIT_USER, 0, user);
	int ret = named_limit(s->how.name, client, user);

	tape_end(b, ret);
	tape_end(a, ret);
}

static inline void stage_reclaim(struct stage *s, __u16 nr)
{
	pid_t pid = tape->pid[nr];
	struct history_op *op;

	if (!pid)
		return;
	op = tape_begin(HISTORY_RECLAIM, nr, 0);
	tape_end(op, named_reclaim(s->how.name, pid));
}

static inline void stage_give(struct stage *s)
{
	struct history_op *op = tape_begin(HISTORY_GIVE, 0, 1);

	tape_end(op, sem_give(s->fd, 1));
}

/* Tokens of a counter go with the killed, and others come from nowhere */
static inline void stage_balance(struct stage *s, const struct semdev_info *i)
{
	struct history_op *op;
	char c;

	if (!i->value && i->waiters) {
		stage_give(s);
	} else if (i->value > 4) {
		op = tape_begin_as(HISTORY_READ, 0, 1, HISTORY_NONBLOCK);
		tape_end(op, pread(s->fd, &c, 1, 0));
	}
}

static inline void stage_reap(struct stage *s)
{
	__u16 nr;

	while ((nr = tape_reap(0)))
		for (int i = 0; i < STAGE_PLAYERS; i++)
			if (s->player[i] == nr)
				s->player[i] = 0;
}

static inline void stage_disturb(struct stage *s)
{
	__u16 nr = s->player[stage_roll(s, STAGE_PLAYERS)];

	if (nr && !stage_roll(s, 24)) {
		tape_kill(nr, SIGKILL);
		s->killed++;
	} else if (nr && !stage_roll(s, 4)) {
		tape_kill(nr, SIGUSR1);
	}
	if (s->resized && !stage_roll(s, 6))
		stage_resize(s);
	if (s->limited && !stage_roll(s, 12))
		stage_limit(s);
	if (nr && s->reclaimed && !stage_roll(s, 24))
		stage_reclaim(s, nr);
}

/* Looks, disturbs, and puts others in the place of those who are gone */
static inline void stage_step(struct stage *s)
{
	struct semdev_info info;

	stage_look_clients(s);
	usleep(stage_roll(s, 200));
	stage_look_clients(s);
	info = stage_look(s, 0);
	if (!s->play.pool)
		stage_balance(s, &info);
	stage_disturb(s);
	stage_reap(s);
	for (int i = 0; i < STAGE_PLAYERS; i++)
		if (!s->player[i])
			stage_cast(s, i);
	usleep(stage_roll(s, 400));
}

static inline bool is_child(pid_t pid)
{
	siginfo_t info;

	return !waitid(P_PID, pid, &info, WEXITED | WNOHANG | WNOWAIT);
}

/* One that waits for what will not come, as it is another that waits */
static inline void stage_help(struct stage *s)
{
	__u16 nr;

	for (nr = 1; nr < tape->procs; nr++)
		if (tape->pid[nr] && is_child(tape->pid[nr]))
			break;
	if (nr < tape->procs)
		tape_kill(nr, SIGKILL);
	s->killed++;
}

static inline bool stage_empty(void)
{
	siginfo_t info;

	return waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) &&
	       errno == ECHILD;
}

/*
 * Can nobody get on? A task that polls may only need time; so may one for which
 * there is all that there is, and a kept token. A counter can be helped.
 */
static inline bool stage_is_stuck(struct stage *s)
{
	struct semdev_info i = info_of(s->fd);

	if (s->play.pool)
		return i.value + i.outstanding >= i.max &&
		       (!i.value || (i.waiters && i.taken));
	if (i.value < 3)
		stage_give(s);
	return false;
}

/* All come to an end by themselves, unless one waits in vain */
static inline void stage_clear(struct stage *s)
{
	long long since = sem_now_ms(), idle;
	unsigned long long ticket = 0;

	tape->stop = true;
	while (stage_reap(s), !stage_empty()) {
		if (ticket != tape->ticket) {
			ticket = tape->ticket;
			since = sem_now_ms();
		}
		usleep(1000);
		idle = sem_now_ms() - since;
		if (idle < STAGE_STUCK_MS ||
		    (idle < STAGE_REST_MS && !stage_is_stuck(s)))
			continue;
		stage_look(s, idle < STAGE_REST_MS ? 0 : HISTORY_REST);
		stage_help(s);
	}
	tape_end(tape_begin(HISTORY_GONE, 0, 0), 0);
}

/* Nothing is left of what they did */
static inline void stage_final(struct stage *s)
{
	struct semdev_info i = stage_look(s, HISTORY_REST);

	if (i.waiters || i.clients != 1)
		s->found = "there are waiters or clients when all are gone";
	if (tape->crashed)
		s->found = "a player has crashed";
}

/* From the creation to the end, on the tape */
static inline bool stage_round(struct stage *s)
{
	tape_clear();
	if (!named_create(&s->how))
		return false;
	s->play.name = s->how.name;
	s->fd = named_open(s->how.name, O_RDWR | O_NONBLOCK);
	tape_end(tape_begin(HISTORY_OPEN, 0, 0), s->fd < 0 ? -1 : 0);
	for (int i = 0; i < STAGE_PLAYERS; i++)
		stage_cast(s, i);
	while (!tape_over())
		stage_step(s);
	stage_clear(s);
	stage_final(s);
	close(s->fd);
	if (named_destroy(s->how.name, 0))
		s->found = "it is in use when all are gone";
	return true;
}

#endif /* HISTORY_STAGE_H */
