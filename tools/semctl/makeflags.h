/* SPDX-License-Identifier: GPL-2.0-only */
/* What GNU make and its like read from the environment. */
#ifndef _SEMCTL_MAKEFLAGS_H
#define _SEMCTL_MAKEFLAGS_H

#include <stdbool.h>

char *makeflags_with(const char *old, const char *jobserver);
bool makeflags_ask_one(const char *value);

#endif /* _SEMCTL_MAKEFLAGS_H */
