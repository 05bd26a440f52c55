/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Leaving: what clients have taken returns; and who holds what.
 */
#ifndef _SEMDEV_ACCOUNT_H
#define _SEMDEV_ACCOUNT_H

#include "client.h"

void semdev_client_close(struct semdev *sem, struct semdev_client_ref share)
	__locks(&sem->state);
long semdev_client_reclaim(struct semdev *sem, struct pid *pid)
	__locks(&sem->state);
u64 semdev_client_reclaim_gone(struct semdev *sem)
	__locks(&sem->state);
u32 semdev_get_clients(struct semdev *sem, struct semdev_client_info *infos,
		       u32 capacity, u32 *n)
	__locks(&sem->state);

#endif /* _SEMDEV_ACCOUNT_H */
