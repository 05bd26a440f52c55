// SPDX-License-Identifier: GPL-2.0-only
/*
 * makes an object as a statement, and loses it
 *
 * gcc: value computed is not used
 * clang: accepts
 */
#include "semaphore.h"

#include <chardev/poison.h>

struct note {
	size_t n;
};

DEFINE_OWNED(note, struct note, object_no_drop);

void sem_give(struct sem *sem, size_t seen)
{
#ifdef MISUSE
	new_object(struct note_owned, GFP_KERNEL, (n, seen));
#else
	own(note) note __free(note) = {
		new_object(struct note_owned, GFP_KERNEL, (n, seen))
	};
	int err = owned_err(note);

	if (err)
		return;
	note_deref(note)->n++;
#endif
}
