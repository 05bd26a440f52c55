// SPDX-License-Identifier: GPL-2.0-only
/*
 * the constructor names a field that is not there
 *
 * gcc: has no member named 'lst'
 * clang: no member named 'lst'
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
			  (first, first), (lst, last));
#else
	return new_object(struct bounds_owned, GFP_KERNEL,
			  (first, first), (last, last));
#endif
}
