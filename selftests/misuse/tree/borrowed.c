// SPDX-License-Identifier: GPL-2.0-only
/*
 * puts a pointer into the tree, which would free what it does not own
 *
 * gcc: incompatible type for argument 2 of 'entries_add'
 * clang: passing 'struct entry \*' to parameter of incompatible type 'struct entry_owned'
 */
#include "entry.h"

#include <chardev/poison.h>

static int __used add(struct entries *entries, struct entry *entry)
{
#ifdef MISUSE
	return entries_add(entries, entry);
#else
	return entries_add(entries, new_object(struct entry_owned, GFP_KERNEL,
					       (link, {}), (nr, entry->nr)));
#endif
}
