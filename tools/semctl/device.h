/* SPDX-License-Identifier: GPL-2.0-only */
/* What the driver says and does, and why it refuses. */
#ifndef _SEMCTL_DEVICE_H
#define _SEMCTL_DEVICE_H

#include <linux/semaphore_dev.h>
#include <stdbool.h>
#include <stddef.h>
#include <time.h>

/**
 * struct clients - which processes have a semaphore open
 * @entry: one each
 * @count: how many
 * @now: when that was, as the driver's times
 */
struct clients {
	struct semdev_client_info *entry;
	size_t count;
	__u64 now;
};

int get_info(const char *name, int fd, struct semdev_info *info);
int get_clients(const char *name, int fd, struct clients *clients);
int driver_refused(const char *name, const char *what, int err);
bool need_pool(const char *name, const struct semdev_info *info,
	       const char *advice);

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

#endif /* _SEMCTL_DEVICE_H */
