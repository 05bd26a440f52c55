/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Dice that fall the same way for the same seed and the same step, whatever was
 * played before: a step can be left out and the others stay what they are.
 */
#ifndef RANDOM_DICE_H
#define RANDOM_DICE_H

#include <stdbool.h>

#include <linux/types.h>

struct dice {
	__u64 state;
};

/* splitmix64 */
static inline __u64 dice_bits(struct dice *d)
{
	__u64 z = d->state += 0x9e3779b97f4a7c15;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
	return z ^ (z >> 31);
}

static inline struct dice dice_of(__u64 seed, __u64 step)
{
	struct dice d = { .state = seed };

	d.state = dice_bits(&d) ^ step;
	d.state = dice_bits(&d);
	return d;
}

/* 0 to n - 1; 0 for n of 0 */
static inline unsigned int dice_below(struct dice *d, unsigned int n)
{
	return n ? (dice_bits(d) >> 32) % n : 0;
}

/* Once in n times */
static inline bool dice_once_in(struct dice *d, unsigned int n)
{
	return !dice_below(d, n);
}

/* An index of @weights, as often as it weighs */
static inline unsigned int dice_weighted(struct dice *d,
					 const unsigned char *weights,
					 unsigned int n)
{
	unsigned int all = 0, i, at;

	for (i = 0; i < n; i++)
		all += weights[i];
	at = dice_below(d, all);
	for (i = 0; at >= weights[i]; i++)
		at -= weights[i];
	return i;
}

#endif /* RANDOM_DICE_H */
