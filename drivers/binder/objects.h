/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The objects of the driver, and who owns whom.
 *
 * They own each other in a circle of types, so their owners are declared here and
 * defined in ends.h.  What "guarded" says: by the lock of the process that it is of.
 */
#ifndef _BINDER_OBJECTS_H
#define _BINDER_OBJECTS_H

#include <linux/pid.h>
#include <linux/uidgid.h>
#include <linux/wait.h>

#include <chardev/count.h>
#include <chardev/guarded.h>
#include <chardev/list.h>
#include <chardev/object.h>
#include <chardev/tree.h>

#include "buffer.h"
#include "counts.h"

DECLARE_REF(binder_context, struct binder_context);
DECLARE_REF(binder_process, struct binder_process);
DECLARE_REF(binder_thread, struct binder_thread);
DECLARE_REF(binder_node, struct binder_node);
DECLARE_REF(binder_transaction, struct binder_transaction);
DECLARE_OWNED(binder_handle, struct binder_handle);
DECLARE_OWNED(binder_message, struct binder_message);
DECLARE_OWNED(binder_held, struct binder_held);
DECLARE_OWNED(binder_work, struct binder_work);
DECLARE_REF(binder_notice, struct binder_notice);

DECLARE_OWNING_TREE(binder_threads);
DECLARE_OWNING_TREE(binder_nodes);
DECLARE_OWNING_TREE(binder_handles);
DECLARE_OWNING_TREE(binder_messages);
DECLARE_OWNING_LIST(binder_census);
DECLARE_OWNING_LIST(binder_record);
DECLARE_OWNING_LIST(binder_works);
DECLARE_OWNING_LIST(binder_notices);
DECLARE_OWNING_LIST(binder_delivered);

/* What a thread finds in its queue */
enum binder_work_type {
	BINDER_WORK_TRANSACTION,	/* a call or a reply */
	BINDER_WORK_COMPLETE,		/* its own was sent */
	BINDER_WORK_NODE,		/* something is due of a node's counts */
	BINDER_WORK_NOTICE,		/* a node's owner is dead, frozen; or cleared */
	BINDER_WORK_ERROR,		/* a command has failed */
	BINDER_WORK_REPLY_ERROR,	/* there will be no reply */
};

/**
 * struct binder_work - something in a queue
 * @link: in the queue
 * @type: what it is
 * @code: BR_* that a thread is told, of all types but a transaction and a node
 * @node: of BINDER_WORK_NODE
 * @transaction: of BINDER_WORK_TRANSACTION
 * @notice: of BINDER_WORK_NOTICE
 *
 * That of a node, of a notice and for a thread's errors is made with the node, the
 * notice and the thread, where it is while it is not queued: what must be told cannot
 * fail for want of memory.
 */
struct binder_work {
	struct binder_works_link link;
	enum binder_work_type type;
	u32 code;
	own(binder_node) node;
	own(binder_transaction) transaction;
	own(binder_notice) notice;
};

/**
 * struct binder_notice - a process is told when the owner of a node dies; or whenever
 *	that is frozen or thawed
 * @refs: its handle, the node, its work while that is queued, the list of those
 *	that its process was told of
 * @waiting: on the node's notices
 * @delivered: on its process's delivered ones, until that has answered
 * @process: who is told
 * @cookie: what it calls this
 * @of_freezes: or of death, once
 * @seen: guarded by the lock of the node's owner: of how many of its changes this
 *	process is, or will be, told
 * @work: guarded by @process's lock: empty while it is queued
 * @cleared: likewise: the process wants to be told no more, and to be told so
 * @forgotten: likewise: it has the handle no more
 * @frozen: likewise: what it was told last, or will be
 * @change: likewise: after how many changes that was so
 * @again: likewise: there is news since it was told, and has not answered
 */
struct binder_notice {
	struct kref refs;
	struct binder_notices_link waiting;
	struct binder_delivered_link delivered;
	own(binder_process) process;
	u64 cookie;
	bool of_freezes;
	u64 seen;
	own(binder_work) work;
	bool cleared;
	bool forgotten;
	bool frozen;
	u64 change;
	bool again;
};

/**
 * struct binder_node - an object that a process offers to others
 * @refs: its process's tree, handles, messages for it
 * @link: in its process's nodes, by @ptr, until it is needed no more
 * @process: whose it is; dead or not
 * @ptr: what the process calls it
 * @cookie: likewise
 * @min_nice: threads that serve it run at least so; not less nice
 * @accepts_fds: it may be sent descriptors
 * @manager: it is, or was, handle 0 of its device
 * @wants_context: its calls bring a security context
 * @counts: guarded: who refers to it
 * @work: guarded: empty while it is queued
 * @oneway: guarded: a oneway call to it is under way, or its message not freed
 * @later: guarded: further oneway calls
 * @notices: guarded: who is told when its process dies, is frozen or thawed
 */
struct binder_node {
	struct kref refs;
	struct binder_nodes_link link;
	own(binder_process) process;
	u64 ptr;
	u64 cookie;
	u8 min_nice;
	bool accepts_fds;
	bool manager;
	bool wants_context;
	struct binder_counts counts;
	own(binder_work) work;
	bool oneway;
	struct binder_works later;
	struct binder_notices notices;
};

/**
 * struct binder_handle - what a process calls a node of another one
 * @link: in its process's handles, by @number
 * @by_node: likewise, by @node
 * @number: 0 for the context manager's
 * @node: the node, on which it counts once, and once strongly while @strong
 * @strong: how often the process has it, strongly
 * @weak: likewise, weakly
 * @death: if it wants to be told of that
 * @freeze: likewise, of that and of its end
 *
 * Guarded by the lock of its process's handles.
 */
struct binder_handle {
	struct binder_handles_link link;
	struct rb_node by_node;
	u32 number;
	own(binder_node) node;
	struct count strong;
	struct count weak;
	own(binder_notice) death;
	own(binder_notice) freeze;
};

/* How a thread serves its process */
#define BINDER_LOOPER_REGISTERED	BIT(0)	/* the driver asked for it */
#define BINDER_LOOPER_ENTERED		BIT(1)	/* by itself */
#define BINDER_LOOPER_EXITED		BIT(2)
#define BINDER_LOOPER_INVALID		BIT(3)
#define BINDER_LOOPER_MUST_RETURN	BIT(4)	/* from its ioctl, once */

/**
 * struct binder_thread - a task that uses an open device
 * @refs: its process's tree, its ioctl, transactions from and to it
 * @link: in its process's threads, by @pid
 * @process: the process
 * @pid: of the task
 * @wait: where it sleeps
 * @idle: guarded: in the process's idle threads, while it sleeps for any work
 * @todo: guarded: its own work
 * @due: guarded: there is work in @todo for which it need not wait for more
 * @looper: guarded: BINDER_LOOPER_*
 * @stack: guarded: the call that it waits for, or serves, last
 * @error: guarded: empty while one is in @todo
 * @reply_error: likewise
 * @unanswered: guarded: why @reply_error is in @todo; BR_OK, if nobody said
 * @extended: its task's alone: what went wrong with its last call, or BR_OK
 * @dead: guarded: it has gone
 */
struct binder_thread {
	struct kref refs;
	struct binder_threads_link link;
	own(binder_process) process;
	pid_t pid;
	wait_queue_head_t wait;
	struct list_head idle;
	struct binder_works todo;
	bool due;
	u32 looper;
	own(binder_transaction) stack;
	own(binder_work) error;
	own(binder_work) reply_error;
	struct binder_extended_error unanswered;
	struct binder_extended_error extended;
	bool dead;
};

#endif /* _BINDER_OBJECTS_H */
