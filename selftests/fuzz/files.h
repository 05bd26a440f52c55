/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Programs in files: those that are kept with the sources, and those that have
 * shown something. All paths begin in the checkout's folder.
 */
#ifndef FUZZ_FILES_H
#define FUZZ_FILES_H

#include <glob.h>

#include "text.h"

#define FILES_CORPUS	"selftests/fuzz/corpus/*.txt"

/**
 * struct files - the corpus
 * @path: of each
 * @nr: how many
 */
struct files {
	glob_t found;
	char **path;
	size_t nr;
};

static inline bool files_find(struct files *all)
{
	memset(all, 0, sizeof(*all));
	if (glob(FILES_CORPUS, 0, NULL, &all->found))
		return false;
	all->path = all->found.gl_pathv;
	all->nr = all->found.gl_pathc;
	return true;
}

static inline void files_forget(struct files *all)
{
	globfree(&all->found);
}

/* 0, the line that is not understood, or -1 */
static inline int files_load(const char *path, struct fuzz_program *p)
{
	FILE *from = fopen(path, "r");
	int line;

	if (!from)
		return -1;
	line = text_parse(from, p);
	fclose(from);
	return line ? line : p->nr ? 0 : 1;
}

/* Where; it is overwritten by the next one */
static inline const char *files_save(const struct fuzz_program *p,
				     unsigned int seed, unsigned int nr,
				     const char *what)
{
	static char path[64];
	FILE *to;

	snprintf(path, sizeof(path), "build/fuzz-%u.%u.%s.txt", seed, nr, what);
	to = fopen(path, "w");
	if (!to)
		return "(no file)";
	text_print(to, p);
	return fclose(to) ? "(not written)" : path;
}

/* Puts it in the place of another one */
static inline void files_rewrite(int fd, const struct fuzz_program *p)
{
	static char text[32 << 10];
	FILE *to;
	long len;

	if (fd < 0)
		return;
	to = fmemopen(text, sizeof(text), "w");
	if (!to)
		return;
	text_print(to, p);
	fflush(to);
	len = ftell(to);
	fclose(to);
	if (ftruncate(fd, 0) || pwrite(fd, text, len, 0) != len)
		fprintf(stderr, "# build/fuzz-last.txt cannot be written\n");
}

#endif /* FUZZ_FILES_H */
