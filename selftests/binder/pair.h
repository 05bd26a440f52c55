/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Two files of one task that call each other, and a third whose node one of them has.
 */
#ifndef _SELFTESTS_BINDER_PAIR_H
#define _SELFTESTS_BINDER_PAIR_H

#include "fault.h"

/**
 * struct pair - who there is
 * @a: calls, and is kept by the manager
 * @b: is called
 * @c: does nothing
 * @to_a: what B calls A's node
 * @to_b: what A calls B's
 * @to_c: what A calls C's; B has it not
 * @manager: another process
 * @nth: the task's file for faults
 */
struct pair {
	struct party a, b, c;
	__u32 to_a, to_b, to_c;
	pid_t manager;
	int nth;
};

/* Answers a call with nothing, and frees it */
static inline bool pair_answer(struct party *from, struct party *to,
			       const struct heard *call)
{
	const struct binder_transaction_data none = party_data(0, 0, NULL, 0);
	struct heard h = { .call = false };

	if (!call->call)
		return false;
	party_reply(to, &call->data, &none);
	look(from, &h);
	if (h.reply)
		party_free(from, &h.data);
	look(from, &h);
	look(to, &h);
	return h.reply;
}

/* One more file, which A has a handle of; @to_a: what it calls A's node */
static inline __u32 pair_join(struct pair *w, struct party *p, __u32 *to_a)
{
	const struct flat_binder_object flat = flat_node(NODE);
	struct heard h = { .call = false };
	struct binder_transaction_data call;
	__u32 handle;

	if (party_open(p))
		return 0;
	*to_a = party_given(p);
	call = party_object(*to_a, GIVE, &flat, sizeof(flat));
	if (!*to_a || !never_waits(p))
		return 0;
	party_send(p, BC_TRANSACTION, &call);
	if (party_talk(p, 0))
		return 0;
	look(&w->a, &h);
	if (!h.call)
		return 0;
	handle = party_flat(&h.data).handle;
	party_command_32(&w->a, BC_ACQUIRE, handle);
	return pair_answer(p, &w->a, &h) ? handle : 0;
}

/* Of the node that it has sent it may have been told what it did not read */
static inline void pair_done(struct party *p)
{
	const struct binder_ptr_cookie which = {
		.ptr = SENT,
		.cookie = SENT + 1,
	};

	party_command(p, BC_INCREFS_DONE);
	party_put(p, &which, sizeof(which));
	party_command(p, BC_ACQUIRE_DONE);
	party_put(p, &which, sizeof(which));
}

/* Until nobody has anything to do, and what nobody needs is gone */
static inline void pair_settle(struct pair *w)
{
	struct heard h = { .call = false };
	int i;

	for (i = 0; i < 3; i++) {
		pair_done(&w->a);
		pair_done(&w->b);
		look(&w->a, &h);
		look(&w->b, &h);
		look(&w->c, &h);
	}
}

/* A message as large as what the receiver has mapped: none of that is missing */
static inline bool pair_has_room(struct pair *w, struct party *from,
				 struct party *to, __u32 handle)
{
	static char all[PARTY_MAPPED];
	struct binder_transaction_data call =
		party_data(handle, GIVE, all, sizeof(all));
	struct heard h = { .call = false };
	bool has;

	party_send(from, BC_TRANSACTION, &call);
	if (party_talk(from, 0))
		return false;
	look(to, &h);
	has = pair_answer(from, to, &h);
	pair_settle(w);
	return has;
}

static inline bool pair_begin(struct pair *w)
{
	__u32 other;

	w->manager = party_fork(manager_run);
	if (w->manager < 0 || party_open(&w->a))
		return false;
	party_keep(&w->a, NODE);
	if (!never_waits(&w->a))
		return false;
	w->to_b = pair_join(w, &w->b, &w->to_a);
	w->to_c = pair_join(w, &w->c, &other);
	w->nth = open(FAIL_NTH, O_RDWR | O_CLOEXEC);
	return w->to_b && w->to_c && w->nth >= 0;
}

/* And nothing of them is left? */
static inline bool pair_end(struct pair *w)
{
	party_close(&w->a);
	party_close(&w->b);
	party_close(&w->c);
	party_kill(w->manager);
	return nobody_is_left();
}

#endif /* _SELFTESTS_BINDER_PAIR_H */
