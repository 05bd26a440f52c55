/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Devices, the processes that have opened them, and their locks.
 */
#ifndef _BINDER_PARTIES_H
#define _BINDER_PARTIES_H

#include <linux/idr.h>
#include <linux/limits.h>

#include "calls.h"

/**
 * struct binder_manager - what the lock of a device guards
 * @lock: the lock
 * @node: its context manager: handle 0 of all processes; empty without one
 * @uid: who may become it again
 * @had_one: @uid is known
 */
struct binder_manager {
	struct chardev_mutex lock;
	own(binder_node) node __guarded_by(&lock);
	kuid_t uid __guarded_by(&lock);
	bool had_one __guarded_by(&lock);
};

DEFINE_GUARDED(binder_guarded_manager, struct binder_manager);

/**
 * struct binder_context - a device, for those who have opened it
 * @refs: the device, each process
 * @name: of the device
 * @manager: its context manager
 */
struct binder_context {
	struct kref refs;
	char name[NAME_MAX + 1];
	struct binder_guarded_manager manager;
};

/**
 * struct binder_handle_table - what the lock of a process's handles guards
 * @lock: the lock; before that of another process's work
 * @handles: by their numbers
 * @by_node: the same, by their nodes
 * @numbers: which are taken
 */
struct binder_handle_table {
	struct chardev_mutex lock;
	struct binder_handles handles __guarded_by(&lock);
	struct rb_root by_node __guarded_by(&lock);
	struct ida numbers __guarded_by(&lock);
};

DEFINE_GUARDED(binder_guarded_handles, struct binder_handle_table);

/**
 * struct binder_work_state - what the lock of a process guards
 * @lock: the lock
 * @mapping: where it receives; empty until it maps, then for ever the same
 * @threads: its threads, by their pids
 * @nodes: what it offers, by what it calls them
 * @messages: what it has received and not freed, by where it sees them
 * @todo: work for any of its threads
 * @idle: threads that wait for that
 * @delivered: notices that it was told of and has not answered
 * @max_threads: how many threads it will start if it is asked
 * @requested: it was asked for one, which has not come yet
 * @started: so many have come
 * @outstanding: calls and replies to it that were not delivered, and such calls
 *	that were not answered
 * @frozen: it gets no calls that wait for an answer
 * @changes: how often it was frozen or thawed
 * @sync_received: it would have got one since it was frozen, or last was
 * @oneway_received: it got a oneway call since then
 * @detects_spam: its threads are told when it sends too many oneway calls
 * @dead: its file is closed
 *
 * Of its threads, its nodes, and the transactions to it, it guards what they say.
 */
struct binder_work_state {
	struct chardev_mutex lock;
	own(binder_mapping) mapping __guarded_by(&lock);
	struct binder_threads threads __guarded_by(&lock);
	struct binder_nodes nodes __guarded_by(&lock);
	struct binder_messages messages __guarded_by(&lock);
	struct binder_works todo __guarded_by(&lock);
	struct list_head idle __guarded_by(&lock);
	struct binder_delivered delivered __guarded_by(&lock);
	u32 max_threads __guarded_by(&lock);
	u32 started __guarded_by(&lock);
	struct count outstanding __guarded_by(&lock);
	bool frozen __guarded_by(&lock);
	u64 changes __guarded_by(&lock);
	bool sync_received __guarded_by(&lock);
	bool oneway_received __guarded_by(&lock);
	bool requested __guarded_by(&lock);
	bool detects_spam __guarded_by(&lock);
	bool dead __guarded_by(&lock);
};

DEFINE_GUARDED(binder_guarded_work, struct binder_work_state);

/**
 * struct binder_process - a process, by an open file
 * @refs: the file, the census, its threads and nodes, messages and transactions to it
 * @link: in the census, until its file is closed
 * @serial: likewise: how many were in it before
 * @context: the device that it opened
 * @pid: of the process that opened it
 * @nice: of the task that opened it: of its threads that wait for any work
 * @exec: which program that process ran then, see binder_process_is_current()
 * @poll: where its tasks sleep that poll
 * @drained: where who freezes it waits until nothing is outstanding
 * @handles: what others offer to it
 * @work: everything else
 */
struct binder_process {
	struct kref refs;
	struct binder_census_link link;
	u64 serial;
	own(binder_context) context;
	struct pid *pid;
	long nice;
	u64 exec;
	wait_queue_head_t poll;
	wait_queue_head_t drained;
	struct binder_guarded_handles handles;
	struct binder_guarded_work work;
};

#endif /* _BINDER_PARTIES_H */
