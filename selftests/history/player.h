/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A process that uses a semaphore in every way, at random.
 *
 * One that holds tokens never waits for others without a deadline, so most of
 * the time somebody gets on.
 */
#ifndef HISTORY_PLAYER_H
#define HISTORY_PLAYER_H

#include "tape.h"

#define PLAYER_CHILDREN	2

/**
 * struct play - what is played
 * @name: of the semaphore
 * @pool: it is one
 * @sleeps: calls may sleep in the line
 * @several: of so many ACQUIRE one may be of several tokens: where few are, the
 *	checker knows better what those in line need
 * @users: how many users there are, up to HISTORY_UIDS
 * @seed: of the dice
 */
struct play {
	const char *name;
	bool pool;
	bool sleeps;
	int several;
	int users;
	unsigned int seed;
};

/**
 * struct player - one task
 * @play: what is played
 * @client: who has opened its files
 * @slow: file, blocking
 * @fast: file, with O_NONBLOCK
 * @held: tokens that it believes to have
 * @dice: for rand_r()
 * @child: processes that it has forked, or 0
 * @threads: another thread uses its files
 */
struct player {
	const struct play *play;
	__u16 client;
	int slow, fast;
	int held;
	unsigned int dice;
	__u16 child[PLAYER_CHILDREN];
	bool threads;
};

static inline unsigned int player_roll(struct player *p, unsigned int n)
{
	return rand_r(&p->dice) / 16 % n;
}

static inline void player_read(struct player *p, int fd, int flags)
{
	int n = p->play->pool ? 1 + player_roll(p, 3) : 1;
	struct history_op *op;
	char bytes[4];
	long ret;

	op = tape_begin_as(HISTORY_READ, p->client, n, flags);
	if (p->play->pool)
		ret = tape_end(op, read(fd, bytes, n));
	else
		ret = tape_end(op, pread(fd, bytes, n, 0));
	p->held += ret > 0 ? ret : 0;
}

/* A time-out before its time is none */
static inline long player_in_time(long ret, __u64 deadline)
{
	if (ret && errno == ETIMEDOUT && deadline_in(0) < deadline)
		errno = ETIME;
	return ret;
}

static inline void player_acquire(struct player *p, bool for_ever)
{
	__u64 deadline = for_ever ? SEMDEV_NO_DEADLINE :
			 deadline_in((int)player_roll(p, 4) - 1);
	struct semdev_acquire a = {
		.n = player_roll(p, p->play->several) ? 1 :
		     1 + player_roll(p, 3),
		.deadline = deadline,
	};
	struct history_op *op;
	long ret;

	op = tape_begin_as(HISTORY_ACQUIRE, p->client, a.n,
			   for_ever ? 0 : HISTORY_DEADLINE);
	ret = player_in_time(ioctl(p->slow, SEMDEV_ACQUIRE, &a), deadline);
	if (!ret)
		p->held += a.n;
	tape_end(op, ret ? ret : (long)a.n);
}

static inline void player_give(struct player *p)
{
	int n = 1 + player_roll(p, p->held > 1 ? p->held : 1);
	struct history_op *op;
	long ret;

	if (!p->held && player_roll(p, 16))
		return;
	op = tape_begin(HISTORY_GIVE, p->client, n);
	if (player_roll(p, 4))
		ret = sem_give(p->fast, n);
	else
		ret = release(p->slow, n) ? -1 : n;
	tape_end(op, ret);
	p->held = p->held > n ? p->held - n : 0;
}

static inline bool player_poll(struct player *p, int ms)
{
	struct pollfd in = { .fd = p->fast, .events = POLLIN };
	struct history_op *op = tape_begin(HISTORY_POLL, p->client, ms);
	int ret = poll(&in, 1, ms);

	if (ret >= 0 && in.revents & ~POLLIN)
		ret = 2;
	return tape_end(op, ret) > 0;
}

static inline void player_try(struct player *p)
{
	player_read(p, p->fast, HISTORY_NONBLOCK);
}

static inline void player_open(struct player *p)
{
	struct history_op *op;
	int uid = p->client % p->play->users;

	op = tape_begin(HISTORY_OPEN, p->client, uid);
	p->slow = tape_end(op, named_open(p->play->name, O_RDWR));
	op = tape_begin(HISTORY_OPEN, p->client, uid);
	p->fast = tape_end(op, named_open(p->play->name, O_RDWR | O_NONBLOCK));
	p->held = 0;
}

static inline void player_close(struct player *p)
{
	struct history_op *op;

	if (p->slow >= 0) {
		op = tape_begin(HISTORY_CLOSE, p->client, 0);
		tape_end(op, close(p->slow));
	}
	if (p->fast >= 0 && p->fast != p->slow) {
		op = tape_begin(HISTORY_CLOSE, p->client, 0);
		tape_end(op, close(p->fast));
	}
}

/* One call or two; none that a child does not do, too */
static inline void player_step(struct player *p)
{
	bool patient = !p->held && p->play->sleeps;

	switch (player_roll(p, 8)) {
	case 0:
		if (patient)
			player_read(p, p->slow, 0);
		else
			player_try(p);
		break;
	case 1:
		if (p->play->sleeps)
			player_acquire(p, patient && !player_roll(p, 4));
		break;
	case 2:
		player_try(p);
		break;
	case 3:
		if (player_poll(p, p->held ? 0 : (int)player_roll(p, 4) - 1))
			player_try(p);
		break;
	default:
		player_give(p);
	}
}

#endif /* HISTORY_PLAYER_H */
