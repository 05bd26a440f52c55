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

/* Nobody is there: before any device is. */
void binder_census_init(void)
{
	guarded_init(&binder_all, (processes, {}), (last, 0));
}

/* A process opens a device; it leaves when its file is closed. */
void binder_census_join(struct binder_process *process)
{
	locked(all, &binder_all);
	process->serial = ++all->last;
	WARN_ON_ONCE(binder_census_add(&all->processes,
				       binder_process_get(process)));
}

void binder_census_leave(struct binder_process *process)
{
	locked(all, &binder_all);
	/* Its file has it still */
	own(binder_process) off __free(binder_process) = {
		binder_census_out(&all->processes, process)
	};
}

/* A way along the processes with one number, which is the user's */
struct binder_census_walk binder_census_walk(u32 pid)
{
	locked(all, &binder_all);
	return (struct binder_census_walk){ .pid = pid, .until = all->last };
}

/* The next one; those that come meanwhile are not on the way.  -ENOENT at its end. */
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
