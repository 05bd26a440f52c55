/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Changing a program a little.
 */
#ifndef FUZZ_MUTATE_H
#define FUZZ_MUTATE_H

#include "generate.h"

static inline unsigned int mutate_tasks(const struct fuzz_program *p)
{
	unsigned int tasks = 1;

	for (unsigned int i = 0; i < p->nr; i++)
		if (p->call[i].task >= tasks)
			tasks = p->call[i].task + 1;
	return tasks;
}

static inline void mutate_insert(struct dice *d, struct fuzz_program *p)
{
	struct fuzz_call c = generate_call(d, p, mutate_tasks(p));

	fuzz_insert(p, dice_below(d, p->nr + 1), &c);
}

static inline void mutate_remove(struct dice *d, struct fuzz_program *p)
{
	if (p->nr > 1)
		fuzz_remove(p, dice_below(d, p->nr), 1);
}

static inline void mutate_arg(struct dice *d, struct fuzz_program *p)
{
	struct fuzz_call *c = &p->call[dice_below(d, p->nr)];
	const struct fuzz_field *f = fuzz_types[c->type].field;
	unsigned int n = 0, i;

	while (n < FUZZ_ARGS && f[n].name)
		n++;
	i = dice_below(d, n);
	if ((f[i].kind == FUZZ_COUNT || f[i].kind == FUZZ_NUMBER) &&
	    dice_below(d, 2))
		c->arg[i] += dice_below(d, 2) ? 1 : -1;
	else
		c->arg[i] = generate_value(d, &f[i], p);
}

static inline void mutate_task(struct dice *d, struct fuzz_program *p)
{
	unsigned int tasks = mutate_tasks(p);

	p->call[dice_below(d, p->nr)].task = dice_below(d, tasks);
}

static inline void mutate_swap(struct dice *d, struct fuzz_program *p)
{
	unsigned int a = dice_below(d, p->nr), b = dice_below(d, p->nr);
	struct fuzz_call c = p->call[a];

	p->call[a] = p->call[b];
	p->call[b] = c;
}

static inline void mutate_repeat(struct dice *d, struct fuzz_program *p)
{
	struct fuzz_call c = p->call[dice_below(d, p->nr)];

	fuzz_insert(p, dice_below(d, p->nr + 1), &c);
}

/* The end of another one behind the beginning of this */
static inline void mutate_splice(struct dice *d, struct fuzz_program *p,
				 const struct fuzz_program *other)
{
	unsigned int i = dice_below(d, other->nr);

	p->nr = 1 + dice_below(d, p->nr);
	for (; i < other->nr && p->nr < FUZZ_CALLS; i++)
		p->call[p->nr++] = other->call[i];
}

/**
 * mutate_program - change it in one to four ways
 * @d: the dice
 * @p: the program, which has a call at least before and after
 * @other: another one
 */
static inline void mutate_program(struct dice *d, struct fuzz_program *p,
				  const struct fuzz_program *other)
{
	static void (*const ways[])(struct dice *, struct fuzz_program *) = {
		mutate_insert, mutate_insert, mutate_insert, mutate_remove,
		mutate_arg, mutate_arg, mutate_arg, mutate_task, mutate_swap,
		mutate_repeat,
	};
	unsigned int n = 1 + dice_below(d, 4);

	if (dice_once_in(d, 8))
		mutate_splice(d, p, other);
	while (n--)
		ways[dice_below(d, sizeof(ways) / sizeof(*ways))](d, p);
}

#endif /* FUZZ_MUTATE_H */
