// SPDX-License-Identifier: GPL-2.0-only
/*
 * the constructor has a value too many
 *
 * gcc: has no member named 'step'
 * clang: no member named 'step'
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
			  (first, first), (last, last), (step, 1));
#else
	return new_object(struct bounds_owned, GFP_KERNEL,
			  (first, first), (last, last));
#endif
}
