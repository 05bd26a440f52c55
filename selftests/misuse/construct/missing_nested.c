// SPDX-License-Identifier: GPL-2.0-only
/*
 * a struct within the object is not whole
 *
 * gcc: missing initializer for field 'last'
 * clang: missing field 'last' initializer
 */
#include "semaphore.h"

#include <chardev/poison.h>

struct bounds {
	size_t first;
	size_t last;
};

struct window {
	struct bounds bounds;
	int color;
};

DEFINE_OWNED(window, struct window, object_no_drop);

struct window_owned window_new(size_t n);

struct window_owned window_new(size_t n)
{
	return new_object(struct window_owned, GFP_KERNEL,
#ifdef MISUSE
			  (bounds, constructed(struct bounds, (first, n))),
#else
			  (bounds, constructed(struct bounds, (first, n),
					       (last, n))),
#endif
			  (color, 1));
}
