/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The objects of the driver, and who owns whom: what processes offer and have, the
 * threads that use it, and what these send to each other.
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
#include <chardev/fd.h>
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

/*
 * Something in a queue.  That of a node, of a notice and for a thread's errors is made
 * with the node, the notice and the thread, where it is while it is not queued: what
 * must be told cannot fail for want of memory.
 */
struct binder_work {
	struct binder_works_link link;
	enum binder_work_type type;
	u32 code;			/* BR_*; of a transaction and a node none */
	own(binder_node) node;		/* each of these of its type only */
	own(binder_transaction) transaction;
	own(binder_notice) notice;
};

/*
 * A process is told when the owner of a node dies; or whenever that is frozen or
 * thawed.  It is owned by the process's handle, the node, its work while that is
 * queued, and the list of those that the process was told of.
 */
struct binder_notice {
	struct kref refs;
	struct binder_notices_link waiting;	/* on the node's notices */
	struct binder_delivered_link delivered;	/* until its process has answered */
	own(binder_process) process;	/* who is told */
	u64 cookie;			/* what it calls this */
	bool of_freezes;		/* or of death, once */
	/*
	 * Guarded by the lock of the node's owner: of how many of its changes the
	 * process is, or will be, told
	 */
	u64 seen;
	/* Guarded by the lock of the process */
	own(binder_work) work;		/* empty while it is queued */
	bool cleared;			/* it is to be told that it is told no more */
	bool forgotten;			/* it has the handle no more */
	bool frozen;			/* what it was told last, or will be */
	u64 change;			/* after how many changes that was so */
	bool again;			/* there is news since it was told this */
};

/*
 * An object that a process offers to others.  It is owned by the process's tree, by
 * handles, and by messages for it.
 */
struct binder_node {
	struct kref refs;
	struct binder_nodes_link link;	/* by @ptr, until it is needed no more */
	own(binder_process) process;	/* whose it is; dead or not */
	u64 ptr;			/* what the process calls it */
	u64 cookie;			/* likewise */
	u8 min_nice;			/* threads that serve it run not less nice */
	bool accepts_fds;		/* it may be sent descriptors */
	bool wants_context;		/* its calls bring a security context */
	/* Guarded */
	bool manages;			/* it is handle 0 of its device */
	struct binder_counts counts;	/* who refers to it */
	own(binder_work) work;		/* empty while it is queued */
	bool oneway;			/* a oneway call is under way, or not freed */
	struct binder_works later;	/* further ones */
	struct binder_notices notices;	/* of its process's death, or freezes */
};

/*
 * What a process calls a node of another one, on which it counts once, and once more,
 * strongly, while @strong.  Guarded by the lock of the process's handles.
 */
struct binder_handle {
	struct binder_handles_link link;	/* by @number */
	struct rb_node by_node;
	u32 number;			/* 0 for the context manager's */
	own(binder_node) node;
	struct count strong;		/* how often the process has it so */
	struct count weak;		/* likewise */
	own(binder_notice) death;	/* if it wants to be told of that */
	own(binder_notice) freeze;	/* likewise, of that and of its end */
};

/* How a thread serves its process */
#define BINDER_LOOPER_REGISTERED	BIT(0)	/* the driver asked for it */
#define BINDER_LOOPER_ENTERED		BIT(1)	/* by itself */

/*
 * A task that uses an open device.  It is owned by its process's tree, its ioctl, and
 * transactions from and to it.
 */
struct binder_thread {
	struct kref refs;
	struct binder_threads_link link;	/* by @pid */
	own(binder_process) process;
	pid_t pid;
	wait_queue_head_t wait;		/* where it sleeps */
	/* From its ioctl, once, if not 0; set with the lock where it may sleep */
	struct shared64 must_return;
	own(binder_work) error;		/* only for itself; empty while in @todo */
	/* Guarded */
	struct list_head idle;		/* on the process's, asleep for any work */
	struct binder_works todo;	/* its own work */
	bool due;			/* of which some need not wait for more */
	u32 looper;			/* BINDER_LOOPER_* */
	own(binder_transaction) stack;	/* of calls that it awaits or serves */
	own(binder_work) reply_error;	/* empty while one is in @todo */
	/* What went wrong with what it sent last, or with the answer; or BR_OK */
	struct binder_extended_error extended;
	bool dead;			/* it has gone */
};

/*
 * What a message holds, by one of its objects: a node of the receiver's, or a file that
 * becomes a descriptor; without either a handle of the receiver's
 */
struct binder_held {
	struct binder_record_link link;
	own(binder_node) node;		/* on which it counts */
	own(chardev_file) file;
	own(chardev_fd) fd;		/* until it is installed */
	u32 number;			/* of a handle, on which it counts; or @fd's */
	bool strong;			/* it counts so */
	struct span_offset place;	/* of a descriptor, in @part of the message */
	enum binder_part part;		/* BINDER_DATA; BINDER_EXTRA, of an array */
	bool is_file;			/* it is a file, or descriptor @number */
	bool installed;			/* it is a descriptor */
};

/* What a receiver gets, and has to free */
struct binder_message {
	struct binder_messages_link link;	/* by @address, when it was delivered */
	u64 address;			/* where the receiver sees it */
	own(binder_process) receiver;
	own(binder_node) target;	/* it counts there; empty for a reply */
	own(binder_buffer) buffer;	/* its memory */
	/* What it holds; all of it, and nothing that was not translated */
	struct binder_record record;
	bool accepts_fds;		/* it may bring descriptors */
	bool turn;			/* its target's oneway call that is under way */
};

/*
 * A call, or a reply.  It is owned by the queue that it is in, the stacks of caller and
 * callee, and the next one on the caller's.
 */
struct binder_transaction {
	struct kref refs;
	own(binder_thread) from;	/* who waits, if anybody does */
	own(binder_transaction) parent;	/* on that one's stack when it was sent */
	own(binder_process) to;		/* whom it is for */
	struct pid *sender;		/* the process that sent it */
	kuid_t euid;			/* that one's, when it was sent */
	u32 code;			/* means something to the receiver */
	u32 flags;			/* TF_* */
	long nice;			/* of the sender */
	own(binder_message) message;	/* until it is delivered */
	long saved_nice;		/* of who serves it, before; for that one */
	/* Guarded by the lock of @to */
	own(binder_thread) to_thread;	/* who serves it */
	own(binder_transaction) to_parent;	/* on that one's stack before it */
	bool outstanding;		/* it counts there */
};

#endif /* _BINDER_OBJECTS_H */
