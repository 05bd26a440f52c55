/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Dice that fall the same way for the same seed.
 */
#ifndef FUZZ_DICE_H
#define FUZZ_DICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

#include <linux/types.h>

struct dice {
	unsigned short state[3];
};

static inline struct dice dice_of(__u64 seed)
{
	struct dice d = { { 0x330e, seed, seed >> 16 } };

	/* Seeds that are neighbours begin alike */
	for (int i = 0; i < 8; i++)
		jrand48(d.state);
	return d;
}

static inline __u64 dice_bits(struct dice *d)
{
	__u64 high = (__u32)jrand48(d->state), low = (__u32)jrand48(d->state);

	return high << 32 | low;
}

/* 0 to n - 1; the lowest bits of such a generator are its worst */
static inline unsigned int dice_below(struct dice *d, unsigned int n)
{
	return n ? (__u32)jrand48(d->state) / 16 % n : 0;
}

/* Once in n times */
static inline bool dice_once_in(struct dice *d, unsigned int n)
{
	return !dice_below(d, n);
}

#endif /* FUZZ_DICE_H */
