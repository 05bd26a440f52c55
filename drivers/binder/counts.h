/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The counts of a node: who refers to it, and what its owner was told of that.
 *
 * Its owner keeps the object behind a node alive while others need it.  It is told
 * when that begins and ends, once for strong and once for weak references, and says
 * when it has seen that it begins: until then they count as one more, so that what
 * it was told cannot be untrue before it acts.
 */
#ifndef _BINDER_COUNTS_H
#define _BINDER_COUNTS_H

#include <linux/bits.h>

#include <chardev/count.h>

/* What a node's owner is to be told; more than one may be due, in this order */
#define BINDER_TELL_INCREFS	BIT(0)
#define BINDER_TELL_ACQUIRE	BIT(1)
#define BINDER_TELL_RELEASE	BIT(2)
#define BINDER_TELL_DECREFS	BIT(3)

/* What refers to a node */
enum binder_referrer {
	BINDER_HANDLE_STRONG,	/* a handle of another process with a strong count */
	BINDER_HANDLE,		/* a handle of another process */
	BINDER_LOCAL_STRONG,	/* a message that its owner has not freed */
	BINDER_LOCAL_WEAK,	/* likewise */
	BINDER_REFERRERS
};

/* The counts of a node.  Guarded by the lock of the node's owner. */
struct binder_counts {
	struct count of[BINDER_REFERRERS];
	/* Its owner was told BR_ACQUIRE, and not BR_RELEASE since */
	bool has_strong;
	/* Its owner was told BR_INCREFS, and not BR_DECREFS since */
	bool has_weak;
	bool pending_strong;		/* it has not answered BR_ACQUIRE */
	bool pending_weak;		/* it has not answered BR_INCREFS */
};

int __must_check binder_counts_inc(struct binder_counts *counts,
				   enum binder_referrer kind);
int __must_check binder_counts_dec(struct binder_counts *counts,
				   enum binder_referrer kind);
void binder_counts_keep(struct binder_counts *counts);
unsigned int binder_counts_due(const struct binder_counts *counts);
unsigned int binder_counts_tell(struct binder_counts *counts);
int binder_counts_answer(struct binder_counts *counts, bool strong);
bool binder_counts_gone(const struct binder_counts *counts);

#endif /* _BINDER_COUNTS_H */
