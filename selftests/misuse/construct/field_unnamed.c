// SPDX-License-Identifier: GPL-2.0-only
/*
 * values without names, which could be swapped unseen
 *
 * gcc: expected|undeclared|has no member
 * clang: expected|undeclared|does not refer
 */
#include "semaphore.h"

#include <chardev/poison.h>

struct bounds {
	size_t first;
	size_t last;
};

DEFINE_OWNED(bounds, struct bounds, object_no_drop);

struct bounds_owned bounds_new(size_t first, size_t last);

struct bounds_owned bounds_new(size_t first, size_t last)
{
#ifdef MISUSE
	return new_object(struct bounds_owned, GFP_KERNEL,
			  last, first);
#else
	return new_object(struct bounds_owned, GFP_KERNEL,
			  (first, first), (last, last));
#endif
}
