/* SPDX-License-Identifier: GPL-2.0-only */
/* Moving tokens: taking them so that it can be stopped, giving them. */
#ifndef _SEMCTL_TRANSFER_H
#define _SEMCTL_TRANSFER_H

#include <stdbool.h>
#include <time.h>

void stop_on_signals(int fd);
int stop_after(const struct timespec *time);
int stopped_by(void);
bool take(int fd, unsigned long long n, unsigned long long *taken);
bool give(int fd, unsigned long long n, unsigned long long *given);

#endif /* _SEMCTL_TRANSFER_H */
