/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The limits of the protocol, and the rooms of the driver.
 *
 * docs/binder-design.md has the design: objects, owners, locks, states.
 *
 * All that runs here may sleep, in a process.  A function is called with the lock
 * that __must_hold() or its comment says, and without those that it takes.  Numbers
 * that a program gives it may be wrong, and are then passed over or refused.  What
 * it says of an errno is what it returns, or owned_err() of the owner that it does.
 *
 * Files know only what is below them:
 *
 *	main		loading and unloading
 *	device		/dev/binder and its like
 *	file		open, mmap, ioctl, poll, close
 *	freeze		processes are frozen, and thawed
 *	info		what a process asks about itself
 *	answers, commands	the streams of BR and BC
 *	deliver		BR_TRANSACTION, BR_REPLY: a message becomes its receiver's
 *	call		BC_TRANSACTION, BC_REPLY: for whom, and what the sender is told
 *	fill		a message copied, with its objects
 *	translate	nodes and handles on their way
 *	release		a process closes its file
 *	census		all processes, of all devices
 *	process		who has opened a device, what it maps
 *	thread		threads: found, asleep, gone
 *	transaction, oneway, stack	calls and replies queued, or failed; who waits for them
 *	message		made in the receiver's memory; what it holds there
 *	notify		who is told when the owner of a node dies, is frozen, thawed
 *	handle		what a process calls the nodes of others
 *	notice		what a process is told of the owner of a node
 *	node		what a process offers, and who refers to that
 *	work		queues, who is woken, and who is told that something failed
 *	ends		what each object gives up when it ends
 *	parties		devices, processes, their locks
 *	objects		what they have, offer and send; who owns whom
 *	counts		who refers to a node, and what its owner was told
 *	fixup		buffers within buffers: pointers and descriptors in them
 *	object		the objects of a message
 *	buffer		the memory of one message in a receiver's mapping
 *	space		ranges of a mapping
 *	binder		this file
 */
#ifndef _BINDER_BINDER_H
#define _BINDER_BINDER_H

#include <linux/sizes.h>
#include <linux/types.h>

#include <uapi/linux/android/binder.h>

#include <chardev/compat/binder.h>

/* What is mapped beyond this is never used */
#define BINDER_MAPPING_MAX	SZ_4M

/* Each part of a message begins at a multiple of it */
#define BINDER_ALIGN		sizeof(void *)

#endif /* _BINDER_BINDER_H */
