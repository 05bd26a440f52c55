/* SPDX-License-Identifier: GPL-2.0-only */
/* What a semaphore may be called. */
#ifndef _SEMCTL_NAME_H
#define _SEMCTL_NAME_H

struct command;

/* NAME for the device that is always there */
#define MAIN_NAME	"semaphore"

void name_check(const struct command *cmd, const char *name);
const char *plain(const char *text);

#endif /* _SEMCTL_NAME_H */
