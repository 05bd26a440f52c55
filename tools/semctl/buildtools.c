// SPDX-License-Identifier: GPL-2.0-only
/* Tools that build: which make there is, and who is told a number of jobs. */
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "buildtools.h"
#include "command.h"
#include "makeflags.h"

#define GOES_ITS_OWN_WAY \
	"it limits its jobs by itself and leaves the pool alone"

/**
 * struct front_end - a program that is told how many jobs to run
 * @name: its name
 * @with: it is, only with this argument; or NULL
 * @effect: what it does then
 * @parts: it hands on what is behind a "--", to one of the others perhaps
 */
static const struct front_end {
	const char *name;
	const char *with;
	const char *effect;
	bool parts;
} front_ends[] = {
	{ .name = "make", .effect = GOES_ITS_OWN_WAY },
	{ .name = "gmake", .effect = GOES_ITS_OWN_WAY },
	{ .name = "ninja", .effect = GOES_ITS_OWN_WAY },
	{ .name = "ninja-build", .effect = GOES_ITS_OWN_WAY },
	{ .name = "samu", .effect = GOES_ITS_OWN_WAY },
	{ .name = "cmake", .with = "--build", .parts = true,
	  .effect = "it tells the tool that builds, which leaves the pool alone" },
	{ .name = "meson", .with = "compile",
	  .effect = "it tells ninja, which leaves the pool alone" },
	{ .name = "cargo",
	  .effect = "it takes no notice of that beside a job server" },
};

static void base_name(const char *program, char *name)
{
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "%s", program);
	snprintf(name, NAME_MAX + 1, "%s", basename(path));
}

/* By its name: gmake is what others than GNU call it */
bool is_make(const char *program)
{
	char name[NAME_MAX + 1];

	base_name(program, name);
	return !strcmp(name, "make") || !strcmp(name, "gmake");
}

/* Where the word is among the arguments, or NULL */
static char **argument(char **argv, const char *word)
{
	while (*argv && strcmp(*argv, word))
		argv++;
	return *argv ? argv : NULL;
}

static bool is_ninja(const char *name)
{
	return !strcmp(name, "ninja") || !strcmp(name, "ninja-build");
}

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
 * ninja_of - the ninja that a command is, or calls
 * @argv: the command
 *
 * Return: a program, as for execvp(3), or NULL.
 */
const char *ninja_of(char **argv)
{
	char name[NAME_MAX + 1];
	const char *dir;

	base_name(*argv, name);
	if (is_ninja(name))
		return *argv;
	if (!strcmp(name, "cmake") && argument(argv + 1, "--build")) {
		dir = folder(argv + 1, "--build");
		return is_ninjas(dir) ? cmake_ninja(dir) : NULL;
	}
	if (!strcmp(name, "meson") && argument(argv + 1, "compile") &&
	    is_ninjas(folder(argv + 1, "-C")))
		return "ninja";
	return NULL;
}

static const struct front_end *find(char **argv)
{
	char name[NAME_MAX + 1];
	size_t i;

	base_name(*argv, name);
	for (i = 0; i < ARRAY_SIZE(front_ends); i++)
		if (!strcmp(front_ends[i].name, name) &&
		    (!front_ends[i].with ||
		     argument(argv + 1, front_ends[i].with)))
			return &front_ends[i];
	return NULL;
}

/* -j, -j4, --jobs, --jobs=4, and with other letters for make alone */
static bool sets_jobs(const struct front_end *tool, const char *word)
{
	bool number;

	if (is_make(tool->name))
		return is_jobs_option(word, &number);
	return !strcmp(word, "-j") || !strcmp(word, "--jobs") ||
	       !strcmp(word, "--parallel") || !strncmp(word, "--jobs=", 7) ||
	       !strncmp(word, "--parallel=", 11) ||
	       (!strncmp(word, "-j", 2) &&
		strspn(word + 2, "0123456789") == strlen(word + 2));
}

/**
 * jobs_option - is a command told how many jobs to run?
 * @argv: the command
 * @effect: set: what comes of that
 *
 * Return: the word that does it, or NULL.
 */
const char *jobs_option(char **argv, const char **effect)
{
	const struct front_end *tool = find(argv);
	char **word;

	if (!tool)
		return NULL;
	*effect = tool->effect;
	for (word = argv + 1; *word; word++) {
		if (!strcmp(*word, "--") && !tool->parts)
			return NULL;
		if (sets_jobs(tool, *word))
			return *word;
	}
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
