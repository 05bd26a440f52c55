/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Some of the steps, as a list: "0-6,9,12".
 */
#ifndef RANDOM_ONLY_H
#define RANDOM_ONLY_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ONLY_MOST	4096

struct only {
	bool has[ONLY_MOST];
};

static inline bool only_has(const struct only *o, unsigned int step)
{
	return step < ONLY_MOST && o->has[step];
}

static inline void only_all(struct only *o, bool has)
{
	memset(o->has, has, sizeof(o->has));
}

static inline bool only_parse(struct only *o, const char *list)
{
	unsigned long first, last;
	char *end;

	only_all(o, false);
	for (;;) {
		first = strtoul(list, &end, 10);
		last = first;
		if (end == list)
			return false;
		if (*end == '-') {
			list = end + 1;
			last = strtoul(list, &end, 10);
			if (end == list)
				return false;
		}
		if (last >= ONLY_MOST || (*end && *end != ','))
			return false;
		for (; first <= last; first++)
			o->has[first] = true;
		if (!*end)
			return true;
		list = end + 1;
	}
}

static inline unsigned int only_count(const struct only *o)
{
	unsigned int nr = 0, i;

	for (i = 0; i < ONLY_MOST; i++)
		nr += o->has[i];
	return nr;
}

/* Up to @room bytes of text */
static inline void only_list(const struct only *o, char *text, size_t room)
{
	unsigned int i, last;
	size_t nr = 0;

	*text = 0;
	for (i = 0; i < ONLY_MOST; i = last + 1) {
		last = i;
		if (!o->has[i])
			continue;
		while (last + 1 < ONLY_MOST && o->has[last + 1])
			last++;
		if (nr + 16 > room)
			return;
		nr += sprintf(text + nr, last > i ? "%s%u-%u" : "%s%u",
			      nr ? "," : "", i, last);
	}
}

#endif /* RANDOM_ONLY_H */
