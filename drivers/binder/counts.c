// SPDX-License-Identifier: GPL-2.0-only
/* The counts of a node. */
#include <linux/limits.h>

#include <kunit/visibility.h>

#include "counts.h"

#include <chardev/poison.h>

static bool binder_counts_strong(const struct binder_counts *counts)
{
	return count_read(&counts->of[BINDER_HANDLE_STRONG]) ||
	       count_read(&counts->of[BINDER_LOCAL_STRONG]);
}

/* What is needed strongly is needed. */
static bool binder_counts_weak(const struct binder_counts *counts)
{
	return count_read(&counts->of[BINDER_HANDLE]) ||
	       count_read(&counts->of[BINDER_LOCAL_WEAK]) ||
	       binder_counts_strong(counts);
}

/* One more refers to a node; -EOVERFLOW, if there are too many. */
int binder_counts_inc(struct binder_counts *counts, enum binder_referrer kind)
{
	return count_add_checked(&counts->of[kind], 1U, INT_MAX);
}
EXPORT_SYMBOL_IF_KUNIT(binder_counts_inc);

/* One less refers to a node; -EINVAL, if there was none. */
int binder_counts_dec(struct binder_counts *counts, enum binder_referrer kind)
{
	return count_take(&counts->of[kind], 1U) ? 0 : -EINVAL;
}
EXPORT_SYMBOL_IF_KUNIT(binder_counts_dec);

/* A node is needed as long as its owner lives, which need not be told, nor answer. */
void binder_counts_keep(struct binder_counts *counts)
{
	count_add_saturating(&counts->of[BINDER_LOCAL_STRONG], 1U, SIZE_MAX);
	count_add_saturating(&counts->of[BINDER_LOCAL_WEAK], 1U, SIZE_MAX);
	counts->has_strong = true;
	counts->has_weak = true;
}
EXPORT_SYMBOL_IF_KUNIT(binder_counts_keep);

/* What a node's owner is to be told: BINDER_TELL_*; 0, if it knows how things are. */
unsigned int binder_counts_due(const struct binder_counts *counts)
{
	bool strong = binder_counts_strong(counts);
	bool weak = binder_counts_weak(counts);
	unsigned int due = 0;

	if (weak && !counts->has_weak)
		due |= BINDER_TELL_INCREFS;
	if (strong && !counts->has_strong)
		due |= BINDER_TELL_ACQUIRE;
	if (!strong && counts->has_strong)
		due |= BINDER_TELL_RELEASE;
	if (!weak && counts->has_weak)
		due |= BINDER_TELL_DECREFS;
	return due;
}
EXPORT_SYMBOL_IF_KUNIT(binder_counts_due);

/* A node's owner is told what is due, which is returned. */
unsigned int binder_counts_tell(struct binder_counts *counts)
{
	unsigned int due = binder_counts_due(counts);

	if (due & BINDER_TELL_INCREFS) {
		counts->has_weak = true;
		counts->pending_weak = true;
		count_add_saturating(&counts->of[BINDER_LOCAL_WEAK], 1U,
				     SIZE_MAX);
	}
	if (due & BINDER_TELL_ACQUIRE) {
		counts->has_strong = true;
		counts->pending_strong = true;
		count_add_saturating(&counts->of[BINDER_LOCAL_STRONG], 1U,
				     SIZE_MAX);
	}
	if (due & BINDER_TELL_RELEASE)
		counts->has_strong = false;
	if (due & BINDER_TELL_DECREFS)
		counts->has_weak = false;
	return due;
}
EXPORT_SYMBOL_IF_KUNIT(binder_counts_tell);

/*
 * A node's owner has seen BR_ACQUIRE, if @strong, or BR_INCREFS.  -EINVAL, if it was
 * not told so, or has answered.
 */
int binder_counts_answer(struct binder_counts *counts, bool strong)
{
	bool *pending = strong ? &counts->pending_strong : &counts->pending_weak;

	if (!*pending)
		return -EINVAL;
	*pending = false;
	return binder_counts_dec(counts, strong ? BINDER_LOCAL_STRONG :
						  BINDER_LOCAL_WEAK);
}
EXPORT_SYMBOL_IF_KUNIT(binder_counts_answer);

/* Whether nothing refers to a node and its owner knows */
bool binder_counts_gone(const struct binder_counts *counts)
{
	return !binder_counts_weak(counts) && !counts->has_weak &&
	       !counts->has_strong;
}
EXPORT_SYMBOL_IF_KUNIT(binder_counts_gone);
