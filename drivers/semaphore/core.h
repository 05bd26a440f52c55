/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A semaphore's life, its limits, and what can be seen of it.
 */
#ifndef _SEMDEV_CORE_H
#define _SEMDEV_CORE_H

#include "state.h"

void semdev_drop(struct semdev *sem);

DEFINE_REF(semdev, struct semdev, refs, semdev_drop);

/**
 * struct semdev_config - what a semaphore begins with
 * @kind: SEMDEV_COUNTER or SEMDEV_POOL
 * @initial: counter: its value, at most @max
 * @max: counter: where it saturates, 1 to SIZE_MAX; pool: its size, 1 to
 *	INT_MAX
 * @strict: pool: no client frees what another took
 * @limits: pool: what a client or a user may hold
 */
struct semdev_config {
	u32 kind;
	size_t initial;
	size_t max;
	bool strict;
	struct semdev_limits limits;
};

struct semdev_ref semdev_create(const char *name,
				const struct semdev_config *config);
void semdev_kill(struct semdev *sem)
	__locks(&sem->state);
int __must_check semdev_alive(struct semdev *sem)
	__locks(&sem->state);
int __must_check semdev_set_size(struct semdev *sem, u64 size)
	__locks(&sem->state);
int __must_check semdev_set_limits(struct semdev *sem,
				   const struct semdev_limits *limits)
	__locks(&sem->state);
void semdev_get_info(struct semdev *sem, struct semdev_info *info)
	__locks(&sem->state);

#endif /* _SEMDEV_CORE_H */
