/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a semaphore can be set to, from text, wherever that stands.
 *
 * Each returns NULL, or in a few words what is wrong; these are good until the
 * next call.
 */
#ifndef _SEMCTL_SETTINGS_H
#define _SEMCTL_SETTINGS_H

#include <stdbool.h>
#include <sys/types.h>

const char *number_from(const char *text, unsigned long long min,
			unsigned long long max, unsigned long long *n);
const char *size_from(const char *text, unsigned long long min,
		      unsigned long long max, unsigned long long *n);
const char *user_from(const char *text, uid_t *uid);
const char *group_from(const char *text, gid_t *gid);
const char *mode_from(const char *text, mode_t *mode);
bool is_name(const char *text);

#endif /* _SEMCTL_SETTINGS_H */
