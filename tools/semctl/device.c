// SPDX-License-Identifier: GPL-2.0-only
/* Asks the driver about an open semaphore; explains what it refuses. */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>

#include "command.h"
#include "device.h"
#include "number.h"

/**
 * refused - say why the driver refused, in general
 * @name: the semaphore
 * @what: what was wanted: "cannot ..."
 * @err: errno; what is special about a command is said there, before
 *
 * Return: the exit status.
 */
int refused(const char *name, const char *what, int err)
{
	switch (err) {
	case ENODEV:
		return refuse("%s: cannot %s: it has been destroyed meanwhile",
			      name, what);
	case ENOTTY:
	case E2BIG:
		return refuse("%s: cannot %s: the loaded module is older than this semctl.\n"
			      "As root: rmmod semdev, then load the one that came with it",
			      name, what);
	case EINVAL:
		return refuse("%s: cannot %s: the driver takes that for a mistake (EINVAL).\n"
			      "Are semctl and the module that is loaded of one version?",
			      name, what);
	case EBADF:
	case EACCES:
	case EPERM:
		return refuse("%s: cannot %s: it was not opened for that",
			      name, what);
	case ENOMEM:
		return refuse("%s: cannot %s: no memory is left, or none in your cgroup",
			      name, what);
	default:
		return refuse("%s: cannot %s: %s", name, what, strerror(err));
	}
}

/**
 * get_info - a semaphore at one instant
 * @name: for messages
 * @fd: open for anything
 * @info: the answer
 *
 * Return: 0, or -1 when it has said why not.
 */
int get_info(const char *name, int fd, struct semdev_info *info)
{
	if (!ioctl(fd, SEMDEV_GET_INFO, info))
		return 0;
	refused(name, "see how it is", errno);
	return -1;
}

/**
 * get_clients - who has it open
 * @name: for messages
 * @fd: open for anything
 * @clients: the answer; the caller frees @entry
 *
 * Return: 0, or -1 when it has said why not.
 */
int get_clients(const char *name, int fd, struct clients *clients)
{
	struct semdev_clients ask = {
		.capacity = 32,
		.entry_size = sizeof(*clients->entry),
	};

	clients->entry = NULL;
	do {
		/* More come while we ask: some room to spare */
		ask.capacity += ask.total + ask.total / 8;
		free(clients->entry);
		clients->entry = calloc(ask.capacity, sizeof(*clients->entry));
		ask.clients = (uintptr_t)clients->entry;
		if (!clients->entry || ioctl(fd, SEMDEV_GET_CLIENTS, &ask)) {
			refused(name, "see who uses it", errno);
			free(clients->entry);
			return -1;
		}
	} while (ask.total > ask.capacity);
	clients->count = ask.total;
	clients->now = monotonic_ns();
	return 0;
}

/**
 * need_pool - what was asked for makes no sense for a counter
 * @name: the semaphore
 * @info: how it is
 * @advice: what to do with a counter instead
 *
 * Return: whether it is a pool; if not, that has been said.
 */
bool need_pool(const char *name, const struct semdev_info *info,
	       const char *advice)
{
	if (info->kind == SEMDEV_POOL)
		return true;
	refuse("%s is a counter, not a pool. %s", name, advice);
	return false;
}
