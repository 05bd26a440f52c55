// SPDX-License-Identifier: GPL-2.0-only
/*
 * Build tools that pass our front ends by: those that are started by their path,
 * or with another PATH.  A firm build looks for them now and then, and says so.
 */
#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "command.h"
#include "escape.h"
#include "firm.h"
#include "jobs.h"
#include "path.h"
#include "process.h"
#include "run.h"
#include "values.h"

#define LOOK_MS		250
#define MAX_WORDS	256

/* There is one build in a process; struct beside has no room for it */
static struct {
	const struct firm *firm;
	struct beside other;
	long long next;
} watch;

/* Its words are in text; false if that cannot be seen */
static bool read_words(int pid, char *text, size_t size, char **words)
{
	char path[32], *end;
	ssize_t length;
	int fd, n = 0;

	snprintf(path, sizeof(path), "/proc/%d/cmdline", pid);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	length = fd < 0 ? -1 : read(fd, text, size - 1);
	if (fd >= 0)
		close(fd);
	if (length <= 0)
		return false;
	text[length] = '\0';
	for (end = text + length; text < end && n < MAX_WORDS - 1;
	     text += strlen(text) + 1)
		words[n++] = text;
	words[n] = NULL;
	return true;
}

static bool is_front_end_still(int pid)
{
	char path[32];

	snprintf(path, sizeof(path), "/proc/%d/exe", pid);
	return is_ourselves(path);
}

static void look_at(int pid)
{
	char text[4096], *words[MAX_WORDS];
	const char *effect, *option;

	if (!read_words(pid, text, sizeof(text), words) ||
	    !escaping_option(words, &effect) || is_front_end_still(pid))
		return;
	/* It may have been a front end when its words were read. */
	option = read_words(pid, text, sizeof(text), words) ?
		 escaping_option(words, &effect) : NULL;
	if (option && is_below_us(pid))
		firm_warn(watch.firm,
			  "'%s' escapes (called by its path or with another PATH, or it knows no job server): '%s' tells it how many jobs to run, and %s",
			  *words, option, effect);
}

static void look(void)
{
	DIR *proc = opendir("/proc");
	struct dirent *entry;

	while (proc && (entry = readdir(proc)))
		if (isdigit((unsigned char)*entry->d_name))
			look_at(atoi(entry->d_name));
	if (proc)
		closedir(proc);
}

static int step(void)
{
	int wait = watch.other.step ? watch.other.step() : -1;
	long long now = ms_of(CLOCK_MONOTONIC), cost;

	if (now >= watch.next) {
		cost = ms_of(CLOCK_PROCESS_CPUTIME_ID);
		look();
		cost = ms_of(CLOCK_PROCESS_CPUTIME_ID) - cost;
		now = ms_of(CLOCK_MONOTONIC);
		/* With thousands of processes, less often */
		watch.next = now + LOOK_MS + 20 * cost;
	}
	return wait >= 0 && wait < watch.next - now ? wait : watch.next - now;
}

static void pause_both(void)
{
	if (watch.other.pause)
		watch.other.pause();
}

/**
 * watch_escapes - look for build tools that escape while the build runs
 * @firm: the build
 * @beside: what else is to be done meanwhile, or {}; completed
 */
void watch_escapes(const struct firm *firm, struct beside *beside)
{
	watch.firm = firm;
	watch.other = *beside;
	*beside = (struct beside){
		.fd = watch.other.step ? watch.other.fd : -1,
		.step = step,
		.pause = pause_both,
	};
}
