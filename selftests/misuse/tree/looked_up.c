// SPDX-License-Identifier: GPL-2.0-only
/*
 * frees what it looked up, and what the tree still has
 *
 * gcc: passing argument 1 of .entry_free. from incompatible pointer type
 * clang: incompatible pointer types passing 'struct entry \*'
 */
#include "entry.h"

#include <chardev/poison.h>

static void __used forget(struct entries *entries, u64 nr)
{
	struct entry *found = entries_find(entries, nr);

	if (!found)
		return;
#ifdef MISUSE
	entry_free(found);
#else
	own(entry) out __free(entry) = { entries_out(entries, found) };
#endif
}
