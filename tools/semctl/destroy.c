// SPDX-License-Identifier: GPL-2.0-only
/* semctl destroy: the end of a semaphore and its node. */
#include <errno.h>
#include <fcntl.h>
#include <linux/semaphore_dev.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "command.h"
#include "device.h"
#include "named.h"
#include "node.h"

static int say_refused(const char *name)
{
	switch (errno) {
	case ENOENT:
		return refuse("there is no semaphore '%s': see semctl list",
			      name);
	case EBUSY:
		return refuse("%s is in use: 'semctl show %s' tells by whom.\n"
			      "With --force it ends nevertheless, and everybody who uses it gets an error (ENODEV)",
			      name, name);
	default:
		return refused(name, "destroy it", errno);
	}
}

static int run(const struct command *cmd, int argc, char **argv)
{
	static const char *const what[] = { "NAME", NULL };
	static const struct option names[] = {
		{ "force", no_argument, NULL, 'f' },
		HELP_OPTION,
		{},
	};
	struct semdev_destroy destroy = {};
	int status = STATUS_DONE;
	const char *name;
	int letter, fd;

	while ((letter = next_option(cmd, argc, argv, ":fh", names)) > 0)
		if (letter == 'f')
			destroy.flags = SEMDEV_FORCE;
	arguments(cmd, argc, argv, what, &name);
	if (control_name(cmd, name, destroy.name, sizeof(destroy.name)))
		return STATUS_REFUSED;
	fd = control_open();
	if (fd < 0)
		return STATUS_REFUSED;
	if (ioctl(fd, SEMDEV_DESTROY, &destroy))
		status = say_refused(destroy.name);
	else
		printf("%s: destroyed\n", destroy.name);
	close(fd);
	return status;
}

const struct command cmd_destroy = {
	.name = "destroy",
	.args = "NAME [--force]",
	.summary = "end a semaphore and its node",
	.help =
"Ends the semaphore NAME. While anybody has it open it refuses.\n"
"\n"
"  -f, --force        end it nevertheless: those who wait, and every later use of\n"
"                     what is still open, get the error ENODEV. A running make stops.\n"
"  -h, --help\n"
"\n"
"It needs write permission on /dev/semaphore-control: root.\n"
"\n"
"Examples:\n"
"  semctl destroy jobs\n"
"  semctl show jobs && semctl destroy jobs --force\n",
	.run = run,
};
