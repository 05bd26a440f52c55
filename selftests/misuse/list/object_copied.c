// SPDX-License-Identifier: GPL-2.0-only
/*
 * copies an object over one that is on a list
 *
 * gcc: assignment of read-only location '\*to'
 * clang: cannot assign to
 */
#include "job.h"

#include <chardev/poison.h>

static void __used copy(struct job *to, const struct job *from)
{
#ifdef MISUSE
	*to = *from;
#else
	to->nr = from->nr;
#endif
}
