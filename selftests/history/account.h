/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Accounts and files: what each client has at least and at most, and whether a
 * file of it is open.
 */
#ifndef HISTORY_ACCOUNT_H
#define HISTORY_ACCOUNT_H

#include "replay.h"

static inline void account_credit(struct replay *r, struct account *a)
{
	long n = a->upper;

	r->loose -= n;
	r->credit += n;
	a->credit += n;
}

/*
 * What was given in vain is over: at least nothing is out, but for what gives
 * in flight may give, and of what takes in flight may have taken.
 */
static inline void account_clamp(struct replay *r)
{
	r->loose = replay_max(r->loose, -r->credit - r->asking);
}

/* Nothing of it is in flight: what it has, it has */
static inline void account_settle(struct replay *r, struct account *a)
{
	bool gone = a->leaving && a->possible <= 0;

	if (a->busy || (a->leaving && a->sure <= 0 && a->possible > 0))
		return;
	if (gone) {
		a->lo = 0;
		a->hi = 0;
		a->turn_since = 0;
	} else {
		a->lo = a->leaving ? 0 :
			replay_max(0, a->lo + a->got - a->giving);
		a->hi = replay_max(0, a->hi - a->given) + a->asked;
	}
	a->asked = 0;
	a->got = 0;
	a->giving = 0;
	a->given = 0;
	a->leaving = a->sure <= 0;
	r->credit -= a->credit;
	a->credit = 0;
	account_clamp(r);
}

static inline void account_update(struct replay *r, __u16 client)
{
	struct account *a = &r->account[client];
	long lower, upper;

	if (a->sure <= 0 && !a->leaving) {
		account_credit(r, a);
		a->leaving = true;
	}
	account_settle(r, a);
	lower = a->leaving ? 0 : replay_max(0, a->lo + a->got - a->giving);
	upper = replay_max(0, a->hi - a->given) + a->asked;
	r->lower += lower - a->lower;
	r->user_lower[a->user] += lower - a->lower;
	r->upper += upper - a->upper;
	a->lower = lower;
	a->upper = upper;
}

static inline void account_begin(struct replay *r, const struct history_op *op)
{
	struct account *a = &r->account[op->client];

	a->busy++;
	a->asked += history_asks(op);
	r->asking += history_asks(op);
	if (op->what == HISTORY_GIVE) {
		a->giving += op->n;
		r->loose -= op->n;
		r->credit += op->n;
	} else if (op->what == HISTORY_RECLAIM) {
		account_credit(r, a);
		a->giving += REPLAY_ALL;
		a->reclaims++;
	}
	if (history_sleeps(op)) {
		a->sleepers++;
		a->slept = r->now;
	}
	if (!a->turn_since && (op->what == HISTORY_POLL ||
			       (history_takes(op) && !history_sleeps(op) &&
				history_needs(op) == 1)))
		a->turn_since = r->now;
}

/* It has ended; if nobody knows how, its process is gone */
static inline void account_end(struct replay *r, const struct history_op *op,
			       bool known)
{
	struct account *a = &r->account[op->client];
	long got = history_takes(op) ? replay_max(op->result, 0) : 0;

	a->busy--;
	r->asking -= history_asks(op);
	if (history_takes(op) && known) {
		a->asked -= op->n - got;
		a->got += got;
		if (!a->leaving && !a->reclaims)
			r->loose += got;
	} else if (op->what == HISTORY_GIVE) {
		a->given += known ? op->n : 0;
		r->credit -= op->n;
		account_clamp(r);
	} else if (op->what == HISTORY_RECLAIM) {
		a->given += known && op->result >= 0 ? REPLAY_ALL : 0;
		a->reclaims--;
	}
	if (history_sleeps(op)) {
		a->sleepers--;
		a->slept = r->now;
	}
}

/* Files of a client that a process has */
static inline struct ref *proc_ref(struct proc *p, __u16 client)
{
	int i;

	for (i = 0; i < p->nr; i++)
		if (p->ref[i].client == client)
			return &p->ref[i];
	/* Too many: the last one is of no client that matters */
	if (i == REPLAY_REFS)
		return &p->ref[i - 1];
	p->ref[i] = (struct ref){ .client = client };
	p->nr++;
	return &p->ref[i];
}

/* So many more, or fewer, files of a client that a process may or must have */
static inline void proc_files(struct replay *r, __u16 nr, __u16 client,
			      int possible, int sure)
{
	struct ref *ref = proc_ref(&r->proc[nr], client);

	ref->possible += possible;
	r->account[client].possible += possible;
	if (!r->proc[nr].dying) {
		ref->sure += sure;
		r->account[client].sure += sure;
	}
	account_update(r, client);
}

/* From here on it may be without any file */
static inline void proc_dies(struct replay *r, __u16 nr)
{
	struct proc *p = &r->proc[nr];

	for (int i = 0; i < p->nr; i++)
		proc_files(r, nr, p->ref[i].client, 0, -p->ref[i].sure);
	p->dying = true;
}

/* And here it surely is */
static inline void proc_is_gone(struct replay *r, __u16 nr)
{
	struct proc *p = &r->proc[nr];

	proc_dies(r, nr);
	for (int i = 0; i < p->nr; i++)
		proc_files(r, nr, p->ref[i].client, -p->ref[i].possible, 0);
}

static inline void proc_inherit(struct replay *r, const struct history_op *op,
				bool possible, bool sure)
{
	struct proc *parent = &r->proc[op->proc];

	for (int i = 0; i < parent->nr; i++)
		proc_files(r, op->n, parent->ref[i].client,
			   possible ? parent->ref[i].possible : 0,
			   sure ? parent->ref[i].sure : 0);
}

#endif /* HISTORY_ACCOUNT_H */
