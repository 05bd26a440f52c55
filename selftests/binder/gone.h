/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Waiting for the end of a process, as Binder sees it.
 */
#ifndef _SELFTESTS_BINDER_GONE_H
#define _SELFTESTS_BINDER_GONE_H

#include "semdev_test.h"

#include "world.h"

/* Has the process no file of Binder's any more? */
static inline bool party_has_forgotten(struct party *p, pid_t pid)
{
	struct binder_frozen_status_info info = { .pid = pid };

	return ioctl(p->fd, BINDER_GET_FROZEN_INFO, &info) && errno == EINVAL;
}

static inline void pass_by(struct party *p, int ready)
{
	(void)p;
	party_ready(ready);
}

/*
 * Kills the manager, and waits until what it held was given back. The in-tree driver
 * ends files later, one after the other; that one's end began is seen by its process
 * being no more. When that of another one begins, which was closed later, it is over.
 */
static inline bool world_end_manager(struct world *w)
{
	pid_t manager = w->manager, other;

	party_kill(manager);
	w->manager = 0;
	if (!SEM_EVENTUALLY(party_has_forgotten(&w->p, manager)))
		return false;
	other = party_fork(pass_by);
	party_kill(other);
	return other > 0 && SEM_EVENTUALLY(party_has_forgotten(&w->p, other));
}

#endif /* _SELFTESTS_BINDER_GONE_H */
