// SPDX-License-Identifier: GPL-2.0-only
/* What a semaphore can be set to: on the command line and in a file. */
#include <ctype.h>
#include <errno.h>
#include <grp.h>
#include <limits.h>
#include <linux/semaphore_dev.h>
#include <pwd.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "settings.h"

#define NAME_CHARS \
	"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-"

static __printf(1, 2) const char *wrong(const char *format, ...)
{
	static char *text;
	va_list args;

	free(text);
	va_start(args, format);
	if (vasprintf(&text, format, args) < 0)
		abort();
	va_end(args);
	return text;
}

/* Digits that end with that text, and their number */
static bool read_digits(const char *text, const char *end_with,
			unsigned long long *n)
{
	char *end;

	/* strtoull() takes blanks and signs: -1 would be 2^64 - 1. */
	if (!isdigit((unsigned char)*text))
		return false;
	errno = 0;
	*n = strtoull(text, &end, 10);
	return !errno && !strcmp(end, end_with);
}

/* A whole number from min to max */
const char *number_from(const char *text, unsigned long long min,
			unsigned long long max, unsigned long long *n)
{
	if (read_digits(text, "", n) && *n >= min && *n <= max)
		return NULL;
	return wrong("'%s' is not a whole number from %llu to %llu", text, min,
		     max);
}

/* "cpus", "cpus-2", "cpus+1", "50%": of the processors that are online */
static bool read_share(const char *text, unsigned long long *n)
{
	unsigned long long cpus = (unsigned long long)
		sysconf(_SC_NPROCESSORS_ONLN), part = 0;

	if (read_digits(text, "%", &part)) {
		if (__builtin_mul_overflow(cpus, part, n))
			return false;
		*n /= 100;
		return part > 0;
	}
	if (strncmp(text, "cpus", 4))
		return false;
	text += 4;
	if (*text && ((*text != '-' && *text != '+') ||
		      !read_digits(text + 1, "", &part)))
		return false;
	if (*text == '+')
		return !__builtin_add_overflow(cpus, part, n);
	*n = cpus > part ? cpus - part : 0;
	return true;
}

/*
 * A number of tokens.  One that depends on the machine is at least 1: a small
 * machine is no reason to have no token, and 0 would mean no limit.
 */
const char *size_from(const char *text, unsigned long long min,
		      unsigned long long max, unsigned long long *n)
{
	if (read_share(text, n)) {
		*n = *n ? *n : 1;
		if (*n <= max)
			return NULL;
	}
	if (!number_from(text, min, max, n))
		return NULL;
	return wrong("'%s' is not a whole number from %llu to %llu, nor such as cpus-2 or 50%%",
		     text, min, max);
}

/* A number that is a user or group; (uid_t)-1 means none */
static const char *id_from(const char *what, const char *text, unsigned int *id)
{
	unsigned long long n;

	if (number_from(text, 0, UINT_MAX - 1, &n))
		return wrong("there is no %s '%s'", what, text);
	*id = (unsigned int)n;
	return NULL;
}

/* A user's name or number */
const char *user_from(const char *text, uid_t *uid)
{
	const struct passwd *user = getpwnam(text);

	if (!user)
		return id_from("user", text, uid);
	*uid = user->pw_uid;
	return NULL;
}

/* A group's name or number */
const char *group_from(const char *text, gid_t *gid)
{
	const struct group *group = getgrnam(text);

	if (!group)
		return id_from("group", text, gid);
	*gid = group->gr_gid;
	return NULL;
}

/* 0 would be the driver's default, so it is refused. */
const char *mode_from(const char *text, mode_t *mode)
{
	size_t len = strlen(text);

	*mode = (mode_t)strtoul(text, NULL, 8);
	if (len && len <= 4 && strspn(text, "01234567") == len &&
	    *mode && *mode <= 0777)
		return NULL;
	return wrong("'%s' is not an octal mode from 1 to 777, such as 660",
		     text);
}

/* Can a semaphore be called that? */
bool is_name(const char *text)
{
	size_t len = strlen(text);

	return len >= 1 && len <= SEMDEV_NAME_MAX &&
	       strspn(text, NAME_CHARS) == len &&
	       *text != '.' && *text != '-';
}
