/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What an operation that ends may have returned, and what a look may have seen.
 * Why each rule is sound: check.h.
 */
#ifndef HISTORY_RULES_H
#define HISTORY_RULES_H

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>

#include "replay.h"

static inline void breaks(struct replay *r, const struct history_op *op,
			  const char *rule, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* The first one is the one that counts */
static inline void breaks(struct replay *r, const struct history_op *op,
			  const char *rule, const char *format, ...)
{
	va_list args;

	if (r->rule)
		return;
	r->rule = rule;
	r->culprit = op;
	va_start(args, format);
	vsnprintf(r->text, sizeof(r->text), format, args);
	va_end(args);
}

static inline void rule_taken(struct replay *r, const struct flight *f)
{
	const struct history_op *op = f->op;
	long got = op->result;

	if (!got || got > op->n ||
	    (op->what == HISTORY_ACQUIRE && got != op->n))
		breaks(r, op, "wrong return", "%ld of %d tokens", got, op->n);
	if (got > f->spare)
		breaks(r, op, r->h->pool ? "beyond size" : "minted",
		       "got %ld, there were %ld at most", got, f->spare);
	if (got > f->room)
		breaks(r, op, "beyond limit",
		       "got %ld, the client had room for %ld", got, f->room);
	if (got > f->user_room)
		breaks(r, op, "beyond limit",
		       "got %ld, the user had room for %ld", got, f->user_room);
}

/* Where no task can ever have slept, nothing is kept and all is open to all */
static inline void rule_refused(struct replay *r, const struct flight *f)
{
	long there = f->scarce + history_asks(f->op);

	if (!r->slept && !f->limited && there >= history_needs(f->op))
		breaks(r, f->op, "refused", "there were %ld at least", there);
}

static inline bool rule_may_fail(const struct replay *r, const struct flight *f)
{
	const struct history_op *op = f->op;
	const struct proc *p = &r->proc[op->proc];

	switch (-op->result) {
	case EINTR:
		return p->signalled || p->signals;
	case EAGAIN:
		return op->flags & HISTORY_NONBLOCK;
	case ETIMEDOUT:
		return op->flags & HISTORY_DEADLINE;
	case EINVAL:
		return op->what == HISTORY_ACQUIRE && op->n > f->most;
	case EDEADLK:
		return op->what == HISTORY_ACQUIRE && r->h->pool &&
		       f->overdrawn > 0;
	}
	return false;
}

static inline void rule_take(struct replay *r, const struct flight *f)
{
	if (f->op->result >= 0)
		rule_taken(r, f);
	else if (!rule_may_fail(r, f))
		breaks(r, f->op, "wrong return", "error %d", -f->op->result);
	else if (f->op->result == -EAGAIN)
		rule_refused(r, f);
}

static inline void rule_poll(struct replay *r, const struct flight *f)
{
	const struct history_op *op = f->op;

	if (op->result == -EINTR && rule_may_fail(r, f))
		return;
	if (op->result < 0 || op->result > 1 || (!op->result && op->n < 0))
		breaks(r, op, "wrong return", "%d", op->result);
	else if (op->result && f->spare < 1)
		breaks(r, op, "false promise", "poll said that there are some");
	else if (!op->result)
		rule_refused(r, f);
}

static inline void rule_range(struct replay *r, const struct flight *f,
			      long taken)
{
	if (taken > f->taken_max)
		breaks(r, f->op, "lost", "%ld taken, at most %ld have them",
		       taken, f->taken_max);
	if (taken < f->taken_min)
		breaks(r, f->op, "minted", "%ld taken, at least %ld have them",
		       taken, f->taken_min);
}

static inline void rule_client(struct replay *r, const struct flight *f)
{
	if (f->op->n > f->sleepers)
		breaks(r, f->op, "ghost", "%d wait, at most %d can",
		       f->op->n, f->sleepers);
	if (r->h->pool)
		rule_range(r, f, f->op->result);
}

/* Most tokens that turns can have: after a rest none */
static inline long rule_kept(const struct replay *r, const struct flight *f)
{
	return r->slept && !(f->op->flags & HISTORY_REST) ?
	       f->op->seen[SEEN_CLIENTS] : 0;
}

static inline void rule_look_pool(struct replay *r, const struct flight *f)
{
	const __s32 *seen = f->op->seen;
	long spare = replay_max(0, seen[SEEN_MAX] - seen[SEEN_OUTSTANDING]);
	long kept = rule_kept(r, f);

	rule_range(r, f, seen[SEEN_TAKEN]);
	if (seen[SEEN_OUTSTANDING] < f->out_min)
		breaks(r, f->op, "minted", "%d out, but %ld are at least",
		       seen[SEEN_OUTSTANDING], f->out_min);
	if (seen[SEEN_OUTSTANDING] > seen[SEEN_TAKEN] ||
	    (r->h->strict && seen[SEEN_OUTSTANDING] < seen[SEEN_TAKEN]))
		breaks(r, f->op, "the law", "%d out, %d taken",
		       seen[SEEN_OUTSTANDING], seen[SEEN_TAKEN]);
	if (seen[SEEN_MAX] < f->size_min || seen[SEEN_MAX] > f->size_max)
		breaks(r, f->op, "wrong return", "size %d", seen[SEEN_MAX]);
	if (seen[SEEN_VALUE] > spare)
		breaks(r, f->op, "beyond size", "%d there, %d out of %d",
		       seen[SEEN_VALUE], seen[SEEN_OUTSTANDING],
		       seen[SEEN_MAX]);
	if (seen[SEEN_VALUE] + kept < spare)
		breaks(r, f->op, "lost", "%d there, %d out of %d",
		       seen[SEEN_VALUE], seen[SEEN_OUTSTANDING],
		       seen[SEEN_MAX]);
}

static inline void rule_look_counter(struct replay *r, const struct flight *f)
{
	const __s32 *seen = f->op->seen;
	long kept = rule_kept(r, f);

	if (seen[SEEN_VALUE] > r->h->size)
		breaks(r, f->op, "beyond size", "%d", seen[SEEN_VALUE]);
	if (seen[SEEN_VALUE] > f->taken_max)
		breaks(r, f->op, "minted", "%d there, %ld are at most",
		       seen[SEEN_VALUE], f->taken_max);
	if (seen[SEEN_VALUE] + kept < f->taken_min)
		breaks(r, f->op, "lost", "%d there, %ld are at least",
		       seen[SEEN_VALUE], f->taken_min);
}

/* The highest ever: of a pool what was out, of a counter its value */
static inline void rule_look_peak(struct replay *r, const struct flight *f)
{
	const __s32 *seen = f->op->seen;
	int now = r->h->pool ? seen[SEEN_OUTSTANDING] : seen[SEEN_VALUE];

	if (seen[SEEN_MAX_SEEN] < now || seen[SEEN_MAX_SEEN] < f->peak_before)
		breaks(r, f->op, "wrong return", "max_seen %d below %ld",
		       seen[SEEN_MAX_SEEN], replay_max(now, f->peak_before));
	r->peak = replay_max(r->peak, seen[SEEN_MAX_SEEN]);
}

/* Does it sleep beside tokens, after all this time? */
static inline bool rule_starves(const struct replay *r, const struct flight *f,
				const struct history_op *op)
{
	const __s32 *seen = f->op->seen;
	bool idle = r->h->pool && !seen[SEEN_TAKEN];

	if (r->proc[op->proc].dying || history_needs(op) > seen[SEEN_VALUE])
		return false;
	if (f->limited && (!idle || history_needs(op) > replay_most(r)))
		return false;
	if (op->what == HISTORY_POLL)
		return op->n < 0 && !seen[SEEN_WAITERS];
	return history_sleeps(op);
}

static inline void rule_look(struct replay *r, const struct flight *f)
{
	const __s32 *seen = f->op->seen;

	if (r->h->pool)
		rule_look_pool(r, f);
	else
		rule_look_counter(r, f);
	rule_look_peak(r, f);
	if (seen[SEEN_WAITERS] > f->sleepers)
		breaks(r, f->op, "ghost", "%d wait, at most %d can",
		       seen[SEEN_WAITERS], f->sleepers);
	if (seen[SEEN_WAITERS] && !f->limited && seen[SEEN_VALUE] >= f->need)
		breaks(r, f->op, "idle token", "%d wait beside %d",
		       seen[SEEN_WAITERS], seen[SEEN_VALUE]);
	for (int i = 0; f->op->flags & HISTORY_REST && i < r->flights; i++)
		if (rule_starves(r, f, r->flight[i].op))
			breaks(r, r->flight[i].op, "starved",
			       "it sleeps beside %d", seen[SEEN_VALUE]);
}

/* An operation ends */
static inline void rule_end(struct replay *r, const struct flight *f)
{
	switch (f->op->what) {
	case HISTORY_READ:
	case HISTORY_ACQUIRE:
		return rule_take(r, f);
	case HISTORY_GIVE:
		if (f->op->result != f->op->n)
			breaks(r, f->op, "wrong return", "%d of %d",
			       f->op->result, f->op->n);
		return;
	case HISTORY_POLL:
		return rule_poll(r, f);
	case HISTORY_LOOK:
		return rule_look(r, f);
	case HISTORY_CLIENT:
		return rule_client(r, f);
	case HISTORY_RECLAIM:
		if (f->op->result > f->taken_max)
			breaks(r, f->op, "lost", "%d reclaimed, %ld at most",
			       f->op->result, f->taken_max);
	}
}

/* Between operations: what surely is cannot be more than what may be */
static inline void rule_always(struct replay *r, const struct history_op *op)
{
	if (!r->h->pool) {
		if (r->high < 0)
			breaks(r, op, "minted", "%ld too many", -r->high);
		return;
	}
	r->cap = replay_max(r->size_max, replay_min(r->cap, r->upper));
	if (replay_out(r) > r->cap)
		breaks(r, op, "beyond size", "%ld are out, of %ld",
		       replay_out(r), r->cap);
}

#endif /* HISTORY_RULES_H */
