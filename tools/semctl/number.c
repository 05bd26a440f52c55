// SPDX-License-Identifier: GPL-2.0-only
/* Numbers and times: all of the text, in range, or an explanation; and back. */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "number.h"

/* A century: more than anyone waits, and far from where time_t ends */
#define SECONDS_MAX	3155760000.0

/* A whole number from min to max; anything else ends the program */
unsigned long long
parse_number(const struct command *cmd, const char *what, const char *text,
	     unsigned long long min, unsigned long long max)
{
	unsigned long long n;
	char *end;

	errno = 0;
	n = strtoull(text, &end, 10);
	/* strtoull() takes blanks and signs: -1 would be 2^64 - 1. */
	if (!isdigit((unsigned char)*text) || *end || errno ||
	    n < min || n > max)
		bad_usage(cmd, "%s: '%s' is not a whole number from %llu to %llu",
			  what, text, min, max);
	return n;
}

/* How many tokens: the value of -n */
unsigned long long parse_tokens(const struct command *cmd, const char *text)
{
	return parse_number(cmd, "-n", text, 1, TOKENS_MAX);
}

/* A time in seconds, with decimals or without */
struct timespec parse_seconds(const struct command *cmd, const char *what,
			      const char *text)
{
	struct timespec time;
	double seconds;
	char *end;

	seconds = strtod(text, &end);
	/* strtod() takes signs, "inf", "nan", 0x10 and 1e3. */
	if (!*text || strspn(text, "0123456789.") != strlen(text) || *end ||
	    seconds > SECONDS_MAX)
		bad_usage(cmd, "%s: '%s' is not a time in seconds, such as 10 or 0.5",
			  what, text);
	time.tv_sec = (time_t)seconds;
	time.tv_nsec = (long)((seconds - (double)time.tv_sec) * 1e9);
	return time;
}

/* "1 token", "2 tokens"; the text is good until the second next call */
const char *tokens(unsigned long long n)
{
	static char text[2][32];
	static int turn;

	turn = !turn;
	snprintf(text[turn], sizeof(text[turn]), "%llu token%s", n,
		 n == 1 ? "" : "s");
	return text[turn];
}

/* What the driver's times are compared with */
uint64_t monotonic_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

/* "3 s", "2 min", "1 h", "4 d": two digits are enough; until the next call */
const char *age(uint64_t ns)
{
	static const struct {
		uint64_t seconds;
		const char *name;
	} units[] = { { 86400, "d" }, { 3600, "h" }, { 60, "min" } };
	uint64_t seconds = ns / 1000000000;
	static char text[32];
	size_t i;

	for (i = 0; i < sizeof(units) / sizeof(*units); i++) {
		if (seconds < units[i].seconds)
			continue;
		snprintf(text, sizeof(text), "%llu %s",
			 (unsigned long long)(seconds / units[i].seconds),
			 units[i].name);
		return text;
	}
	snprintf(text, sizeof(text), "%llu s", (unsigned long long)seconds);
	return text;
}
