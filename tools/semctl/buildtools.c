// SPDX-License-Identifier: GPL-2.0-only
/* Tools that build: which make and which ninja there is. */
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "buildtools.h"
#include "command.h"
#include "jobs.h"

/* The folder that is the argument of an option, or this one */
static const char *folder(char **argv, const char *option)
{
	size_t length = strlen(option);

	for (; *argv; argv++) {
		if (!strcmp(*argv, option))
			return argv[1] ? argv[1] : ".";
		if (length == 2 && !strncmp(*argv, option, length))
			return *argv + length;
	}
	return ".";
}

static FILE *open_in(const char *dir, const char *name)
{
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	return fopen(path, "re");
}

/* What CMake has found, and put down in its cache */
static const char *cmake_ninja(const char *dir)
{
	static const char key[] = "CMAKE_MAKE_PROGRAM:FILEPATH=";
	static char line[PATH_MAX];
	FILE *file = open_in(dir, "CMakeCache.txt");
	const char *ninja = "ninja";

	while (file && fgets(line, sizeof(line), file)) {
		line[strcspn(line, "\n")] = '\0';
		if (!strncmp(line, key, strlen(key))) {
			ninja = line + strlen(key);
			break;
		}
	}
	if (file)
		fclose(file);
	return ninja;
}

static bool is_ninjas(const char *dir)
{
	FILE *file = open_in(dir, "build.ninja");

	if (file)
		fclose(file);
	return file;
}

/**
 * asked_for - which program to ask for its version
 * @program: what is to be run, as for execvp(3)
 * @name: of such a program on the PATH
 *
 * A script that is called by its path may do anything, --version or not, and
 * nothing of the build is to be done before its token is there.  It may stand for
 * what the PATH has.  What cannot be read is no script.
 *
 * Return: one of them.
 */
const char *asked_for(const char *program, const char *name)
{
	char magic[SELFMAG] = "";
	FILE *file = strchr(program, '/') ? fopen(program, "re") : NULL;

	if (!file)
		return program;
	if (fread(magic, sizeof(magic), 1, file) != 1 ||
	    memcmp(magic, ELFMAG, SELFMAG))
		program = name;
	fclose(file);
	return program;
}

/**
 * ninja_of - the ninja that a command is, or calls
 * @argv: the command
 *
 * Return: a program to be asked, as for execvp(3), or NULL.
 */
const char *ninja_of(char **argv)
{
	const char *name = base_name(*argv), *dir;

	if (is_ninja(name))
		return asked_for(*argv, name);
	if (!strcmp(name, "cmake") && has_argument(argv + 1, "--build")) {
		dir = folder(argv + 1, "--build");
		return is_ninjas(dir) ? asked_for(cmake_ninja(dir), "ninja") :
					NULL;
	}
	if (!strcmp(name, "meson") && has_argument(argv + 1, "compile") &&
	    is_ninjas(folder(argv + 1, "-C")))
		return "ninja";
	return NULL;
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

/* The first line of what "PROGRAM --version" says, or nothing */
static void ask_version(const char *program, char *line, size_t size)
{
	pid_t child;
	FILE *file;
	int out;

	*line = '\0';
	child = ask(program, &out);
	if (child < 0)
		return;
	file = fdopen(out, "re");
	if (file && !fgets(line, size, file))
		*line = '\0';
	/* It may have more to say, and not die of a closed pipe meanwhile. */
	while (file && fgetc(file) != EOF)
		;
	if (file)
		fclose(file);
	while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
		;
}

/**
 * make_version - which GNU make a program is
 * @program: as for execvp(3)
 *
 * Return: 404 for 4.4, and so on; 0 if it is another program, or none.
 */
unsigned int make_version(const char *program)
{
	unsigned int major, minor;
	char line[128];

	ask_version(program, line, sizeof(line));
	if (sscanf(line, "GNU Make %u.%u", &major, &minor) != 2)
		return 0;
	return major * 100 + minor;
}

/**
 * ninja_version - which ninja a program is
 * @program: as for execvp(3)
 * @with_files: set: it is Kitware's, older than 1.13, which takes open files
 *
 * Return: 113 for 1.13, and so on; 0 if there is none.
 */
unsigned int ninja_version(const char *program, bool *with_files)
{
	unsigned int major, minor;
	char line[128];

	ask_version(program, line, sizeof(line));
	*with_files = strstr(line, "jobserver");
	if (sscanf(line, "%u.%u", &major, &minor) != 2)
		return 0;
	return major * 100 + minor;
}
