/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The limits of the protocol, and the rooms of the driver.
 *
 * docs/binder.md has the design: objects, owners, locks, states.  Files know only
 * what is below them:
 *
 *	main		loading and unloading
 *	device		/dev/binder and its like
 *	file		open, mmap, ioctl
 *	process		who has opened a device
 *	counts		who refers to a node, and what its owner was told
 *	fixup		pointers and descriptors in buffers
 *	nested		buffers within buffers
 *	object		the objects of a message
 *	buffer		the memory of one message in a receiver's mapping
 *	space		ranges of a mapping
 *	context		what the files of one device share
 *	binder		this file
 */
#ifndef _BINDER_BINDER_H
#define _BINDER_BINDER_H

#include <linux/sizes.h>
#include <linux/types.h>

#include <uapi/linux/android/binder.h>

/* What is mapped beyond this is never used */
#define BINDER_MAPPING_MAX	SZ_4M

/* Each part of a message begins at a multiple of it */
#define BINDER_ALIGN		sizeof(void *)

#endif /* _BINDER_BINDER_H */
