/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Looking for tokens without taking any.
 */
#ifndef _SEMDEV_POLL_H
#define _SEMDEV_POLL_H

#include <linux/poll.h>

#include "state.h"

int __must_check
semdev_readable(struct semdev *sem, struct semdev_client *client, bool nowait,
		size_t *n)
	__locks(&sem->state);
wait_queue_head_t *semdev_pollers(struct semdev *sem,
				  struct semdev_client *client)
	__locks(&sem->state);
__poll_t semdev_poll(struct semdev *sem, struct semdev_client *client,
		     bool wants_in)
	__locks(&sem->state);

#endif /* _SEMDEV_POLL_H */
