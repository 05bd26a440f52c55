// SPDX-License-Identifier: GPL-2.0-only
/*
 * takes out of the tree what nobody has then
 *
 * gcc: ignoring return value of
 * clang: ignoring return value of
 */
#include "entry.h"

#include <chardev/poison.h>

static void __used forget(struct entries *entries, struct entry *entry)
{
#ifdef MISUSE
	entries_out(entries, entry);
#else
	own(entry) out __free(entry) = { entries_out(entries, entry) };
#endif
}
