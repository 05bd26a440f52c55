// SPDX-License-Identifier: GPL-2.0-only
/* Which make there is: it says so itself. */
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "buildtools.h"

/* By its name: gmake is what others than GNU call it */
bool is_make(const char *program)
{
	char path[PATH_MAX];
	const char *name;

	snprintf(path, sizeof(path), "%s", program);
	name = basename(path);
	return !strcmp(name, "make") || !strcmp(name, "gmake");
}

/* Starts "PROGRAM --version"; its output is to be read from *out */
static pid_t ask(const char *program, int *out)
{
	char *const argv[] = { (char *)program, (char *)"--version", NULL };
	posix_spawn_file_actions_t actions;
	int pipe_fd[2], err;
	pid_t child;

	if (pipe2(pipe_fd, O_CLOEXEC))
		return -1;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, pipe_fd[1], STDOUT_FILENO);
	posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null",
					 O_WRONLY, 0);
	err = posix_spawnp(&child, program, &actions, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	close(pipe_fd[1]);
	*out = pipe_fd[0];
	if (!err)
		return child;
	close(pipe_fd[0]);
	return -1;
}

/**
 * make_version - which GNU make a program is
 * @program: as for execvp(3)
 *
 * Return: 404 for 4.4, and so on; 0 if it is another program, or none.
 */
unsigned int make_version(const char *program)
{
	unsigned int major, minor, version = 0;
	pid_t child;
	FILE *file;
	int out;

	child = ask(program, &out);
	if (child < 0)
		return 0;
	file = fdopen(out, "re");
	if (file && fscanf(file, "GNU Make %u.%u", &major, &minor) == 2)
		version = major * 100 + minor;
	/* It may have more to say, and not die of a closed pipe meanwhile. */
	while (file && fgetc(file) != EOF)
		;
	if (file)
		fclose(file);
	while (waitpid(child, NULL, 0) < 0)
		;
	return version;
}
