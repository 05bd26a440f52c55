// SPDX-License-Identifier: GPL-2.0-only
/*
 * puts an object into two trees
 *
 * gcc: accepts
 * clang: ownership 'entry.__held' .*not held
 */
#include "entry.h"

#include <chardev/poison.h>

static int __used add_twice(struct entries *first, struct entries *second,
			    struct entry_owned created)
{
	own(entry) entry __free(entry) = { created };
	int err = owned_err(entry);

	if (err)
		return err;
	err = entries_add(first, owned_take(entry));
	if (err)
		return err;
#ifdef MISUSE
	return entries_add(second, owned_take(entry));
#else
	return entries_first(second) ? -EEXIST : 0;
#endif
}
