/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The limits of the protocol, and the rooms of the driver.
 *
 * docs/binder-design.md has the design: objects, owners, locks, states.
 *
 * All that runs here may sleep, in a process.  A function is called with the lock
 * that __must_hold() or its comment says, and without those that it takes.  Numbers
 * that come from a program may be wrong, and are passed over then, or refused.  An
 * errno in a comment is returned, or said by owned_err() of the owner that is.
 *
 * Files know only what is below them.  A header is that of the whole line which it
 * stands on, stream.h also of the two lines above:
 *
 *	main			loading and unloading
 *	debug			what there is, as text
 *	device, freeze, ioctl, file	what a program does with a device
 *	commands, answers	the streams of BC and BR
 *	call, deliver		a message is sent, and becomes its receiver's
 *	fill, stream		it is copied, with its objects
 *	thread, process		who has opened a device; its tasks
 *	oneway, stack, transaction	calls and replies queued, or failed
 *	message			made in the receiver's memory; what it holds there
 *	notify, handle, notice, node	what processes offer, have, are told of
 *	work			queues, who is woken; what a thread is told has failed
 *	ends			what each object gives up when it ends
 *	parties			devices, processes, their locks
 *	objects			what they have, offer and send; who owns whom
 *	counts			who refers to a node, and what its owner was told
 *	fixup			buffers within buffers: pointers, descriptors in them
 *	object			the objects of a message
 *	buffer			the memory of one message in a receiver's mapping
 *	space			ranges of a mapping
 *	binder			this file
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
