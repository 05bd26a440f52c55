/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the checker knows while it goes through a history, from ticket to
 * ticket: between which bounds everything surely is.
 */
#ifndef HISTORY_REPLAY_H
#define HISTORY_REPLAY_H

#include <limits.h>

#include "history.h"

/* More than any number of tokens */
#define REPLAY_ALL	0x100000000L

#define REPLAY_REFS	8
#define REPLAY_FLIGHTS	256
#define REPLAY_PASSES	64

/**
 * struct account - what one client has taken and not given back
 * @lo: at least, before the operations that are in flight
 * @hi: at most, before these
 * @asked: what takes have asked for since then, or what they got if they ended
 * @got: what takes have got that have ended
 * @giving: what gives have begun to give
 * @given: what gives have given that have ended
 * @lower: at least, now
 * @upper: at most, now
 * @busy: operations in flight
 * @reclaims: of these, SEMDEV_RECLAIM
 * @leaving: its last file may be closed
 * @sure: files that are surely open
 * @possible: files that may be open
 * @turn_since: first ticket of an operation that may have begun a turn, or 0
 * @user: an index
 * @sleepers: operations in flight that may sleep in the line
 * @slept: ticket at which @sleepers last changed
 * @credit: see struct replay
 *
 * Taking and giving do not commute: what is given before it was taken is in
 * vain. While operations of a client overlap, the least that it can have comes
 * of all takes first, and the most of all gives first. When none is in flight
 * the two become the new @lo and @hi; so a client that does one thing after the
 * other is known exactly.
 */
struct account {
	long lo, hi;
	long asked, got, giving, given;
	long lower, upper;
	int busy, reclaims;
	bool leaving;
	int sure, possible;
	__u64 turn_since;
	int user;
	int sleepers;
	__u64 slept;
	long credit;
};

struct ref {
	__u16 client;
	int sure, possible;
};

/**
 * struct proc - a process
 * @ref: whose files it has
 * @nr: how many @ref has
 * @dying: it may be exiting
 * @signals: signals to it in flight
 * @signalled: ticket of the last one, or 0
 */
struct proc {
	struct ref ref[REPLAY_REFS];
	int nr;
	bool dying;
	int signals;
	__u64 signalled;
};

/* A take that began when another wait was seen, and has ended */
struct pass {
	__u16 client;
	bool turn;
	__u64 end;
};

/**
 * struct flight - an operation in flight, and what was possible meanwhile
 * @op: the operation
 * @spare: most tokens that there may have been for it
 * @room: most that its client may have had room for
 * @user_room: most that its user may have had room for
 * @scarce: fewest tokens that there may have been
 * @most: fewest that a client can ever have had at once
 * @overdrawn: by how many its account may have been beyond @most
 * @taken_min: of its client; of a look, of all
 * @taken_max: the same
 * @out_min: least that was out
 * @size_min: of the pool
 * @size_max: the same
 * @limited: there may have been limits
 * @need: most that one needed who may have slept in the line
 * @sleepers: how many may have slept there; of a client, through its files
 * @peak_before: max_seen that an earlier look saw
 * @got_before: what takes had that ended before
 * @seen: ticket since when it was surely in line, or 0
 * @pass: who was served although it began later
 * @passes: how many @pass has
 */
struct flight {
	const struct history_op *op;
	long spare, room, user_room, scarce, most, overdrawn;
	long taken_min, taken_max, out_min, size_min, size_max;
	bool limited;
	long need, peak_before, got_before;
	int sleepers;
	__u64 seen;
	struct pass pass[REPLAY_PASSES];
	int passes;
};

/**
 * struct replay - a history at one ticket
 * @h: the history
 * @now: the ticket
 * @account: of each client
 * @proc: the processes
 * @flight: operations in flight
 * @flights: how many
 * @lower: sum of the accounts, at least
 * @upper: at most
 * @user_lower: sum of the accounts of each user, at least
 * @loose: least that is out where clients give what others took, without what
 *	takes in flight have; below 0 by what may be given, at most @credit and
 *	@asking
 * @credit: what gives and leaving clients in flight may give
 * @asking: what takes in flight have asked for
 * @cap: most that may be out
 * @size_min: of a pool, the size; of a counter, where it saturates
 * @size_max: the same
 * @limit_min: of a client, REPLAY_ALL: none
 * @limit_max: the same
 * @user_min: of a user
 * @user_max: the same
 * @limited: last ticket at which there may have been limits
 * @high: a counter's value at most, with what gives in flight may give and what
 *	takes in flight may have taken
 * @low: at least, without what takes in flight may take
 * @giving: of a counter, what gives in flight may give
 * @taking: what takes in flight may take
 * @got: what takes have taken that have ended
 * @slept: a task may have slept in the line
 * @peak: highest max_seen of a look that has ended
 * @rule: the rule that the history breaks, or NULL
 * @text: how
 * @culprit: the operation at which that is seen
 * @judged: how often the order of arrival was decided
 */
struct replay {
	const struct history *h;
	__u64 now;
	struct account account[HISTORY_PROCS];
	struct proc proc[HISTORY_PROCS];
	struct flight flight[REPLAY_FLIGHTS];
	int flights;
	long lower, upper, user_lower[HISTORY_UIDS];
	long loose, credit, asking, cap;
	long size_min, size_max;
	long limit_min, limit_max, user_min, user_max;
	__u64 limited;
	long high, low, giving, taking, got;
	bool slept;
	long peak;
	const char *rule;
	char text[160];
	const struct history_op *culprit;
	unsigned long judged;
};

static inline long replay_min(long a, long b)
{
	return a < b ? a : b;
}

static inline long replay_max(long a, long b)
{
	return a > b ? a : b;
}

/* At least so many tokens of a pool are out */
static inline long replay_out(const struct replay *r)
{
	return r->h->strict ? r->lower : replay_max(0, r->loose);
}

static inline bool replay_limited(const struct replay *r)
{
	return r->limit_min < REPLAY_ALL || r->user_min < REPLAY_ALL;
}

/* Fewest tokens that one client can ever hold at once */
static inline long replay_most(const struct replay *r)
{
	return replay_min(r->size_min, replay_min(r->limit_min, r->user_min));
}

#endif /* HISTORY_REPLAY_H */
