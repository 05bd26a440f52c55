/* SPDX-License-Identifier: GPL-2.0-only */
/* Users, groups and modes as people write them. */
#ifndef _SEMCTL_PEOPLE_H
#define _SEMCTL_PEOPLE_H

#include <sys/types.h>

struct command;

const char *user_name(uid_t uid);
const char *group_name(gid_t gid);
const char *mode_text(mode_t mode);
uid_t parse_user(const struct command *cmd, const char *text);
gid_t parse_group(const struct command *cmd, const char *text);
mode_t parse_mode(const struct command *cmd, const char *text);

#endif /* _SEMCTL_PEOPLE_H */
