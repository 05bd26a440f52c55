/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The checker: is a history one that the sequential specification allows?
 *
 * It goes from ticket to ticket and knows, of every account, of what is out and
 * of a counter's value, how much it is at least and at most: an operation in
 * flight may have taken effect or not, one that has ended did so between its
 * tickets. What it refuses is impossible wherever in these intervals the
 * effects are put. It does not find everything that is wrong: bounds are wider
 * than what was. A false alarm would be worse, so each rule says why it is not
 * one.
 *
 * minted	A counter never has less than 0. High is its value if all gives
 *		come as early, all takes as late as their tickets allow, and a
 *		give that saturates as late as it can. That is the most that
 *		there can be, and no take gets more.
 *		A look sees at least what takes that have ended have, and no
 *		give, close or reclaim has begun to return: nobody else can.
 * lost		The same from the other side: a look sees at most what takes
 *		have asked for, without what was returned by gives and closes
 *		that have ended. What cannot be taken is kept, for a client at
 *		most one, and for 2 ms: after a long rest, none.
 * beyond size	A take of a pool succeeds while what is out and its own fit into
 *		the size. Out are at least the tokens that nobody has begun to
 *		return. After a pool has shrunk more may be out, but no more
 *		than were; the cap follows what may be out down to the size.
 * beyond limit	The same for a client's account and a user's.
 * the law	A look is one instant: outstanding <= taken, equal if strict.
 * refused	EAGAIN, or a poll without POLLIN, says that at one moment nothing
 *		was open. With tasks in the line that is no news, nor with limits;
 *		but before the first call that may sleep there is no line, and
 *		nothing is kept: there must have been a moment without tokens.
 * false promise	POLLIN, and at no moment a token can have been there.
 * wrong return	Results and errors that the call has not, EINTR without a
 *		signal, EDEADLK without a debt; max_seen below an earlier one.
 * ghost	More tasks wait than calls that can are in flight.
 * idle token	The driver serves the line in the section in which anything
 *		changes, so no instant has a task in line beside as many free
 *		tokens as it needs. A look shows both; what the head needs is
 *		not known, but no more than the highest need in flight. (Not
 *		with limits: who waits may wait at one.)
 * overtaken	Of two looks that see the same wait, the first one's end and the
 *		second one's start are surely within it; see order.h. What began
 *		and ended between got its tokens from behind. A client may have
 *		a turn that is older: it has one at a time, of an earlier refusal
 *		or poll, so it may pass once, and a client without may not. Not
 *		decided with limits, or if a signal may have restarted the wait,
 *		which costs its place.
 *		This bounds how long a wait can be passed over, so it says, too,
 *		that nobody starves as long as tokens come.
 * starved	After a rest of seconds a call sleeps beside as many tokens as it
 *		needs; poll as well. With limits only if nothing at all is out.
 *
 * A client's last file is closed at the earliest when none is surely open: then
 * its account may be 0. It surely is when no file may be open: not one that a
 * fork or a message has taken along, and not one that a call in flight uses.
 */
#ifndef HISTORY_CHECK_H
#define HISTORY_CHECK_H

#include <stdlib.h>

#include "account.h"
#include "flight.h"
#include "order.h"
#include "rules.h"

/* Does it use a file of its client as programs do? */
static inline bool check_uses(const struct history_op *op)
{
	return history_takes(op) || op->what == HISTORY_GIVE ||
	       op->what == HISTORY_POLL || op->what == HISTORY_RECLAIM;
}

static inline bool check_looks(const struct history_op *op)
{
	return op->what == HISTORY_LOOK || op->what == HISTORY_CLIENT;
}

static inline void check_limits(struct replay *r, const struct history_op *op)
{
	long n = op->n ? op->n : REPLAY_ALL;
	bool over = op->end == r->now;
	long *min, *max;

	if (op->what == HISTORY_RESIZE) {
		min = &r->size_min;
		max = &r->size_max;
	} else if (op->what == HISTORY_LIMIT) {
		min = &r->limit_min;
		max = &r->limit_max;
	} else {
		min = &r->user_min;
		max = &r->user_max;
	}
	*min = over ? n : replay_min(*min, n);
	*max = over ? n : replay_max(*max, n);
}

/*
 * What saturated is lost: there are at most as many as fit, those that gives in
 * flight may still give, and those that takes in flight may have.
 */
static inline void check_saturated(struct replay *r)
{
	r->high = replay_min(r->high, r->h->size + r->giving + r->taking);
}

static inline void check_counter_begin(struct replay *r,
				       const struct history_op *op)
{
	if (op->what == HISTORY_GIVE) {
		r->high += op->n;
		r->giving += op->n;
	} else if (history_takes(op)) {
		r->low -= op->n;
		r->taking += op->n;
	}
	check_saturated(r);
}

/*
 * At the moment of a give there were as many as it gave more, or the counter was
 * full, and since then takes may have had some: those that were in flight and
 * have ended, and those that are.
 */
static inline void check_gave(struct replay *r, const struct history_op *op)
{
	const struct flight *f = flight_of(r, op);
	long since = r->got - (f ? f->got_before : 0);

	r->low = replay_min(r->low + op->n, r->h->size - r->taking - since);
}

static inline void check_counter_end(struct replay *r,
				     const struct history_op *op, bool known)
{
	long got = known ? replay_max(op->result, 0) : op->n;

	if (op->what == HISTORY_GIVE) {
		r->giving -= op->n;
		if (known)
			check_gave(r, op);
	} else if (history_takes(op)) {
		r->taking -= op->n;
		r->got += got;
		r->low += op->n - got;
		r->high -= known ? got : 0;
	}
	check_saturated(r);
}

