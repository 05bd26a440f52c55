/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the files of one device share.
 */
#ifndef _BINDER_CONTEXT_H
#define _BINDER_CONTEXT_H

#include <linux/limits.h>

#include <chardev/object.h>

/**
 * struct binder_context - a device, for those who have opened it
 * @refs: the device, each process
 * @name: of the device
 */
struct binder_context {
	struct kref refs;
	char name[NAME_MAX + 1];
};

DEFINE_REF(binder_context, struct binder_context, refs, object_no_drop);

#endif /* _BINDER_CONTEXT_H */
