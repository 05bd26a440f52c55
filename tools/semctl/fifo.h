/* SPDX-License-Identifier: GPL-2.0-only */
/* A FIFO in front of a pool. */
#ifndef _SEMCTL_FIFO_H
#define _SEMCTL_FIFO_H

#include "run.h"

int fifo_make(const struct node *node, struct beside *beside, char **server);

#endif /* _SEMCTL_FIFO_H */
