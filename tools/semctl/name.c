// SPDX-License-Identifier: GPL-2.0-only
/* What a semaphore may be called: the driver's rule, with an explanation. */
#include <linux/semaphore_dev.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "name.h"

#define NAME_CHARS \
	"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-"

static bool valid(const char *name)
{
	size_t len = strlen(name);

	return len >= 1 && len <= SEMDEV_NAME_MAX &&
	       strspn(name, NAME_CHARS) == len &&
	       *name != '.' && *name != '-';
}

/**
 * plain - text from elsewhere, fit to be shown
 * @text: a name that was typed, or the name of a process
 *
 * Control characters could do anything to a terminal.
 *
 * Return: the same with '?' for each of them; good until the next call.
 */
const char *plain(const char *text)
{
	static char shown[256];
	size_t i;

	for (i = 0; text[i] && i < sizeof(shown) - 1; i++)
		shown[i] = (unsigned char)text[i] < ' ' || text[i] == 0x7f ?
			   '?' : text[i];
	shown[i] = '\0';
	return shown;
}

/* Ends the program unless it is a name */
void name_check(const struct command *cmd, const char *name)
{
	if (!valid(name))
		bad_usage(cmd, "'%s' is not a name: a name is 1 to %d of a-z A-Z 0-9 . _ -\n"
			  "and begins with neither . nor -; a path has a / in it",
			  plain(name), SEMDEV_NAME_MAX);
}
