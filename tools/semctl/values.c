// SPDX-License-Identifier: GPL-2.0-only
/* Numbers, times, names, users and modes: from what people type, and back. */
#include <grp.h>
#include <linux/semaphore_dev.h>
#include <pwd.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

#include "command.h"
#include "settings.h"
#include "values.h"

/* A century: longer than any wait, and far from where time_t ends */
#define SECONDS_MAX	3155760000.0

/* A whole number from min to max; anything else ends the program */
unsigned long long
parse_number(const struct command *cmd, const char *what, const char *text,
	     unsigned long long min, unsigned long long max)
{
	unsigned long long n;
	const char *wrong = number_from(text, min, max, &n);

	if (wrong)
		bad_usage(cmd, "%s: %s", what, wrong);
	return n;
}

/* Likewise, or a share of the processors */
unsigned long long
parse_size(const struct command *cmd, const char *what, const char *text,
	   unsigned long long min, unsigned long long max)
{
	unsigned long long n;
	const char *wrong = size_from(text, min, max, &n);

	if (wrong)
		bad_usage(cmd, "%s: %s", what, wrong);
	return n;
}

/* How many tokens: the value of the option that was read last */
unsigned long long parse_tokens(const struct command *cmd, const char *text)
{
	return parse_number(cmd, typed_option(), text, 1, SEMDEV_POOL_MAX);
}

/* The last option's value: a time in seconds, with decimals or without */
struct timespec parse_seconds(const struct command *cmd, const char *text)
{
	struct timespec time;
	double seconds;
	char *end;

	seconds = strtod(text, &end);
	/* strtod() takes signs, "inf", "nan", 0x10 and 1e3. */
	if (!*text || strspn(text, "0123456789.") != strlen(text) || *end ||
	    seconds > SECONDS_MAX)
		bad_usage(cmd, "%s: '%s' is not a time in seconds, such as 10 or 0.5",
			  typed_option(), text);
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

/* Of a clock, in milliseconds */
long long ms_of(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
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

	for (i = 0; i < ARRAY_SIZE(units); i++) {
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

/*
 * Neither a control character, C1 among them, nor one that turns the direction
 * of writing, which could make a terminal show another text than is there
 */
static bool is_harmless(wchar_t c)
{
	return iswprint((wint_t)c) && !(c >= 0x200e && c <= 0x200f) &&
	       !(c >= 0x202a && c <= 0x202e) && !(c >= 0x2066 && c <= 0x2069);
}

/**
 * printable - text from elsewhere, fit for a terminal
 * @text: what was typed, or the name of a file or process
 * @newline: this byte stands for a newline; 0: none does
 *
 * Return: the same with '?' for all that is not to be printed, and for bytes
 * that are no character in this locale.  The caller frees it.
 */
char *printable(const char *text, char newline)
{
	char *shown = malloc(strlen(text) + 1), *to = shown;
	mbstate_t state = {};
	size_t len;
	wchar_t c;

	if (!shown)
		abort();
	for (; *text; text += len) {
		len = mbrtowc(&c, text, strlen(text), &state);
		if (len > strlen(text)) {
			state = (mbstate_t){};
			len = 1;
			c = L'\0';
		}
		if (newline && *text == newline)
			*to++ = '\n';
		else if (is_harmless(c))
			to = mempcpy(to, text, len);
		else
			*to++ = '?';
	}
	*to = '\0';
	return shown;
}

/* How many columns of a terminal text takes, which is printable() */
size_t text_columns(const char *text)
{
	mbstate_t state = {};
	size_t len, columns = 0;
	wchar_t c;
	int width;

	for (; *text; text += len) {
		len = mbrtowc(&c, text, strlen(text), &state);
		if (len > strlen(text))
			return columns + strlen(text);
		width = wcwidth(c);
		columns += width > 0 ? (size_t)width : 0;
	}
	return columns;
}

/* How many bytes at the beginning of text fit into that many columns */
size_t text_fitting(const char *text, size_t bytes, size_t columns)
{
	mbstate_t state = {};
	size_t at, len, used = 0;
	wchar_t c;
	int width;

	for (at = 0; at < bytes; at += len) {
		len = mbrtowc(&c, text + at, bytes - at, &state);
		if (len > bytes - at || !len)
			return at;
		width = wcwidth(c);
		used += width > 0 ? (size_t)width : 0;
		if (used > columns)
			return at;
	}
	return at;
}

/* Ends the program unless it is a name */
void name_check(const struct command *cmd, const char *name)
{
	if (!is_name(name))
		bad_usage(cmd, "'%s' is not a name: a name is 1 to %d of a-z A-Z 0-9 . _ -\n"
			  "and begins with neither . nor -; a path has a / in it",
			  name, SEMDEV_NAME_MAX);
}

/* A user's name, or the number without one; good until the next call */
const char *user_name(uid_t uid)
{
	const struct passwd *user = getpwuid(uid);
	static char number[16];

	if (user)
		return user->pw_name;
	snprintf(number, sizeof(number), "%u", uid);
	return number;
}

/* Likewise a group's */
const char *group_name(gid_t gid)
{
	const struct group *group = getgrgid(gid);
	static char number[16];

	if (group)
		return group->gr_name;
	snprintf(number, sizeof(number), "%u", gid);
	return number;
}

/* The mode of a device as ls -l has it; good until the next call */
const char *mode_text(mode_t mode)
{
	static char text[sizeof("crwxrwxrwx")];
	int i;

	text[0] = 'c';
	for (i = 0; i < 9; i++)
		text[i + 1] = mode & (0400 >> i) ? "rwx"[i % 3] : '-';
	return text;
}

/* The value of --owner; one that does not exist ends the program */
uid_t parse_user(const struct command *cmd, const char *text)
{
	uid_t uid;
	const char *wrong = user_from(text, &uid);

	if (wrong)
		bad_usage(cmd, "--owner: %s", wrong);
	return uid;
}

/* The value of --group */
gid_t parse_group(const struct command *cmd, const char *text)
{
	gid_t gid;
	const char *wrong = group_from(text, &gid);

	if (wrong)
		bad_usage(cmd, "--group: %s", wrong);
	return gid;
}

/* The value of --mode */
mode_t parse_mode(const struct command *cmd, const char *text)
{
	mode_t mode;
	const char *wrong = mode_from(text, &mode);

	if (wrong)
		bad_usage(cmd, "--mode: %s", wrong);
	return mode;
}
