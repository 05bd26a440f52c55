/* SPDX-License-Identifier: GPL-2.0-only */
/* What the driver says about an open semaphore. */
#ifndef _SEMCTL_STATE_H
#define _SEMCTL_STATE_H

/**
 * struct state - a semaphore at one instant
 * @count: tokens available
 * @max_seen: the highest count ever
 * @waiters: blocked readers
 */
struct state {
	unsigned long long count;
	unsigned long long max_seen;
	unsigned long long waiters;
};

int state_read(int fd, struct state *state);

#endif /* _SEMCTL_STATE_H */
