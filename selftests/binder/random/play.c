// SPDX-License-Identifier: GPL-2.0-only
/*
 * Plays steps at random on a device of Binder, the same for the same seed, and tells
 * of each what came of it, in a form in which two modules can be compared.
 *
 * play [--device PATH] [--seed N] [--seeds N] [--steps N] [--only LIST]
 *
 * --device: "none" gives back to a process what it sends, without any kernel's help.
 * --seeds: so many, from --seed on. --only: these steps alone ("0-6,9,12").
 * As root. Exit status: 0, what ever came of it; 1, if something hangs or died; 2.
 */
#define _GNU_SOURCE
#include <getopt.h>

#include "direct.h"
#include "only.h"

/**
 * struct played - what is asked for
 * @seed: the first
 * @seeds: how many
 * @steps: of each
 * @only: of them
 */
struct played {
	__u64 seed, seeds;
	unsigned int steps;
	struct only only;
};

static bool play_seed(const struct played *asked, __u64 seed)
{
	static struct stage stage;
	static struct text text;
	struct order order = { .seed = seed };
	bool goes_on = true;

	printf("seed %llu\n", (unsigned long long)seed);
	fflush(stdout);
	if (!stage_begin(&stage)) {
		fprintf(stderr, "%s: %s\n", device_path, strerror(errno));
		return false;
	}
	for (; goes_on && order.step < asked->steps; order.step++) {
		if (!only_has(&asked->only, order.step))
			continue;
		goes_on = direct(&stage, &order, &text);
		fputs(text.bytes, stdout);
	}
	if (!stage_end(&stage)) {
		printf("end THE FILES DO NOT END\n");
		goes_on = false;
	}
	fflush(stdout);
	return goes_on;
}

static bool parse(int argc, char **argv, struct played *asked)
{
	static const struct option options[] = {
		{ "device", required_argument, NULL, 'd' },
		{ "seed", required_argument, NULL, 's' },
		{ "seeds", required_argument, NULL, 'n' },
		{ "steps", required_argument, NULL, 'c' },
		{ "only", required_argument, NULL, 'o' },
		{}
	};
	int option;

	while ((option = getopt_long(argc, argv, "", options, NULL)) >= 0) {
		if (option == 'd')
			device_path = optarg;
		else if (option == 's')
			asked->seed = strtoull(optarg, NULL, 10);
		else if (option == 'n')
			asked->seeds = strtoull(optarg, NULL, 10);
		else if (option == 'c')
			asked->steps = strtoul(optarg, NULL, 10);
		else if (option != 'o' || !only_parse(&asked->only, optarg))
			return false;
	}
	return optind == argc && asked->steps <= ONLY_MOST;
}

int main(int argc, char **argv)
{
	static struct played asked = { .seed = 1, .seeds = 1, .steps = 300 };
	__u64 i;

	only_all(&asked.only, true);
	if (!parse(argc, argv, &asked)) {
		fprintf(stderr, "play [OPTION...]: play.c says which\n");
		return 2;
	}
	for (i = 0; i < asked.seeds; i++)
		if (!play_seed(&asked, asked.seed + i))
			return 1;
	return 0;
}
