/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * All processes that have a device open, of whatever name.
 */
#ifndef _BINDER_CENSUS_H
#define _BINDER_CENSUS_H

#include "ends.h"

/* A way along the processes with one number */
struct binder_census_walk {
	u32 pid;			/* as the initial namespace has it */
	u64 after;			/* those up to this serial number were seen */
	u64 until;			/* those behind this one came later */
};

void binder_census_init(void);
void binder_census_join(struct binder_process *process);
void binder_census_leave(struct binder_process *process);
struct binder_census_walk binder_census_walk(u32 pid);
struct binder_process_ref binder_census_next(struct binder_census_walk *walk);

#endif /* _BINDER_CENSUS_H */
