/* SPDX-License-Identifier: GPL-2.0-only */
/* Numbers and times that people type and read. */
#ifndef _SEMCTL_NUMBER_H
#define _SEMCTL_NUMBER_H

#include <stdint.h>
#include <time.h>

struct command;

/* The driver's limit is higher; a larger number is a slip of the finger. */
#define TOKENS_MAX	INT32_MAX

unsigned long long
parse_number(const struct command *cmd, const char *what, const char *text,
	     unsigned long long min, unsigned long long max);
unsigned long long parse_tokens(const struct command *cmd, const char *text);
struct timespec parse_seconds(const struct command *cmd, const char *what,
			      const char *text);
const char *tokens(unsigned long long n);
uint64_t monotonic_ns(void);
const char *age(uint64_t ns);

#endif /* _SEMCTL_NUMBER_H */
