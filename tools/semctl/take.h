/* SPDX-License-Identifier: GPL-2.0-only */
/* Taking tokens, and saying why they did not come. */
#ifndef _SEMCTL_TAKE_H
#define _SEMCTL_TAKE_H

#include <linux/semaphore_dev.h>
#include <stdbool.h>
#include <time.h>

struct command;

/**
 * struct request - tokens that are wanted
 * @name: of the semaphore
 * @n: how many, all or none
 * @timeout: how long to wait
 * @timed: or whether without end
 */
struct request {
	const char *name;
	unsigned long long n;
	struct timespec timeout;
	bool timed;
};

void stop_on_signals(int fd);
int stopped_by(void);
void say_waiting(const struct request *req, const struct semdev_info *info);
int take(const struct request *req, int fd);

#endif /* _SEMCTL_TAKE_H */
