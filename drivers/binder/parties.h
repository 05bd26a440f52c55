/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Devices, the processes that have opened them, and their locks.
 */
#ifndef _BINDER_PARTIES_H
#define _BINDER_PARTIES_H

#include <linux/idr.h>
#include <linux/limits.h>

#include "objects.h"

/* What the lock of a device guards */
struct binder_manager {
	struct chardev_mutex lock;
	/* Its context manager: handle 0 of all processes; empty without one */
	own(binder_node) node __guarded_by(&lock);
	/* Who may become it again, if it had one */
	kuid_t uid __guarded_by(&lock);
	bool had_one __guarded_by(&lock);
};

DEFINE_GUARDED(binder_guarded_manager, struct binder_manager);

/* A device, for those who have opened it: it is owned by that and by each of them */
struct binder_context {
	struct kref refs;
	char name[NAME_MAX + 1];
	struct binder_guarded_manager manager;
};

/* What the lock of a process's handles guards; before that of another's work */
struct binder_handle_table {
	struct chardev_mutex lock;
	struct binder_handles handles __guarded_by(&lock);	/* by their numbers */
	struct rb_root by_node __guarded_by(&lock);
	struct ida numbers __guarded_by(&lock);	/* those that are taken */
};

DEFINE_GUARDED(binder_guarded_handles, struct binder_handle_table);

/*
 * What the lock of a process guards, besides what its threads, its nodes and the
 * transactions to it say
 */
struct binder_work_state {
	struct chardev_mutex lock;
	/* Where it receives; empty until it maps, then for ever the same */
	own(binder_mapping) mapping __guarded_by(&lock);
	struct binder_threads threads __guarded_by(&lock);	/* by their pids */
	/* What it offers, by what it calls that */
	struct binder_nodes nodes __guarded_by(&lock);
	/* What it has received and not freed, by where it sees that */
	struct binder_messages messages __guarded_by(&lock);
	struct binder_works todo __guarded_by(&lock);	/* for any of its threads */
	struct list_head idle __guarded_by(&lock);	/* threads that wait for that */
	/* Notices that it was told of and has not answered */
	struct binder_delivered delivered __guarded_by(&lock);
	/* How many threads it will start if it is asked, and how many have come so */
	u32 max_threads __guarded_by(&lock);
	u32 started __guarded_by(&lock);
	/* Calls and replies to it not delivered yet, and such calls not answered */
	struct count outstanding __guarded_by(&lock);
	bool frozen __guarded_by(&lock);	/* it gets no calls that wait */
	u64 changes __guarded_by(&lock);	/* how often it was frozen or thawed */
	/* Since it was so, or last was: it would have got one; it got a oneway call */
	bool sync_received __guarded_by(&lock);
	bool oneway_received __guarded_by(&lock);
	bool requested __guarded_by(&lock);	/* a thread, not come yet */
	bool detects_spam __guarded_by(&lock);	/* it is told of its own */
	bool dead __guarded_by(&lock);		/* its file is closed */
};

DEFINE_GUARDED(binder_guarded_work, struct binder_work_state);

/*
 * A process, by an open file.  It is owned by the file, the census, its threads and
 * nodes, and messages and transactions to it.
 */
struct binder_process {
	struct kref refs;
	struct binder_census_link link;	/* until its file is closed */
	u64 serial;			/* how many were in the census before */
	own(binder_context) context;	/* the device that it opened */
	struct pid *pid;		/* of the process that opened it */
	long nice;			/* of its idle threads: as it was then */
	u64 exec;			/* which program it ran then */
	wait_queue_head_t poll;		/* where its tasks sleep that poll */
	wait_queue_head_t drained;	/* where who freezes it waits */
	struct binder_guarded_handles handles;	/* what others offer to it */
	struct binder_guarded_work work;
};

#endif /* _BINDER_PARTIES_H */
