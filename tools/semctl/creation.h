/* SPDX-License-Identifier: GPL-2.0-only */
/* Making a named semaphore, with its node. */
#ifndef _SEMCTL_CREATION_H
#define _SEMCTL_CREATION_H

#include <linux/semaphore_dev.h>

struct node;

int semaphore_create(int control, struct semdev_create *create,
		     struct node *node);

#endif /* _SEMCTL_CREATION_H */
