// SPDX-License-Identifier: GPL-2.0-only
/*
 * frees the file's state after a grace period
 *
 * gcc: attempt to use poisoned "kfree_rcu"
 * clang: attempt to use a poisoned identifier
 */
#include "semaphore_file.h"

struct sem_note {
	struct rcu_head rcu;
	int n;
};

static int __used sem_note_take(struct sem_note *note)
{
	int n = note->n;

#ifdef MISUSE
	kfree_rcu(note, rcu);
#endif
	return n;
}

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc);
