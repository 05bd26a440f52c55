/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A call and its reply, in steps of which one is struck by a fault; and whether all
 * that followed is right.
 */
#ifndef _SELFTESTS_BINDER_ROUND_H
#define _SELFTESTS_BINDER_ROUND_H

#include "message.h"
#include "pair.h"

/* Each an ioctl */
enum step { CALLED, TAKEN, REPLIED, HEARD, FREED, OTHER };

/**
 * struct round - one of a sweep
 * @w: who there is
 * @there: what A sends
 * @back: what B replies; of no size, if it does not
 * @at: the step that is struck
 * @n: by which fault
 * @struck: it was
 * @err: what that step returned
 * @a: what A was told
 * @b: likewise
 */
struct round {
	struct pair *w;
	struct message there, back;
	enum step at;
	int n;
	bool struck;
	int err;
	struct heard a, b;
};

/* To be given with the next commands */
static inline void round_put(struct party *p, __u32 command, __u32 handle,
			     __u32 flags, const struct message *m)
{
	struct binder_transaction_data_sg sg = message_data(handle, m);

	sg.transaction_data.flags = flags;
	party_command(p, command);
	party_put(p, &sg, sizeof(sg));
}

static inline int round_step(struct round *r, enum step which, struct party *p,
			     int wait)
{
	if (which != r->at)
		return party_talk(p, wait);
	r->err = talk_with_fault(r->w->nth, p, wait, r->n, &r->struck);
	return r->err;
}

/* Reads in one step; what is left after a fault, without one */
static inline void round_read(struct round *r, enum step which, struct party *p,
			      struct heard *h)
{
	round_step(r, which, p, 1);
	hear(p, h);
	look(p, h);
}

/* Descriptors of arrays are closed with the message, others not */
static inline void round_close(const struct binder_transaction_data *data)
{
	const char *bytes = (void *)(uintptr_t)data->data.ptr.buffer;
	const binder_size_t *at = (void *)(uintptr_t)data->data.ptr.offsets;
	size_t i;

	for (i = 0; i < data->offsets_size / sizeof(*at); i++) {
		struct binder_fd_object fd;

		memcpy(&fd, bytes + at[i], sizeof(fd));
		if (fd.hdr.type == BINDER_TYPE_FD)
			close(fd.fd);
	}
}

static inline void round_free(struct round *r, enum step which, struct party *p,
			      const struct heard *h)
{
	if (!h->call && !h->reply)
		return;
	round_close(&h->data);
	party_free(p, &h->data);
	if (!round_step(r, which, p, 0))
		return;
	/* If it was freed, this is passed over */
	party_free(p, &h->data);
	party_talk(p, 0);
}

static inline void round_reply(struct round *r)
{
	struct party *b = &r->w->b;

	round_put(b, BC_REPLY_SG, 0, 0, &r->back);
	if (!round_step(r, REPLIED, b, 0))
		return;
	look(&r->w->a, &r->a);
	if (r->a.reply)
		return;
	/* It was not read */
	round_put(b, BC_REPLY_SG, 0, 0, &r->back);
	party_talk(b, 0);
}

static inline void round_run(struct round *r)
{
	__u32 flags = r->back.size ? 0 : TF_ONE_WAY;
	struct party *a = &r->w->a, *b = &r->w->b;

	round_put(a, BC_TRANSACTION_SG, r->w->to_b, flags | TF_ACCEPT_FDS,
		  &r->there);
	round_step(r, CALLED, a, 0);
	round_read(r, TAKEN, b, &r->b);
	if (r->b.call && !flags)
		round_reply(r);
	round_read(r, HEARD, a, &r->a);
	round_free(r, FREED, b, &r->b);
	round_free(r, OTHER, a, &r->a);
	look(b, &r->b);
	pair_settle(r->w);
}

/* Whether A is told as it should be, by what B got; @lost: not if that was struck */
static inline bool round_is_told(const struct round *r, bool lost)
{
	const struct heard *a = &r->a, *b = &r->b;

	switch (r->at) {
	case CALLED:
		return b->call ? a->reply && !a->failed :
				 !a->reply && a->failed != lost;
	case TAKEN:
		return a->reply == b->call && a->failed != b->call;
	case REPLIED:
		return b->call && a->reply != a->failed;
	case HEARD:
		return b->call && !(a->reply && a->failed) &&
		       (a->reply || a->failed || lost);
	default:
		return b->call && a->reply && !a->failed;
	}
}

/* What nobody waits for is told to be sent; if it fails later, nobody hears of it */
static inline bool round_is_sent(const struct round *r, bool lost)
{
	const struct heard *a = &r->a, *b = &r->b;

	if (a->reply || (r->at != CALLED && a->failed))
		return false;
	if (r->at == CALLED)
		return b->call ? !a->failed : a->failed != lost;
	return b->call || r->at == TAKEN;
}

/* What has arrived is as long as what was sent */
static inline bool round_is_whole(const struct round *r)
{
	return (!r->b.call || r->b.data.data_size == r->there.size) &&
	       (!r->a.reply || r->a.data.data_size == r->back.size);
}

static inline bool round_is_right(const struct round *r)
{
	const struct heard *a = &r->a, *b = &r->b;
	bool lost = r->err;

	if ((r->err && r->err != -EFAULT) || !round_is_whole(r))
		return false;
	/* Who was told nothing else knows that it was sent */
	if (b->call && !a->complete && !(lost && r->at == HEARD))
		return false;
	if (!r->back.size)
		return round_is_sent(r, lost) &&
		       (r->struck || (b->call && !lost));
	if (b->call && !b->complete)
		return false;
	return round_is_told(r, lost) &&
	       (r->struck || (a->reply && b->call && !lost));
}

#endif /* _SELFTESTS_BINDER_ROUND_H */
