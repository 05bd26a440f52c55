/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Processes are frozen, thawed, and asked what they have missed.
 */
#ifndef _BINDER_FREEZE_H
#define _BINDER_FREEZE_H

#include <linux/compiler_attributes.h>

struct binder_freeze_info;
struct binder_frozen_status_info;

int __must_check binder_freeze(const struct binder_freeze_info *info);
int __must_check binder_freeze_status(struct binder_frozen_status_info *info);

#endif /* _BINDER_FREEZE_H */
