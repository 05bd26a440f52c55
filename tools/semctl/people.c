// SPDX-License-Identifier: GPL-2.0-only
/* Users, groups and modes: from numbers to what people read, and back. */
#include <grp.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "people.h"

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

/* A number that is a user or group; (uid_t)-1 is nobody's */
static unsigned int parse_id(const struct command *cmd, const char *option,
			     const char *what, const char *text)
{
	unsigned long id;
	char *end;

	id = strtoul(text, &end, 10);
	if (!*text || strspn(text, "0123456789") != strlen(text) ||
	    id >= UINT_MAX)
		bad_usage(cmd, "%s: there is no %s '%s'", option, what, text);
	return (unsigned int)id;
}

/* The value of --owner; one that does not exist ends the program */
uid_t parse_user(const struct command *cmd, const char *text)
{
	const struct passwd *user = getpwnam(text);

	return user ? user->pw_uid : parse_id(cmd, "--owner", "user", text);
}

/* The value of --group */
gid_t parse_group(const struct command *cmd, const char *text)
{
	const struct group *group = getgrnam(text);

	return group ? group->gr_gid : parse_id(cmd, "--group", "group", text);
}

/* The value of --mode.  0 would be the driver's default, so it is refused. */
mode_t parse_mode(const struct command *cmd, const char *text)
{
	size_t len = strlen(text);
	mode_t mode = (mode_t)strtoul(text, NULL, 8);

	if (!len || len > 4 || strspn(text, "01234567") != len ||
	    !mode || mode > 0777)
		bad_usage(cmd, "--mode: '%s' is not an octal mode from 1 to 777, such as 660",
			  text);
	return mode;
}
