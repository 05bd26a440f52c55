// SPDX-License-Identifier: GPL-2.0-only
/*
 * ends pages that it was only lent
 *
 * gcc: assignment discards 'const' qualifier|discards 'const' qualifier
 * clang: discards qualifiers
 */
#include <chardev/pages.h>

#include <chardev/poison.h>

static void __used end(const struct chardev_pages *mapped,
		       struct chardev_pages *own)
{
#ifdef MISUSE
	chardev_pages_drop(mapped);
#else
	chardev_pages_drop(own);
#endif
}
