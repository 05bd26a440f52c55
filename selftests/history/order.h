/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The order of arrival.
 *
 * That a read began earlier does not say that it queued earlier. Two looks do:
 * when both see it wait, it was in the line from the end of the first to the
 * start of the second, and who began and ended in between has overtaken it.
 */
#ifndef HISTORY_ORDER_H
#define HISTORY_ORDER_H

#include "rules.h"

/* A take has ended with tokens: whom may it have overtaken? */
static inline void order_passed(struct replay *r, const struct history_op *op)
{
	__u64 since = r->account[op->client].turn_since;

	for (int i = 0; i < r->flights; i++) {
		struct flight *f = &r->flight[i];

		if (!f->seen || f->seen >= op->start || f->op == op ||
		    f->passes == REPLAY_PASSES)
			continue;
		f->pass[f->passes++] = (struct pass){
			.client = op->client, .end = r->now,
			.turn = since && since < f->seen,
		};
	}
}

/* How many of a client's have passed it before a ticket? */
static inline int order_count(const struct flight *f, __u16 client,
			      __u64 before)
{
	int n = 0;

	for (int i = 0; i < f->passes; i++)
		n += f->pass[i].client == client && f->pass[i].end < before;
	return n;
}

/* It has been in line until a ticket, at least */
static inline void order_judge(struct replay *r, const struct flight *f,
			       __u64 until)
{
	const struct proc *p = &r->proc[f->op->proc];
	const struct pass *pass;

	/* A signal that restarts a call costs it its place; a limit parks it. */
	if (p->signals || p->signalled > f->op->start || r->limited >= f->seen)
		return;
	r->judged++;
	for (int i = 0; i < f->passes; i++) {
		pass = &f->pass[i];
		if (pass->end < until &&
		    (!pass->turn || order_count(f, pass->client, until) > 1))
			breaks(r, f->op, "overtaken",
			       "by one of client %u that ended at %llu",
			       pass->client, (unsigned long long)pass->end);
	}
}

/* All tasks that may wait through a client's files were seen to wait */
static inline void order_seen(struct replay *r, const struct history_op *look)
{
	const struct account *a = &r->account[look->client];

	if (!look->n || look->n != a->sleepers || a->slept > look->start)
		return;
	for (int i = 0; i < r->flights; i++) {
		struct flight *f = &r->flight[i];

		if (f->op->client != look->client || !history_sleeps(f->op))
			continue;
		if (f->seen)
			order_judge(r, f, look->start);
		else
			f->seen = r->now;
	}
}

#endif /* HISTORY_ORDER_H */
