// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which tokens the job has that semctl runs in.
 *
 * semctl run and semctl make tell what they start, in the variable SEMCTL_HELD: a
 * word for each pool,
 *
 *	MAJOR:MINOR:PID:START:TOKENS
 *
 * with the pool's device number, the process that holds the tokens, when that
 * process started (field 22 of /proc/PID/stat), and how many tokens the job may
 * count as its own.  A daemon keeps its environment for ever, so the word alone is
 * no proof.  It is believed only if that process is the same one still, is an
 * ancestor of ours (or we are it, after exec), and holds tokens of this very pool:
 * the driver is asked.  What cannot be seen, from within a container say, is not
 * believed, and then tokens are taken as usual.
 */
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "device.h"
#include "process.h"
#include "run.h"

#define VARIABLE	"SEMCTL_HELD"

struct held {
	unsigned int major;
	unsigned int minor;
	int pid;
	uint64_t start;
	unsigned long long tokens;
};

/* Is it the process that was meant, and are we it or below it? */
static bool is_around_us(const struct held *held)
{
	int pid = getpid(), parent;
	uint64_t start;

	while (read_process(pid, &start, &parent)) {
		if (pid == held->pid)
			return start == held->start;
		pid = parent;
	}
	return false;
}

static bool holds_tokens(int fd, int pid)
{
	struct clients clients;
	bool holds = false;
	size_t i;

	if (get_clients("the pool", fd, &clients))
		return false;
	for (i = 0; i < clients.count; i++)
		if (clients.entry[i].pid == pid && clients.entry[i].taken)
			holds = true;
	free(clients.entry);
	return holds;
}

/* The next word, if it is one of ours; the text moves on behind it */
static bool next_held(const char **text, struct held *held)
{
	int len = 0;

	*text += strspn(*text, " ");
	if (sscanf(*text, "%u:%u:%d:%" SCNu64 ":%llu%n", &held->major,
		   &held->minor, &held->pid, &held->start, &held->tokens,
		   &len) != 5 || (*text)[strcspn(*text, " ")] != (*text)[len])
		return false;
	*text += len;
	return true;
}

static bool is_of(const struct held *held, dev_t pool)
{
	return held->major == major(pool) && held->minor == minor(pool);
}

static bool find_held(dev_t pool, struct held *held)
{
	const char *text = getenv(VARIABLE);

	while (text && next_held(&text, held))
		if (is_of(held, pool))
			return true;
	return false;
}

/**
 * held_tokens - how many tokens of a pool the job around us has
 * @fd: the pool, open for anything
 * @pool: its device number
 *
 * Return: their number, 0 if there is no such job or it holds none any more.
 */
unsigned long long held_tokens(int fd, dev_t pool)
{
	struct held held;

	if (!find_held(pool, &held) || !is_around_us(&held) ||
	    !holds_tokens(fd, held.pid))
		return 0;
	return held.tokens;
}

/**
 * tell_held - tell the command that is to run which tokens it has
 * @pool: the pool's device number
 * @tokens: how many
 * @held_by_us: by this process; otherwise by the one that was told before
 */
void tell_held(dev_t pool, unsigned long long tokens, bool held_by_us)
{
	struct held held, ours = { .pid = getpid() };
	const char *text = getenv(VARIABLE);
	char *value;
	size_t size;
	FILE *to;
	int parent;

	if (held_by_us ? !read_process(ours.pid, &ours.start, &parent) :
			 !find_held(pool, &ours))
		return;
	to = open_memstream(&value, &size);
	if (!to)
		abort();
	while (text && next_held(&text, &held))
		if (!is_of(&held, pool))
			fprintf(to, "%u:%u:%d:%" PRIu64 ":%llu ", held.major,
				held.minor, held.pid, held.start, held.tokens);
	fprintf(to, "%u:%u:%d:%" PRIu64 ":%llu", major(pool), minor(pool),
		ours.pid, ours.start, tokens);
	if (fclose(to) || setenv(VARIABLE, value, 1))
		abort();
	free(value);
}
