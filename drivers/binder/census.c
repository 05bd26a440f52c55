// SPDX-License-Identifier: GPL-2.0-only
/*
 * All processes that have a device open.  One process can have several, or one of them
 * several times: each is one here.
 */
#include <linux/pid.h>

#include "census.h"

#include <chardev/poison.h>

/*
 * struct binder_all - what the lock of the census guards
 * @lock: the lock; no other is taken under it
 * @processes: all, in the order in which they came
 * @last: serial number of the last one
 */
struct binder_all {
	struct chardev_mutex lock;
	struct binder_census processes __guarded_by(&lock);
	u64 last __guarded_by(&lock);
};

DEFINE_GUARDED(binder_guarded_all, struct binder_all);

static struct binder_guarded_all binder_all;

/**
 * binder_census_init - nobody is there
 *
 * Context: process; before any device is.
 */
void binder_census_init(void)
{
	guarded_init(&binder_all, (processes, {}), (last, 0));
}

/**
 * binder_census_join - a process opens a device
 * @process: the process; it leaves when its file is closed
 *
 * Context: process; may sleep.
 */
void binder_census_join(struct binder_process *process)
{
	locked(all, &binder_all);
	process->serial = ++all->last;
	WARN_ON_ONCE(binder_census_add(&all->processes,
				       binder_process_get(process)));
}

/**
 * binder_census_leave - a process has closed its file
 * @process: the process
 *
 * Context: process; may sleep.
 */
void binder_census_leave(struct binder_process *process)
{
	locked(all, &binder_all);
	/* Its file has it still */
	own(binder_process) off __free(binder_process) = {
		binder_census_out(&all->processes, process)
	};
}

/**
 * binder_census_walk - go along the processes with one number
 * @pid: the number; the user's
 *
 * Context: process; may sleep.
 * Return: the begin of the way.
 */
struct binder_census_walk binder_census_walk(u32 pid)
{
	locked(all, &binder_all);
	return (struct binder_census_walk){ .pid = pid, .until = all->last };
}

/**
 * binder_census_next - a process further
 * @walk: the way; those that come meanwhile are not on it
 *
 * Context: process; may sleep.
 * Return: a reference; owned_err() is -ENOENT at the end.
 */
struct binder_process_ref binder_census_next(struct binder_census_walk *walk)
{
	locked(all, &binder_all);
	for_each_on(binder_census, process, &all->processes) {
		if (process->serial <= walk->after ||
		    process->serial > walk->until ||
		    (u32)pid_nr(process->pid) != walk->pid)
			continue;
		walk->after = process->serial;
		return binder_process_get(process);
	}
	return owned_error(struct binder_process_ref, -ENOENT);
}
