// SPDX-License-Identifier: GPL-2.0-only
/* semctl reclaim: give back what one client of a pool took. */
#include <errno.h>
#include <fcntl.h>
#include <linux/semaphore_dev.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "command.h"
#include "device.h"
#include "named.h"
#include "node.h"
#include "number.h"

static int say_refused(const struct semdev_reclaim *reclaim)
{
	switch (errno) {
	case ENOENT:
		return refuse("there is no semaphore '%s': see semctl list",
			      reclaim->name);
	case EINVAL:
		return refuse("%s is a counter, not a pool: it does not know who took what.\n"
			      "Give instead: semctl release %s",
			      reclaim->name, reclaim->name);
	case ESRCH:
		return refuse("%s: no process %d has it open ('semctl show %s' tells who has)",
			      reclaim->name, reclaim->pid, reclaim->name);
	default:
		return refused(reclaim->name, "reclaim from it", errno);
	}
}

static int run(const struct command *cmd, int argc, char **argv)
{
	static const char *const what[] = { "NAME", "PID", NULL };
	static const struct option names[] = { HELP_OPTION, {} };
	struct semdev_reclaim reclaim = {};
	int status = STATUS_DONE;
	const char *values[2];
	int fd, count;

	while (next_option(cmd, argc, argv, ":h", names) > 0)
		;
	arguments(cmd, argc, argv, what, values);
	if (strcmp(values[1], "-"))
		reclaim.pid = (__s32)parse_number(cmd, "PID", values[1], 1,
						  INT32_MAX);
	if (control_name(cmd, values[0], reclaim.name, sizeof(reclaim.name)))
		return STATUS_REFUSED;
	fd = control_open();
	if (fd < 0)
		return STATUS_REFUSED;
	count = ioctl(fd, SEMDEV_RECLAIM, &reclaim);
	if (count < 0)
		status = say_refused(&reclaim);
	else if (reclaim.pid)
		printf("%s: %s of process %d came back\n", reclaim.name,
		       tokens((unsigned int)count), reclaim.pid);
	else
		printf("%s: %s of processes that have ended came back\n",
		       reclaim.name, tokens((unsigned int)count));
	close(fd);
	return status;
}

const struct command cmd_reclaim = {
	.name = "reclaim",
	.args = "NAME PID|-",
	.summary = "give back what a process took from a pool",
	.help =
"Gives back all tokens that the process PID took from the pool NAME. What a process\n"
"took comes back by itself when it has ended and nobody has its file open any more;\n"
"this is for one that will not end. The process is not told: it goes on,\n"
"unaccounted.\n"
"\n"
"With - instead of PID, what processes took that have ended, but left their file to\n"
"others, such as a daemon that a build started ('semctl show' has - as their PID).\n"
"\n"
"  -h, --help\n"
"\n"
"It needs write permission on /dev/semaphore-control: root. 'semctl show NAME'\n"
"tells who holds what.\n"
"\n"
"Example:\n"
"  semctl reclaim jobs 4711\n"
"  semctl reclaim jobs -\n",
	.run = run,
};
