/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Throwing programs: first what there is to use, then who uses it, then calls
 * of all of them.
 */
#ifndef FUZZ_GENERATE_H
#define FUZZ_GENERATE_H

#include "dice.h"
#include "text.h"

static const __u64 generate_numbers[] = {
	0, 1, 2, 3, 4, 8, 15, 16, 23, 24, 32, 47, 48, 55, 56, 64, 71, 72, 88,
	255, 1024, 1025, 4096, 0x7ffff000, 0x7fffffff, 0x80000000, 0xffffffff,
	0x100000000, 0x7fffffffffffffff, 0x8000000000000000, ~0ULL,
};

#define GENERATE_NUMBERS \
	(sizeof(generate_numbers) / sizeof(*generate_numbers))

static inline unsigned int generate_words(const struct fuzz_word *words)
{
	unsigned int n = 0;

	while (words[n].name)
		n++;
	return n;
}

static inline __u64 generate_word(struct dice *d, const struct fuzz_word *words)
{
	unsigned int n = generate_words(words);

	return n ? words[dice_below(d, n)].value : 0;
}

static inline __u64 generate_number(struct dice *d)
{
	if (dice_once_in(d, 16))
		return dice_bits(d);
	return generate_numbers[dice_below(d, GENERATE_NUMBERS)];
}

/* Mostly none or one */
static inline __u64 generate_set(struct dice *d, const struct fuzz_word *words)
{
	__u64 set = 0;

	if (dice_once_in(d, 32))
		return (__u32)dice_bits(d);
	while (dice_below(d, 2))
		set |= generate_word(d, words);
	return set;
}

/* A file that the task may have by now, as far as one can know beforehand */
static inline __u64 generate_file(struct dice *d, const struct fuzz_program *p)
{
	const struct fuzz_call *c;
	const struct fuzz_field *f;

	for (int tries = 0; p->nr && tries < 8; tries++) {
		c = &p->call[dice_below(d, p->nr)];
		f = fuzz_types[c->type].field;
		for (int i = 0; i < FUZZ_ARGS && f[i].name; i++)
			if (f[i].kind == FUZZ_NEW_FD)
				return c->arg[i];
	}
	return dice_below(d, FUZZ_FDS + 1);
}

/* A name that was created, most of the time: one of few */
static inline __u64 generate_name(struct dice *d, const struct fuzz_word *words)
{
	return dice_once_in(d, 8) ? generate_word(d, words) :
				    words[dice_below(d, 2)].value;
}

static inline __u64 generate_value(struct dice *d, const struct fuzz_field *f,
				   const struct fuzz_program *p)
{
	switch (f->kind) {
	case FUZZ_FD:
		return generate_file(d, p);
	case FUZZ_NAME:
		return generate_name(d, f->words);
	case FUZZ_ONE:
		if (dice_once_in(d, 16))
			return generate_number(d);
		return generate_word(d, f->words);
	case FUZZ_SET:
		return generate_set(d, f->words);
	case FUZZ_COUNT:
		return dice_once_in(d, 6) ? generate_number(d) :
					    dice_below(d, 5);
	case FUZZ_NUMBER:
		return generate_number(d);
	case FUZZ_TIME:
		return dice_once_in(d, 3) ? FUZZ_NEVER : dice_below(d, 8000);
	default:
		return dice_once_in(d, 2) ? f->words[0].value :
					    generate_word(d, f->words);
	}
}

/* Most arguments are the usual ones, or nothing would get far */
static inline void generate_args(struct dice *d, struct fuzz_call *c,
				 const struct fuzz_program *p)
{
	const struct fuzz_field *f = fuzz_types[c->type].field;
	bool chosen;

	for (int i = 0; i < FUZZ_ARGS && f[i].name; i++) {
		chosen = f[i].kind == FUZZ_FD || f[i].kind == FUZZ_NEW_FD ||
			 f[i].kind == FUZZ_NAME || f[i].kind == FUZZ_TASK;
		if (chosen || dice_once_in(d, i < 3 ? 2 : 4))
			c->arg[i] = generate_value(d, &f[i], p);
	}
}

static inline unsigned int generate_type(struct dice *d)
{
	unsigned int sum = 0, type = 0, at;

	for (unsigned int i = 0; i < FUZZ_TYPES; i++)
		sum += fuzz_types[i].weight;
	at = dice_below(d, sum);
	while (at >= fuzz_types[type].weight)
		at -= fuzz_types[type++].weight;
	return type;
}

/* A call of one of the first @tasks */
static inline struct fuzz_call generate_call(struct dice *d,
					     const struct fuzz_program *p,
					     unsigned int tasks)
{
	struct fuzz_call c;

	fuzz_usual(&c, generate_type(d), dice_below(d, tasks));
	generate_args(d, &c, p);
	return c;
}

static inline void generate_add(struct fuzz_program *p, const char *line)
{
	struct fuzz_call c;
	char text[128];

	snprintf(text, sizeof(text), "%s", line);
	if (text_parse_call(&c, text))
		fuzz_insert(p, p->nr, &c);
}

static inline void generate_stage(struct dice *d, struct fuzz_program *p)
{
	static const char *const flags[] = { "0", "strict", "no_strict" };
	char line[128];

	generate_add(p, "0 open to=f7 node=control");
	for (int i = 0; i < 2; i++) {
		snprintf(line, sizeof(line),
			 "0 create fd=f7 name=s%d max=%u flags=%s", i,
			 1 + dice_below(d, 4), flags[dice_below(d, 3)]);
		if (dice_once_in(d, 3))
			snprintf(line, sizeof(line),
				 "0 create fd=f7 name=s%d kind=counter initial=%u max=%u",
				 i, dice_below(d, 3), dice_below(d, 6));
		generate_add(p, line);
	}
	if (dice_once_in(d, 2))
		generate_add(p, "0 open to=f0 node=s0");
	if (dice_once_in(d, 4))
		generate_add(p, "0 set_limits fd=f7 name=s0 max_per_client=1");
	if (dice_once_in(d, 8))
		generate_add(p, "0 set_limits fd=f7 name=s0 max_per_uid=2");
}

/* They are there early, and open what they use themselves */
static inline unsigned int generate_cast(struct dice *d, struct fuzz_program *p)
{
	unsigned int tasks = 1 + dice_below(d, FUZZ_TASKS);
	char line[128];

	for (unsigned int i = 1; i < tasks; i++) {
		snprintf(line, sizeof(line), "%u %s task=t%u", dice_below(d, i),
			 dice_below(d, 3) ? "fork" : "thread", i);
		generate_add(p, line);
	}
	for (unsigned int i = 0; i < tasks; i++) {
		if (dice_once_in(d, 3))
			continue;
		snprintf(line, sizeof(line), "%u open to=f%u node=s%u%s", i,
			 dice_below(d, 3), dice_below(d, 2),
			 dice_below(d, 2) ? "" : " flags=rdwr|nonblock");
		generate_add(p, line);
	}
	return tasks;
}

static inline void generate_program(struct dice *d, struct fuzz_program *p)
{
	unsigned int tasks, calls;
	struct fuzz_call c;

	p->nr = 0;
	generate_stage(d, p);
	tasks = generate_cast(d, p);
	calls = 4 + dice_below(d, 32);
	while (calls--) {
		c = generate_call(d, p, tasks);
		fuzz_insert(p, p->nr, &c);
	}
}

#endif /* FUZZ_GENERATE_H */
