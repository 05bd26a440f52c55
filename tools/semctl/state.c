// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the driver says about an open semaphore: its lines in
 * /proc/self/fdinfo, all of one instant.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "state.h"

/* Takes one line; returns a bit that tells which it was, 0 for any other */
static unsigned int take_line(const char *line, struct state *state)
{
	if (sscanf(line, "count: %llu", &state->count) == 1)
		return 1;
	if (sscanf(line, "max_seen: %llu", &state->max_seen) == 1)
		return 2;
	if (sscanf(line, "waiters: %llu", &state->waiters) == 1)
		return 4;
	return 0;
}

/**
 * state_read - ask the driver
 * @fd: an open semaphore
 * @state: the answer
 *
 * Return: 0, or -1 when it has said why not.
 */
int state_read(int fd, struct state *state)
{
	unsigned int seen = 0;
	char path[48], line[128];
	FILE *file;

	snprintf(path, sizeof(path), "/proc/self/fdinfo/%d", fd);
	file = fopen(path, "re");
	if (!file) {
		refuse("cannot read %s: %s", path, strerror(errno));
		return -1;
	}
	while (fgets(line, sizeof(line), file))
		seen |= take_line(line, state);
	fclose(file);
	if (seen == 7)
		return 0;
	refuse("the driver does not say count, max_seen and waiters in %s: is it another version?",
	       path);
	return -1;
}
