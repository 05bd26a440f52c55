/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Messages, and the calls and replies that bring them.
 */
#ifndef _BINDER_CALLS_H
#define _BINDER_CALLS_H

#include <chardev/fd.h>

#include "objects.h"

/**
 * struct binder_held - what a message holds, by one of its objects
 * @link: in the message's record
 * @node: a node of the receiver's, on which it counts
 * @file: what becomes a descriptor
 * @fd: that descriptor, until it is installed
 * @number: without those: a handle of the receiver's, on which it counts
 * @strong: strongly
 * @place: of a descriptor: where it is written, in @part of the message
 * @part: BINDER_DATA or BINDER_EXTRA
 * @is_file: it is a file, or descriptor @number
 * @installed: it is a descriptor
 * @closes: which is closed when the message is freed
 */
struct binder_held {
	struct binder_record_link link;
	own(binder_node) node;
	own(chardev_file) file;
	own(chardev_fd) fd;
	u32 number;
	bool strong;
	struct span_offset place;
	enum binder_part part;
	bool is_file;
	bool installed;
	bool closes;
};

/**
 * struct binder_message - what a receiver gets, and has to free
 * @link: in its receiver's messages, by @address, when it was delivered
 * @address: where the receiver sees it
 * @receiver: the process
 * @target: the node that it is for, on which it counts strongly; empty for a reply
 * @buffer: its memory
 * @record: what it holds; all of it, and nothing that was not translated
 * @accepts_fds: it may bring descriptors
 * @turn: it is the oneway call to its target that is under way
 */
struct binder_message {
	struct binder_messages_link link;
	u64 address;
	own(binder_process) receiver;
	own(binder_node) target;
	own(binder_buffer) buffer;
	struct binder_record record;
	bool accepts_fds;
	bool turn;
};

/**
 * struct binder_transaction - a call, or a reply
 * @refs: the queue that it is in; the stacks of caller and callee; the next one on
 *	the caller's
 * @from: who waits for its reply; empty for a oneway call and a reply
 * @parent: what was on that thread's stack when it was sent
 * @to: whom it is for
 * @sender: the process that sent it
 * @euid: that process's, when it was sent
 * @code: means something to the receiver
 * @flags: TF_*
 * @nice: of the sender
 * @message: until it is delivered
 * @to_thread: guarded by @to's lock: who serves it
 * @to_parent: likewise: what was on that thread's stack when it was delivered
 * @saved_nice: likewise: of that thread before
 * @outstanding: likewise: it counts there
 */
struct binder_transaction {
	struct kref refs;
	own(binder_thread) from;
	own(binder_transaction) parent;
	own(binder_process) to;
	struct pid *sender;
	kuid_t euid;
	u32 code;
	u32 flags;
	long nice;
	own(binder_message) message;
	own(binder_thread) to_thread;
	own(binder_transaction) to_parent;
	long saved_nice;
	bool outstanding;
};

#endif /* _BINDER_CALLS_H */
