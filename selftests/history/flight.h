/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Operations in flight: between its two tickets each looks at the bounds, for
 * it took effect at one of these moments, nobody knows which.
 */
#ifndef HISTORY_FLIGHT_H
#define HISTORY_FLIGHT_H

#include "replay.h"

static inline struct flight *flight_of(struct replay *r,
				       const struct history_op *op)
{
	for (int i = 0; i < r->flights; i++)
		if (r->flight[i].op == op)
			return &r->flight[i];
	return NULL;
}

/* May @op sleep in the line where @f, which looks at it, sees it? */
static inline bool flight_sees(const struct flight *f,
			       const struct history_op *op)
{
	return history_sleeps(op) &&
	       (f->op->what == HISTORY_LOOK ||
		(f->op->what == HISTORY_CLIENT &&
		 f->op->client == op->client));
}

static inline void flight_see(struct flight *f, const struct history_op *op)
{
	if (!flight_sees(f, op))
		return;
	f->sleepers++;
	f->need = replay_max(f->need, history_needs(op));
}

static inline void flight_begin(struct replay *r, const struct history_op *op)
{
	struct flight *f;

	if (r->flights == REPLAY_FLIGHTS)
		return;
	f = &r->flight[r->flights++];
	*f = (struct flight){
		.op = op, .spare = -REPLAY_ALL, .room = -REPLAY_ALL,
		.user_room = -REPLAY_ALL, .scarce = REPLAY_ALL,
		.most = REPLAY_ALL, .overdrawn = -REPLAY_ALL,
		.taken_min = REPLAY_ALL, .taken_max = -REPLAY_ALL,
		.out_min = REPLAY_ALL, .size_min = REPLAY_ALL,
		.peak_before = r->peak, .got_before = r->got,
	};
	for (int i = 0; i < r->flights - 1; i++) {
		flight_see(f, r->flight[i].op);
		flight_see(&r->flight[i], op);
	}
}

static inline void flight_end(struct replay *r, const struct history_op *op)
{
	struct flight *f = flight_of(r, op);

	if (f)
		*f = r->flight[--r->flights];
}

/* What a look at the semaphore as a whole can see */
static inline void flight_watch_all(const struct replay *r, struct flight *f)
{
	long lower = r->h->pool ? r->lower : r->low;
	long upper = r->h->pool ? r->upper : replay_min(r->high, r->size_max);

	f->taken_min = replay_min(f->taken_min, lower);
	f->taken_max = replay_max(f->taken_max, upper);
	f->out_min = replay_min(f->out_min, replay_out(r));
	f->size_min = replay_min(f->size_min, r->size_min);
	f->size_max = replay_max(f->size_max, r->size_max);
}

static inline void flight_watch_one(const struct replay *r, struct flight *f)
{
	const struct account *a = &r->account[f->op->client];
	long most = r->h->pool ? r->size_max - replay_out(r) : r->high;
	long least = r->h->pool ? r->size_min - r->upper : r->low;

	f->spare = replay_max(f->spare, most);
	f->scarce = replay_min(f->scarce, least);
	f->room = replay_max(f->room, r->limit_max - a->lower);
	f->user_room = replay_max(f->user_room,
				  r->user_max - r->user_lower[a->user]);
	f->most = replay_min(f->most, replay_most(r));
	f->overdrawn = replay_max(f->overdrawn, a->upper - replay_most(r));
	f->taken_min = replay_min(f->taken_min, a->lower);
	f->taken_max = replay_max(f->taken_max, a->upper);
}

/* One more moment at which each of them may have taken effect */
static inline void flights_watch(struct replay *r)
{
	if (replay_limited(r))
		r->limited = r->now;
	for (int i = 0; i < r->flights; i++) {
		r->flight[i].limited |= replay_limited(r);
		if (r->flight[i].op->what == HISTORY_LOOK)
			flight_watch_all(r, &r->flight[i]);
		else
			flight_watch_one(r, &r->flight[i]);
	}
}

#endif /* HISTORY_FLIGHT_H */
