// SPDX-License-Identifier: GPL-2.0-only
/* semctl resize: another size for a pool that is in use. */
#include <errno.h>
#include <fcntl.h>
#include <linux/semaphore_dev.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "command.h"
#include "device.h"
#include "node.h"
#include "number.h"

static void say_done(const char *name, unsigned long long old,
		     const struct semdev_info *info)
{
	printf("%s: %s now, %llu before\n", name, tokens(info->max), old);
	if (info->outstanding > info->max)
		printf("%s: %llu are still out: of them, the next %llu to come back stay\n",
		       name, (unsigned long long)info->outstanding,
		       (unsigned long long)(info->outstanding - info->max));
}

static int resize(const char *name, int fd, int control,
		  unsigned long long size)
{
	struct semdev_set_size want = { .size = size };
	struct semdev_info info;
	unsigned long long old;

	if (get_info(name, fd, &info) ||
	    !need_pool(name, &info, "A counter's --max is set when it is created"))
		return STATUS_REFUSED;
	old = info.max;
	snprintf(want.name, sizeof(want.name), "%.*s", SEMDEV_NAME_MAX, name);
	if (ioctl(control, SEMDEV_SET_SIZE, &want))
		return refused(name, "change its size", errno);
	if (get_info(name, fd, &info))
		return STATUS_REFUSED;
	say_done(name, old, &info);
	return STATUS_DONE;
}

static int run(const struct command *cmd, int argc, char **argv)
{
	static const char *const what[] = { "NAME", "SIZE", NULL };
	static const struct option names[] = { HELP_OPTION, {} };
	unsigned long long size;
	const char *values[2];
	struct node node;
	int fd, control, status;

	while (next_option(cmd, argc, argv, ":h", names) > 0)
		;
	arguments(cmd, argc, argv, what, values);
	size = parse_number(cmd, "SIZE", values[1], 1, INT32_MAX);
	node_find(cmd, values[0], &node);
	control = control_open();
	if (control < 0)
		return STATUS_REFUSED;
	fd = node_open(&node, O_RDONLY);
	status = fd < 0 ? STATUS_REFUSED :
			  resize(node.name, fd, control, size);
	close(fd);
	close(control);
	return status;
}

const struct command cmd_resize = {
	.name = "resize",
	.args = "NAME SIZE",
	.summary = "another size for a pool",
	.help =
"Gives the pool NAME another size, 1 to 2147483647, while it is used. A larger one\n"
"serves those who wait at once. A smaller one takes nothing away from anybody: what\n"
"is given back is kept until no more than SIZE are out. Who waits for more than SIZE\n"
"at once gets an error.\n"
"\n"
"  -h, --help\n"
"\n"
"It needs write permission on /dev/semaphore-control: root.\n"
"\n"
"Examples:\n"
"  semctl resize jobs 4        less noise while I am in a meeting\n"
"  semctl resize jobs $(nproc)\n",
	.run = run,
};