/* Of processes and files, when it begins */
static inline void check_proc_begin(struct replay *r,
				    const struct history_op *op)
{
	switch (op->what) {
	case HISTORY_OPEN:
		r->account[op->client].user = op->n;
		proc_files(r, op->proc, op->client, 1, 0);
		break;
	case HISTORY_CLOSE:
		proc_files(r, op->proc, op->client, 0, -1);
		break;
	case HISTORY_FORK:
		proc_inherit(r, op, true, false);
		break;
	case HISTORY_SEND:
		proc_files(r, op->n, op->client, 1, 0);
		break;
	case HISTORY_EXIT:
		proc_dies(r, op->proc);
		break;
	case HISTORY_KILL:
		proc_dies(r, op->n);
		__attribute__((fallthrough));
	case HISTORY_SIGNAL:
		r->proc[op->n].signals++;
	}
}

/* Its calls without an end can no longer take effect */
static inline void check_gone(struct replay *r, __u16 nr)
{
	const struct history_op *op;

	for (int i = r->flights - 1; i >= 0; i--) {
		op = r->flight[i].op;
		if (op->proc != nr || op->end)
			continue;
		flight_end(r, op);
		if (!check_uses(op))
			continue;
		if (!r->h->pool)
			check_counter_end(r, op, false);
		account_end(r, op, false);
		account_update(r, op->client);
	}
	proc_is_gone(r, nr);
}

static inline void check_proc_end(struct replay *r, const struct history_op *op)
{
	bool done = op->result >= 0;

	switch (op->what) {
	case HISTORY_OPEN:
		proc_files(r, op->proc, op->client, done ? 0 : -1, done);
		break;
	case HISTORY_CLOSE:
		proc_files(r, op->proc, op->client, -1, 0);
		break;
	case HISTORY_FORK:
		if (done)
			proc_inherit(r, op, false, true);
		else
			check_gone(r, op->n);
		break;
	case HISTORY_SEND:
		proc_files(r, op->n, op->client, done ? 0 : -1, done);
		break;
	case HISTORY_KILL:
	case HISTORY_SIGNAL:
		r->proc[op->n].signals--;
		r->proc[op->n].signalled = r->now;
		break;
	case HISTORY_REAP:
		check_gone(r, op->n);
		break;
	case HISTORY_GONE:
		for (int i = 1; i < HISTORY_PROCS; i++)
			if (r->proc[i].nr)
				check_gone(r, i);
	}
}

static inline void check_begin(struct replay *r, const struct history_op *op)
{
	if (check_uses(op) || check_looks(op))
		flight_begin(r, op);
	r->slept |= history_sleeps(op);
	if (check_uses(op)) {
		account_begin(r, op);
		if (!r->h->pool)
			check_counter_begin(r, op);
		account_update(r, op->client);
	} else if (op->what >= HISTORY_RESIZE) {
		check_limits(r, op);
	} else {
		check_proc_begin(r, op);
	}
}

static inline void check_end(struct replay *r, const struct history_op *op)
{
	struct flight *f = flight_of(r, op);

	if (f)
		rule_end(r, f);
	if (check_uses(op) && !r->h->pool)
		check_counter_end(r, op, true);
	flight_end(r, op);
	if (history_takes(op) && op->result > 0)
		order_passed(r, op);
	if (op->what == HISTORY_CLIENT)
		order_seen(r, op);
	if (check_uses(op)) {
		account_end(r, op, true);
		account_update(r, op->client);
	} else if (op->what >= HISTORY_RESIZE) {
		check_limits(r, op);
	} else {
		check_proc_end(r, op);
	}
}

/* The operations by ticket */
static inline const struct history_op **check_order(const struct history *h,
						    __u64 *last)
{
	const struct history_op **at;

	*last = 0;
	for (size_t i = 0; i < h->nr; i++) {
		if (h->op[i].start > *last)
			*last = h->op[i].start;
		if (h->op[i].end > *last)
			*last = h->op[i].end;
	}
	at = calloc(*last + 1, sizeof(*at));
	if (!at)
		abort();
	for (size_t i = 0; i < h->nr; i++) {
		at[h->op[i].start] = &h->op[i];
		at[h->op[i].end] = &h->op[i];
	}
	return at;
}

/**
 * history_check - is a history legal?
 * @h: the history
 *
 * Return: what was found, see @rule; free() it.
 */
static inline struct replay *history_check(const struct history *h)
{
	struct replay *r = calloc(1, sizeof(*r));
	const struct history_op **at;
	__u64 last;

	if (!r)
		abort();
	*r = (struct replay){
		.h = h, .size_min = h->size, .size_max = h->size,
		.limit_min = REPLAY_ALL, .limit_max = REPLAY_ALL,
		.user_min = REPLAY_ALL, .user_max = REPLAY_ALL,
		.high = h->initial, .low = h->initial, .cap = h->size,
	};
	at = check_order(h, &last);
	for (__u64 t = 1; t <= last && !r->rule; t++) {
		if (!at[t])
			continue;
		r->now = t;
		if (at[t]->start == t)
			check_begin(r, at[t]);
		else
			check_end(r, at[t]);
		rule_always(r, at[t]);
		flights_watch(r);
	}
	free(at);
	return r;
}

#endif /* HISTORY_CHECK_H */
