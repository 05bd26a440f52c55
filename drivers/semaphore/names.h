/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Named semaphores: /dev/semaphores/NAME.
 */
#ifndef _SEMDEV_NAMES_H
#define _SEMDEV_NAMES_H

#include <chardev/object.h>

#include "file.h"

/**
 * struct semdev_names - all named semaphores
 * @refs: one for each open control file, one for the control device
 * @region: their devices
 */
struct semdev_names {
	struct kref refs;
	struct semdev_region region;
};

void semdev_names_drop(struct semdev_names *names);

DEFINE_REF(semdev_names, struct semdev_names, refs, semdev_names_drop);

bool semdev_name_valid(const char *name, size_t room);

struct semdev_names_ref semdev_names_begin(unsigned int max_devices);
int __must_check semdev_names_activate(struct semdev_names *names);
int __must_check semdev_names_create(struct semdev_names *names,
				     const struct semdev_create *arg);
int __must_check semdev_names_destroy(struct semdev_names *names,
				      const struct semdev_destroy *arg);
int __must_check semdev_names_reclaim(struct semdev_names *names,
				      const struct semdev_reclaim *arg);
int __must_check semdev_names_set_size(struct semdev_names *names,
				       const struct semdev_set_size *arg);
int __must_check semdev_names_set_limits(struct semdev_names *names,
					 const struct semdev_set_limits *arg);

#endif /* _SEMDEV_NAMES_H */
