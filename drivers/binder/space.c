// SPDX-License-Identifier: GPL-2.0-only
/*
 * Ranges of a mapping: the smallest hole that is large enough is taken, and what
 * is given back joins the holes beside it.
 */
#include <linux/rbtree.h>

#include <kunit/visibility.h>

#include "space.h"

#include <chardev/poison.h>

/* More than these, with less than this part of the mapping left: suspected */
#define BINDER_SPAM_BUFFERS	50
#define BINDER_SPAM_PART	4
#define BINDER_SPAM_ROOM	10

static bool binder_hole_smaller(struct rb_node *a, const struct rb_node *b)
{
	const struct binder_range *hole = rb_entry(a, struct binder_range, fits);
	const struct binder_range *than = rb_entry(b, struct binder_range, fits);

	return hole->size != than->size ? hole->size < than->size :
					  hole->start < than->start;
}

static void binder_hole_add(struct binder_space_state *state,
			    struct binder_range *hole)
	__must_hold(&state->lock)
{
	hole->taken = false;
	rb_add(&hole->fits, &state->holes, binder_hole_smaller);
}

static struct binder_range_owned binder_range_create(void)
{
	return new_object(struct binder_range_owned, GFP_KERNEL_ACCOUNT,
			  (at, {}), (fits, {}), (start, 0), (size, 0),
			  (client, 0), (taken, false), (oneway, false));
}

/*
 * All of a mapping is free; binder_space_drop() ends it, also if this fails: -ENOMEM.
 */
int binder_space_init(struct binder_space *space, size_t size)
{
	own(binder_range) all __free(binder_range) = { binder_range_create() };
	int err = owned_err(all);

	space->size = size;
	guarded_init(&space->state, (ranges, OWNING_TREE_INIT),
		     (holes, RB_ROOT), (oneway_free, size / 2),
		     (spam_reported, false));
	if (err)
		return err;
	binder_range_deref(all)->size = size;
	locked(state, &space->state);
	binder_hole_add(state, binder_range_deref(all));
	return binder_ranges_add(&state->ranges, owned_take(all));
}
EXPORT_SYMBOL_IF_KUNIT(binder_space_init);

void binder_space_drop(struct binder_space *space)
{
	locked(state, &space->state);
	for_each_owned(binder_range, range, binder_ranges_pop(&state->ranges))
		;
}
EXPORT_SYMBOL_IF_KUNIT(binder_space_drop);

/* The smallest hole of @size or more, the first of several; or NULL */
static struct binder_range *
binder_hole_find(struct binder_space_state *state, size_t size)
	__must_hold(&state->lock)
{
	struct rb_node *node = state->holes.rb_node;
	struct binder_range *best = NULL;

	while (node) {
		struct binder_range *hole =
			rb_entry(node, struct binder_range, fits);

		if (hole->size >= size) {
			best = hole;
			node = node->rb_left;
		} else {
			node = node->rb_right;
		}
	}
	return best;
}

/* Leaves @size bytes of a hole that is larger; the rest is a hole of its own. */
static int binder_hole_split(struct binder_space_state *state,
			     struct binder_range *hole, size_t size,
			     struct binder_range_owned spare)
	__must_hold(&state->lock)
{
	own(binder_range) rest __free(binder_range) = { spare };
	int err = owned_err(rest);

	if (err)
		return err;
	binder_range_deref(rest)->start = hole->start + size;
	binder_range_deref(rest)->size = hole->size - size;
	hole->size = size;
	binder_hole_add(state, binder_range_deref(rest));
	return binder_ranges_add(&state->ranges, owned_take(rest));
}

/*
 * Whether it is this sender's oneway calls, not served yet, that leave no room.  It
 * is told once, until there is room again.
 */
static bool binder_space_spammed(const struct binder_space *space,
				 struct binder_space_state *state, pid_t client)
	__must_hold(&state->lock)
{
	const struct binder_range *range;
	size_t bytes = 0, buffers = 0;

	if (state->oneway_free >= space->size / BINDER_SPAM_ROOM) {
		state->spam_reported = false;
		return false;
	}
	for (range = binder_ranges_first(&state->ranges); range;
	     range = binder_ranges_next(range)) {
		if (!range->taken || !range->oneway || range->client != client)
			continue;
		bytes += range->size;
		buffers++;
	}
	if (state->spam_reported || (buffers <= BINDER_SPAM_BUFFERS &&
				     bytes <= space->size / BINDER_SPAM_PART))
		return false;
	state->spam_reported = true;
	return true;
}

static int binder_hole_take(const struct binder_space *space,
			    struct binder_space_state *state,
			    struct binder_range *hole,
			    const struct binder_request *request,
			    struct binder_taken *taken)
	__must_hold(&state->lock)
{
	hole->taken = true;
	hole->oneway = request->oneway;
	hole->client = request->client;
	if (hole->oneway)
		state->oneway_free -= hole->size;
	taken->start = SPAN_OFFSET(hole->start);
	taken->spam = hole->oneway &&
		      binder_space_spammed(space, state, hole->client);
	return 0;
}

/*
 * Takes a range, to be given back with binder_space_give().  -ENOSPC, if there is no
 * room; -ENOMEM.
 */
int binder_space_take(struct binder_space *space,
		      const struct binder_request *request,
		      struct binder_taken *taken)
{
	/* Before the lock, which is another process's */
	own(binder_range) spare __free(binder_range) = { binder_range_create() };
	int err = owned_err(spare);
	struct binder_range *hole;

	if (err)
		return err;
	locked(state, &space->state);
	if (request->oneway && request->size > state->oneway_free)
		return -ENOSPC;
	hole = binder_hole_find(state, request->size);
	if (!hole)
		return -ENOSPC;
	rb_erase(&hole->fits, &state->holes);
	if (hole->size == request->size)
		return binder_hole_take(space, state, hole, request, taken);
	err = binder_hole_split(state, hole, request->size, owned_take(spare));
	return err ?: binder_hole_take(space, state, hole, request, taken);
}
EXPORT_SYMBOL_IF_KUNIT(binder_space_take);

/* What is free grows by what is free behind it and is no hole any more. */
static void binder_range_absorb(struct binder_space_state *state,
				struct binder_range *range,
				struct binder_range *next)
	__must_hold(&state->lock)
{
	range->size += next->size;
	own(binder_range) absorbed __free(binder_range) = {
		binder_ranges_out(&state->ranges, next)
	};
}

/* Gives back what binder_space_take() said that begins there. */
void binder_space_give(struct binder_space *space, struct span_offset start)
{
	struct binder_range *range, *before, *next;

	locked(state, &space->state);
	range = binder_ranges_find(&state->ranges, span_offset_bytes(start));
	if (WARN_ON_ONCE(!range || !range->taken))
		return;
	if (range->oneway)
		state->oneway_free += range->size;
	next = binder_ranges_next(range);
	if (next && !next->taken) {
		rb_erase(&next->fits, &state->holes);
		binder_range_absorb(state, range, next);
	}
	before = binder_ranges_prev(range);
	if (before && !before->taken) {
		rb_erase(&before->fits, &state->holes);
		binder_range_absorb(state, before, range);
		range = before;
	}
	binder_hole_add(state, range);
}
EXPORT_SYMBOL_IF_KUNIT(binder_space_give);
