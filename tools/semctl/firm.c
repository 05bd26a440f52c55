// SPDX-License-Identifier: GPL-2.0-only
/*
 * The record of a firm build: a file in memory of the semctl that started it.
 *
 * Its first lines tell the front ends of the job server.  What any of them has said
 * follows, so that each thing is said once.  The variable SEMCTL_FIRM has its path,
 * which is that of an open file: with that semctl it is gone, and a front end that
 * outlives the build, or that was found in its PATH and noted down somewhere, does
 * nothing.
 */
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "command.h"
#include "firm.h"

#define VARIABLE	"SEMCTL_FIRM"
#define FIRST_LINE	"semctl make --firm"

static bool write_all(int fd, const char *text)
{
	ssize_t length = strlen(text);

	return write(fd, text, length) == length;
}

/**
 * firm_begin - make the record, and tell of it in the environment
 * @firm: completed by @fd
 *
 * Return: false when it has said why not.
 */
bool firm_begin(struct firm *firm)
{
	char *text, *path;
	bool done;

	firm->fd = memfd_create("semctl-firm", MFD_CLOEXEC);
	if (asprintf(&text, FIRST_LINE "\n%s\n%s\n%s\n", firm->pool,
		     firm->options, firm->cargo_options) < 0 ||
	    asprintf(&path, "/proc/%d/fd/%d", getpid(), firm->fd) < 0)
		abort();
	/* The front ends of other users may read it */
	done = firm->fd >= 0 && write_all(firm->fd, text) &&
	       !fchmod(firm->fd, 0666) && !setenv(VARIABLE, path, 1);
	free(text);
	free(path);
	if (!done)
		refuse("cannot make the record of a firm build");
	return done;
}

/* All that is in it, to be freed */
static char *read_record(int fd)
{
	struct stat st;
	char *text;
	ssize_t n;

	if (fstat(fd, &st))
		return NULL;
	text = malloc(st.st_size + 1);
	if (!text)
		abort();
	n = pread(fd, text, st.st_size, 0);
	text[n < 0 ? 0 : n] = '\0';
	return text;
}

/**
 * firm_join - are we part of a firm build?
 * @firm: set if so
 *
 * Return: whether.
 */
bool firm_join(struct firm *firm)
{
	const char *path = getenv(VARIABLE);
	char *text, *line;
	struct stat st;

	/* In another pid namespace it is whatever a stranger has open. */
	if (!path || stat(path, &st) || !S_ISREG(st.st_mode))
		return false;
	firm->fd = open(path, O_RDWR | O_APPEND | O_CLOEXEC);
	text = firm->fd < 0 ? NULL : read_record(firm->fd);
	line = text ? strsep(&text, "\n") : NULL;
	if (!line || strcmp(line, FIRST_LINE))
		return false;
	firm->pool = strsep(&text, "\n");
	firm->options = strsep(&text, "\n");
	firm->cargo_options = strsep(&text, "\n");
	return firm->cargo_options;
}

/**
 * firm_leave - be no part of a firm build on another pool
 * @pool: the number of our pool's device
 *
 * Its front ends would turn what is told of our pool back to its own.
 */
void firm_leave(dev_t pool)
{
	struct firm firm;
	struct stat st;

	if (!firm_join(&firm))
		return;
	if (stat(firm.pool, &st) || st.st_rdev != pool)
		unsetenv(VARIABLE);
	close(firm.fd);
}

/* Is it among the lines already?  If not, it is now. */
static bool is_noted(int fd, const char *line)
{
	char *text;
	bool noted;

	flock(fd, LOCK_EX);
	text = read_record(fd);
	noted = text && strstr(text, line);
	free(text);
	if (!noted) {
		lseek(fd, 0, SEEK_END);
		write_all(fd, line);
	}
	flock(fd, LOCK_UN);
	return noted;
}

/**
 * firm_warn - say something, unless it was said in this build before
 * @firm: the build
 * @format: as of printf(3)
 */
void firm_warn(const struct firm *firm, const char *format, ...)
{
	va_list args;
	char *text, *line;

	va_start(args, format);
	if (vasprintf(&text, format, args) < 0)
		abort();
	va_end(args);
	if (asprintf(&line, "\n%s\n", text) < 0)
		abort();
	if (!is_noted(firm->fd, line))
		warn("%s", text);
	free(line);
	free(text);
}
