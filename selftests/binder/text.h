/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What debugfs says of Binder.
 */
#ifndef _SELFTESTS_BINDER_TEXT_H
#define _SELFTESTS_BINDER_TEXT_H

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#define TEXT	65536

/* A file of Binder's, or as much as fits; "" if there is none */
static inline const char *debug_text(const char *file, char *text, size_t size)
{
	char path[64];
	size_t got = 0;
	ssize_t n;
	int fd;

	snprintf(path, sizeof(path), "/sys/kernel/debug/binder/%s", file);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	while ((n = read(fd, text + got, size - 1 - got)) > 0)
		got += n;
	close(fd);
	text[got] = '\0';
	return text;
}

#endif /* _SELFTESTS_BINDER_TEXT_H */
