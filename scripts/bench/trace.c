// SPDX-License-Identifier: GPL-2.0-only
/*
 * trace PEER: one pair between two marks, for scripts/bench/profile.py. Linked
 * to where no other program's code is.
 */
#include <err.h>

#include "peers.h"

/* The emulator stops at the first and the last. */
__attribute__((noinline)) void trace_ready(void);
__attribute__((noinline)) void trace_begin(void);
__attribute__((noinline)) void trace_end(void);

void trace_ready(void)
{
	asm volatile("");
}

void trace_begin(void)
{
	asm volatile("nop");
}

void trace_end(void)
{
	asm volatile("nop; nop");
}

int main(int argc, char **argv)
{
	const struct peer *peer;
	const char *missing;
	int i;

	if (argc != 2)
		errx(2, "usage: trace PEER");
	peer = find_peer(argv[1]);
	missing = peer->open();
	if (missing)
		errx(1, "%s: %s", peer->name, missing);
	for (i = 0; i < 1000; i++)
		peer->pair();
	trace_ready();
	/* What became due while it stood there is done before it matters. */
	for (i = 0; i < 20; i++)
		peer->pair();
	trace_begin();
	peer->pair();
	trace_end();
	return 0;
}
