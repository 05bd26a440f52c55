/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The semaphores that are compared, all behind one interface.
 */
#ifndef _BENCH_PEERS_H
#define _BENCH_PEERS_H

#include <stdbool.h>

/**
 * struct peer - a semaphore
 * @name: as in the results
 * @open: makes it ready for pairs: NULL, or why that cannot be
 * @pair: gives one token and takes one
 * @blocks: the token that it takes is one that another process then gives, for
 *	that which it gave: a hand-over there and one back
 */
struct peer {
	const char *name;
	const char *(*open)(void);
	void (*pair)(void);
	bool blocks;
};

/* The last of each has no name. Binder's are no semaphores, and run if named. */
extern const struct peer peers[];
extern const struct peer handovers[];
extern const struct peer binders[];

const struct peer *find_peer(const char *name);

#endif /* _BENCH_PEERS_H */
