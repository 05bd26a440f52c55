// SPDX-License-Identifier: GPL-2.0-only
/* Processes, as /proc shows them. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "process.h"

/* The parent is field 4 of /proc/PID/stat, the start 22; this begins at 3 */
#define STAT_FIELDS " %*c %d" \
	" %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u %*u %*d %*d %*d %*d %*d %*d" \
	" %" SCNu64

/* When a process started, and its parent; false if that cannot be seen */
bool read_process(int pid, uint64_t *start, int *parent)
{
	char path[32], line[1024], *end;
	bool known;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/stat", pid);
	file = fopen(path, "re");
	if (!file)
		return false;
	known = fgets(line, sizeof(line), file);
	fclose(file);
	/* Its name comes second, in (), and may have blanks and ) in it. */
	end = known ? strrchr(line, ')') : NULL;
	return end && sscanf(end + 1, STAT_FIELDS, parent, start) == 2;
}

/* Is it a child of ours, or a child of one, and so on? */
bool is_below_us(int pid)
{
	int us = getpid(), parent;
	uint64_t start;

	while (read_process(pid, &start, &parent)) {
		if (parent == us)
			return true;
		pid = parent;
	}
	return false;
}
