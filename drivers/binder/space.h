/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Which ranges of a mapping are taken.  Numbers only: no page, no process.
 */
#ifndef _BINDER_SPACE_H
#define _BINDER_SPACE_H

#include <linux/rbtree.h>

#include <chardev/guarded.h>
#include <chardev/object.h>
#include <chardev/span.h>
#include <chardev/tree.h>

#include "binder.h"

DECLARE_OWNING_TREE(binder_ranges);

/* Some bytes of a mapping, taken or free.  Two free ones are never neighbours. */
struct binder_range {
	struct binder_ranges_link at;	/* among all of them, by @start */
	/* Among the free ones, by @size, then @start; while it is free */
	struct rb_node fits;
	size_t start;
	size_t size;
	pid_t client;			/* who took it, by the number of the process */
	bool taken;
	bool oneway;			/* taken from the half for oneway calls */
};

DEFINE_OWNED(binder_range, struct binder_range, object_no_drop);

static inline u64 binder_range_start(const struct binder_range *range)
{
	return range->start;
}

DEFINE_OWNING_TREE(binder_ranges, binder_range, struct binder_range_owned,
		   struct binder_range, at, binder_range_start);

/* What the lock of a space guards */
struct binder_space_state {
	struct chardev_mutex lock;
	/* All, without gaps, by their start */
	struct binder_ranges ranges __guarded_by(&lock);
	/* Those that are free, the smallest first */
	struct rb_root holes __guarded_by(&lock);
	/* How much more may be taken for oneway calls */
	size_t oneway_free __guarded_by(&lock);
	/* One sender was suspected since there was room */
	bool spam_reported __guarded_by(&lock);
};

DEFINE_GUARDED(binder_guarded_space, struct binder_space_state);

/* The room in one mapping */
struct binder_space {
	size_t size;
	struct binder_guarded_space state;
};

/* A range as its taker knows it */
struct binder_taken {
	struct span_offset start;
	/* Its taker is suspected to send oneway calls faster than they are served */
	bool spam;
};

/* A range that is asked for */
struct binder_request {
	size_t size;			/* 1 or more */
	pid_t client;			/* who asks, by the number of the process */
	bool oneway;
};

int __must_check binder_space_init(struct binder_space *space, size_t size);
void binder_space_drop(struct binder_space *space);
int __must_check binder_space_take(struct binder_space *space,
				   const struct binder_request *request,
				   struct binder_taken *taken)
	__locks(&space->state);
void binder_space_give(struct binder_space *space, struct span_offset start)
	__locks(&space->state);

#endif /* _BINDER_SPACE_H */
