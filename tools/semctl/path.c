// SPDX-License-Identifier: GPL-2.0-only
/*
 * Programs on the PATH, and ourselves among them under other names.
 *
 * Each front end is a link to semctl in a folder of its own, so that the PATH gets
 * those alone whose program is there: what looks for ninja does not find one where
 * there is none.
 */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/stat.h>
#include <unistd.h>

#include "command.h"
#include "jobs.h"
#include "path.h"

#define OURSELVES	"/proc/self/exe"

/* Beside the program that was built, or where a package puts them */
static const char *const places[] = { "semctl.firm", "../lib/semctl/firm" };

/* Where there is no /proc, the kernel's word for what was executed has to do. */
static bool stat_ourselves(struct stat *st)
{
	const char *executed = (const char *)getauxval(AT_EXECFN);

	return !stat(OURSELVES, st) || (executed && !stat(executed, st));
}

/* Is this program semctl, under whatever name? */
bool is_ourselves(const char *program)
{
	struct stat ours, its;

	return stat_ourselves(&ours) && !stat(program, &its) &&
	       ours.st_dev == its.st_dev && ours.st_ino == its.st_ino;
}

/* Or another copy of it?  That may find us in turn, and so on for ever. */
static bool is_semctl(const char *program)
{
	char *file = realpath(program, NULL);
	bool its_name = file && !strcmp(base_name(file), "semctl");

	free(file);
	return its_name || is_ourselves(program);
}

/* A file in the first folder of a PATH; it moves on to the next, NULL at its end */
static void in_folder(const char **path, const char *name, char *file)
{
	int length = strcspn(*path, ":");

	/* An empty word is the current folder */
	snprintf(file, PATH_MAX, "%.*s/%s", length ? length : 1,
		 length ? *path : ".", name);
	*path = (*path)[length] ? *path + length + 1 : NULL;
}

static const char *search_path(void)
{
	const char *path = getenv("PATH");

	return path ? path : "/usr/local/bin:/usr/bin:/bin";
}

/* The PATH behind the last folder in which that name is us */
static const char *behind_us(const char *name)
{
	const char *path = search_path(), *behind = path;
	char file[PATH_MAX];

	while (path) {
		in_folder(&path, name, file);
		if (is_ourselves(file))
			behind = path;
	}
	return behind;
}

static bool is_program(const char *file)
{
	struct stat st;

	return !access(file, X_OK) && !stat(file, &st) && S_ISREG(st.st_mode);
}

/* To be freed, or NULL */
static char *find_in(const char *path, const char *name)
{
	char file[PATH_MAX];

	while (path) {
		in_folder(&path, name, file);
		if (is_program(file) && !is_semctl(file))
			return strdup(file);
	}
	return NULL;
}

/**
 * find_program - the program of that name that we stand in front of
 * @name: without a folder
 *
 * A script may have moved us to the end of the PATH.  What it finds before us is
 * better than none.
 *
 * Return: its path, to be freed, or NULL.
 */
char *find_program(const char *name)
{
	char *program = find_in(behind_us(name), name);

	return program ? program : find_in(search_path(), name);
}

/* The folder of our front ends, to be freed, or NULL */
static char *front_ends_folder(void)
{
	char program[PATH_MAX], file[2 * PATH_MAX], *folder = NULL;
	ssize_t length = readlink(OURSELVES, program, sizeof(program) - 1);
	size_t i;

	if (length < 0)
		return NULL;
	program[length] = '\0';
	program[base_name(program) - program] = '\0';
	for (i = 0; i < ARRAY_SIZE(places) && !folder; i++) {
		snprintf(file, sizeof(file), "%s%s", program, places[i]);
		folder = realpath(file, NULL);
	}
	return folder;
}

/* That folder, and whether the front end is there and has a program behind it */
static bool stands_before(const char *folder, const char *name)
{
	char file[PATH_MAX], *program = find_program(name);
	bool stands;

	snprintf(file, sizeof(file), "%s/%s/%s", folder, name, name);
	stands = program && is_ourselves(file);
	free(program);
	return stands;
}

/**
 * add_front_ends - put our front ends first on the PATH
 *
 * Return: false when it has said why it could not.
 */
bool add_front_ends(void)
{
	char *folder = front_ends_folder(), *value;
	const char *name;
	size_t size;
	FILE *to;
	int i;

	if (!folder) {
		refuse("--firm needs the folder %s, which 'make install' makes",
		       places[1]);
		return false;
	}
	to = open_memstream(&value, &size);
	if (!to)
		abort();
	for (i = 0; (name = front_end_name(i)); i++)
		if (stands_before(folder, name))
			fprintf(to, "%s/%s:", folder, name);
	fputs(search_path(), to);
	if (fclose(to) || setenv("PATH", value, 1))
		abort();
	free(value);
	free(folder);
	return true;
}

/**
 * drop_front_ends - take our front ends off the PATH
 *
 * For what puts down where it finds a program, and calls it there for ever.
 */
void drop_front_ends(void)
{
	const char *path = search_path(), *folder = path, *name;
	char *value, file[PATH_MAX];
	size_t size;
	FILE *to = open_memstream(&value, &size);
	bool ours, first = true;
	int i;

	if (!to)
		abort();
	while (path) {
		ours = false;
		for (i = 0; (name = front_end_name(i)); i++) {
			path = folder;
			in_folder(&path, name, file);
			ours |= is_ourselves(file);
		}
		/* An empty word counts, at the beginning, too. */
		if (!ours) {
			fprintf(to, "%s%.*s", first ? "" : ":",
				(int)strcspn(folder, ":"), folder);
			first = false;
		}
		folder = path;
	}
	if (fclose(to) || setenv("PATH", value, 1))
		abort();
	free(value);
}
