/* SPDX-License-Identifier: GPL-2.0-only */
/* Numbers, times, names, users and modes, as people type and read them. */
#ifndef _SEMCTL_VALUES_H
#define _SEMCTL_VALUES_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <time.h>

struct command;

unsigned long long
parse_number(const struct command *cmd, const char *what, const char *text,
	     unsigned long long min, unsigned long long max);
unsigned long long
parse_size(const struct command *cmd, const char *what, const char *text,
	   unsigned long long min, unsigned long long max);
unsigned long long parse_tokens(const struct command *cmd, const char *text);
struct timespec parse_seconds(const struct command *cmd, const char *text);
const char *tokens(unsigned long long n);
uint64_t monotonic_ns(void);
long long ms_of(clockid_t clock);
const char *age(uint64_t ns);

/* NAME for the device that is always there */
#define MAIN_NAME	"semaphore"

void name_check(const struct command *cmd, const char *name);
char *printable(const char *text, char newline);
size_t text_columns(const char *text);
size_t text_fitting(const char *text, size_t bytes, size_t columns);

const char *user_name(uid_t uid);
const char *group_name(gid_t gid);
const char *mode_text(mode_t mode);
uid_t parse_user(const struct command *cmd, const char *text);
gid_t parse_group(const struct command *cmd, const char *text);
mode_t parse_mode(const struct command *cmd, const char *text);

#endif /* _SEMCTL_VALUES_H */
