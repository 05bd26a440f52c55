/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * All processes that have a device open, of whatever name.
 */
#ifndef _BINDER_CENSUS_H
#define _BINDER_CENSUS_H

#include "ends.h"

/**
 * struct binder_census_walk - a way along the processes with one number
 * @pid: that number, as the initial namespace has it
 * @after: those up to this serial number were seen
 * @until: those behind this one came later
 */
struct binder_census_walk {
	u32 pid;
	u64 after;
	u64 until;
};

void binder_census_init(void);
void binder_census_join(struct binder_process *process);
void binder_census_leave(struct binder_process *process);
struct binder_census_walk binder_census_walk(u32 pid);
struct binder_process_ref binder_census_next(struct binder_census_walk *walk);

#endif /* _BINDER_CENSUS_H */
