// SPDX-License-Identifier: GPL-2.0-only
/*
 * Do two modules answer the same to the same steps? Plays seed after seed on both,
 * compares, and shortens what shows a difference.
 *
 * differ [OPTION...] OURS THEIRS		paths of devices
 * differ --compare [OPTION...] OURS THEIRS	files that play wrote
 *
 * --accepted FILE: differences that are known. --seconds N (60). --seed N: the first
 * (1). --steps N: of each seed (300). --findings N: end after so many kinds (8).
 * Exit status: 0, no difference that is not accepted; 1; 2, it cannot be told.
 */
#define _GNU_SOURCE
#include <getopt.h>
#include <libgen.h>
#include <limits.h>
#include <time.h>

#include "findings.h"
#include "replay.h"
#include "shrink.h"

#define SHRINK_TRIES	200

/**
 * struct differ - what is asked for, and what was found
 * @replay: what is played
 * @seconds: for how long
 * @most: kinds of differences, at most
 * @compares: files are given, not devices
 * @seeds: how many were compared
 * @findings: kinds of differences
 */
struct differ {
	struct replay replay;
	unsigned int seconds, most;
	bool compares;
	unsigned long seeds;
	struct findings findings;
};

struct wanted {
	struct replay *replay;
	const struct difference *difference;
};

static bool shows(void *context, const struct only *steps)
{
	const struct wanted *w = context;
	struct replay shorter = *w->replay;
	struct difference d;

	shorter.only = *steps;
	replay_find(&shorter, &d);
	return difference_alike(&d, w->difference);
}

/* Both traces of the steps that are left; equal lines once */
static void differ_print_traces(struct replay *r)
{
	struct trace theirs, ours;
	struct difference d;
	size_t i, end;

	if (replay_both(r, &theirs, &ours, &d)) {
		end = theirs.nr > ours.nr ? theirs.nr : ours.nr;
		for (i = 0; i < end; i++) {
			const char *a = trace_line(&theirs, i);
			const char *b = trace_line(&ours, i);

			if (!strcmp(a, b))
				printf("    %s\n", a);
			else
				printf("  - %s\n  + %s\n", a, b);
		}
	}
	trace_end(&theirs);
	trace_end(&ours);
}

static void differ_shrink(struct replay *r, const struct difference *d)
{
	struct wanted wanted = { .replay = r, .difference = d };
	struct shrink shrink = {
		.shows = shows,
		.context = &wanted,
		.tries = SHRINK_TRIES,
	};
	static char list[16 * ONLY_MOST];
	struct only fewer = r->only;
	unsigned int i;

	/* What comes after it does not matter */
	for (i = d->step + 1; i < ONLY_MOST; i++)
		fewer.has[i] = false;
	if (!shows(&wanted, &fewer)) {
		printf("  It is not seen again: does it depend on the seeds before?\n");
		return;
	}
	shrink_steps(&shrink, &fewer);
	r->only = fewer;
	only_list(&fewer, list, sizeof(list));
	printf("  play --seed %llu --steps %u --only %s\n",
	       (unsigned long long)r->seed, r->steps, list);
	differ_print_traces(r);
}

static void differ_seed(struct differ *all)
{
	struct replay *r = &all->replay;
	struct difference d;

	only_all(&r->only, false);
	memset(r->only.has, true, r->steps);
	replay_find(r, &d);
	all->seeds++;
	if (!d.found || !findings_new(&all->findings, &d))
		return;
	printf("A difference, with seed %llu:\n", (unsigned long long)r->seed);
	finding_show(&d);
	differ_shrink(r, &d);
	fflush(stdout);
}

/* Nothing can be played any more, or enough was found */
static bool differ_over(const struct differ *all)
{
	return all->replay.broken || all->findings.nr >= all->most;
}

static void differ_play(struct differ *all)
{
	time_t end = time(NULL) + all->seconds;

	do {
		differ_seed(all);
		all->replay.seed++;
	} while (!differ_over(all) && time(NULL) < end);
}

static void differ_files(struct differ *all)
{
	struct trace theirs, ours;
	struct comparison c = {
		.theirs = &theirs,
		.ours = &ours,
		.accepted = all->replay.accepted,
	};
	int fd = open(all->replay.theirs, O_RDONLY | O_CLOEXEC);
	int our_fd = open(all->replay.ours, O_RDONLY | O_CLOEXEC);
	struct difference d;

	all->replay.broken = fd < 0 || our_fd < 0 || !trace_read(&theirs, fd) ||
			     !trace_read(&ours, our_fd) || !theirs.nr;
	while (!differ_over(all) && !compare_over(&c)) {
		compare(&c, &d);
		if (!d.found)
			break;
		if (findings_new(&all->findings, &d))
			finding_show(&d);
		compare_skip(&c);
	}
}

static int differ_conclude(const struct differ *all)
{
	accepted_show(all->replay.accepted);
	findings_show(&all->findings);
	printf("%lu seeds, the next is %llu; %u kinds of differences\n",
	       all->seeds, (unsigned long long)all->replay.seed,
	       all->findings.nr);
	if (all->replay.broken) {
		fprintf(stderr, "differ: it cannot be played\n");
		return 2;
	}
	return all->findings.nr > 0;
}

static bool parse_option(struct differ *all, int option)
{
	switch (option) {
	case 'a':
		return accepted_read(all->replay.accepted, optarg);
	case 't':
		all->seconds = strtoul(optarg, NULL, 10);
		return true;
	case 's':
		all->replay.seed = strtoull(optarg, NULL, 10);
		return true;
	case 'n':
		all->replay.steps = strtoul(optarg, NULL, 10);
		return all->replay.steps && all->replay.steps <= ONLY_MOST;
	case 'f':
		all->most = strtoul(optarg, NULL, 10);
		return all->most && all->most <= FINDINGS_MOST;
	case 'c':
		all->compares = true;
		return true;
	}
	return false;
}

static bool parse(struct differ *all, int argc, char **argv)
{
	static const struct option options[] = {
		{ "accepted", required_argument, NULL, 'a' },
		{ "seconds", required_argument, NULL, 't' },
		{ "seed", required_argument, NULL, 's' },
		{ "steps", required_argument, NULL, 'n' },
		{ "findings", required_argument, NULL, 'f' },
		{ "compare", no_argument, NULL, 'c' },
		{}
	};
	int option;

	while ((option = getopt_long(argc, argv, "", options, NULL)) >= 0)
		if (!parse_option(all, option))
			return false;
	if (optind + 2 != argc)
		return false;
	all->replay.ours = argv[optind];
	all->replay.theirs = argv[optind + 1];
	return true;
}

int main(int argc, char **argv)
{
	static struct accepted accepted;
	static struct differ all = {
		.replay = { .seed = 1, .steps = 300, .accepted = &accepted },
		.seconds = 60,
		.most = 8,
	};
	static char self[PATH_MAX], play[PATH_MAX + 8];

	if (!parse(&all, argc, argv) ||
	    readlink("/proc/self/exe", self, sizeof(self) - 1) < 0) {
		fprintf(stderr, "differ [--compare] [OPTION...] OURS THEIRS\n");
		return 2;
	}
	snprintf(play, sizeof(play), "%s/play", dirname(self));
	all.replay.play = play;
	if (all.compares)
		differ_files(&all);
	else
		differ_play(&all);
	return differ_conclude(&all);
}
