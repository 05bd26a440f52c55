/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Is a thread asleep, or did it answer? Who was woken runs, so that it can be seen
 * from outside when there is nothing more to come.
 */
#ifndef RANDOM_QUIET_H
#define RANDOM_QUIET_H

#include <ctype.h>

#include "device.h"

/* How long a step may take, and how long a file may take to end: ms */
#define QUIET_PATIENCE	20000

/* The bytes of a file of /proc, as a string */
static inline bool quiet_read(pid_t thread, const char *name, char *bytes,
			      size_t room)
{
	char path[64];
	ssize_t n;
	int fd;

	snprintf(path, sizeof(path), "/proc/%d/task/%d/%s", thread, thread,
		 name);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	n = read(fd, bytes, room - 1);
	close(fd);
	bytes[n > 0 ? n : 0] = 0;
	return n > 0;
}

/* In the device's system call: waiting for a lock is no sleep */
static inline bool quiet_asleep(pid_t thread)
{
	char call[256], state[512], *end;

	if (!quiet_read(thread, "syscall", call, sizeof(call)) ||
	    !quiet_read(thread, "stat", state, sizeof(state)))
		return false;
	end = strrchr(state, ')');
	return end && !strncmp(end, ") S", 3) &&
	       isdigit((unsigned char)*call) &&
	       strtol(call, NULL, 10) == device_sleeps_in();
}

/**
 * quiet_wait - until a thread did what it can
 * @thread: its id, as soon as it is known
 * @socket: on which it answers
 *
 * Return: 1, it answered; 0, it sleeps; -1, neither for too long.
 */
static inline int quiet_wait(const volatile pid_t *thread, int socket)
{
	struct pollfd answer = { .fd = socket, .events = POLLIN };
	int i;

	for (i = 0; i < QUIET_PATIENCE; i++) {
		if (poll(&answer, 1, 1) == 1)
			return 1;
		if (quiet_asleep(*thread))
			return 0;
	}
	return -1;
}

#endif /* RANDOM_QUIET_H */
