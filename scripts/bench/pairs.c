// SPDX-License-Identifier: GPL-2.0-only
/*
 * pairs [PEER...]: instructions of a pair, where the clock counts them
 * (scripts/vm --icount). The minimum of many rounds: others run too.
 */
#include <err.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "bench.h"
#include "peers.h"

#define ROUNDS	50
#define PAIRS	200

static __u64 measure(void (*pair)(void))
{
	__u64 best = UINT64_MAX, start, took;
	int round, i;

	for (round = 0; round < ROUNDS; round++) {
		start = now();
		for (i = 0; i < PAIRS; i++)
			pair();
		took = now() - start;
		if (took < best)
			best = took;
	}
	return best / PAIRS;
}

static long sleeps(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_nvcsw;
}

static void measure_peer(const struct peer *peer)
{
	const char *missing = peer->open();
	long before = sleeps();
	__u64 pair;

	if (missing) {
		fprintf(stderr, "%s: left out: %s\n", peer->name, missing);
		return;
	}
	pair = measure(peer->pair);
	if (peer->blocks && sleeps() - before != ROUNDS * PAIRS)
		errx(1, "%s did not block once in each pair", peer->name);
	result(pair, "pair %s", peer->name);
}

int main(int argc, char **argv)
{
	const struct peer *peer;
	int i;

	for (i = 1; i < argc; i++)
		measure_peer(find_peer(argv[i]));
	if (argc > 1)
		return 0;
	for (peer = peers; peer->name; peer++)
		measure_peer(peer);
	for (peer = handovers; peer->name; peer++)
		measure_peer(peer);
	return 0;
}
