/* SPDX-License-Identifier: GPL-2.0-only */
/* What the misuses of a tree have in it. */
#ifndef _MISUSE_ENTRY_H
#define _MISUSE_ENTRY_H

#include <chardev/tree.h>

DECLARE_OWNING_TREE(entries);

struct entry {
	struct entries_link link;
	u64 nr;
};

DEFINE_OWNED(entry, struct entry, object_no_drop);

static inline u64 entry_nr(const struct entry *entry)
{
	return entry->nr;
}

DEFINE_OWNING_TREE(entries, entry, struct entry_owned, struct entry, link,
		   entry_nr);

#endif /* _MISUSE_ENTRY_H */
