/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Programs of the fuzzer: calls, one after the other, of several tasks. What a
 * call is, and what its arguments are, is said once, in the table (table.h):
 * generating, mutating, printing, parsing, shrinking and packing go by it.
 */
#ifndef FUZZ_CALL_H
#define FUZZ_CALL_H

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include <linux/types.h>

#define FUZZ_ARGS	16
#define FUZZ_CALLS	64
#define FUZZ_TASKS	6
#define FUZZ_FDS	8
#define FUZZ_NAMES	4

/* What an argument is */
enum fuzz_kind {
	FUZZ_FD,	/* a file that an earlier call has made */
	FUZZ_NEW_FD,	/* where the file goes that this call makes */
	FUZZ_NAME,	/* of a semaphore, or what is none */
	FUZZ_TASK,
	FUZZ_PLACE,	/* a structure has the address of memory of this kind */
	FUZZ_ONE,	/* one of the words, or garbage */
	FUZZ_ONLY,	/* one of the words: garbage would harm the fuzzer */
	FUZZ_SET,	/* some of the words, which are bits */
	FUZZ_COUNT,	/* mostly small */
	FUZZ_NUMBER,	/* of 64 bits */
	FUZZ_TIME,	/* microseconds from now, or FUZZ_NEVER */
};

#define FUZZ_NEVER	(~0ULL)

struct fuzz_word {
	const char *name;
	__u64 value;
};

/**
 * struct fuzz_field - an argument of a call
 * @name: its name, or NULL: there are no more
 * @kind: what it is
 * @words: names of values, ended by one without a name; or NULL
 * @usual: what it is if it is not said; what shrinking tries
 * @offset: where it is in the structure of an ioctl
 * @width: how many bytes it has there, or 0: it is not in it
 */
struct fuzz_field {
	const char *name;
	enum fuzz_kind kind;
	const struct fuzz_word *words;
	__u64 usual;
	__u16 offset;
	__u16 width;
};

struct fuzz_task;
struct fuzz_type;

/**
 * struct fuzz_type - a kind of call
 * @name: its name
 * @run: does it; what it returns, with errno if that is negative
 * @errors: every errno that it may give, and 0 as the end
 * @weight: how often it is thrown
 * @command: of an ioctl, with the size that its structure has here
 * @field: its arguments
 */
struct fuzz_type {
	const char *name;
	long (*run)(struct fuzz_task *task, const struct fuzz_type *type,
		    const __u64 *arg);
	const int *errors;
	unsigned int weight;
	unsigned int command;
	struct fuzz_field field[FUZZ_ARGS];
};

/**
 * struct fuzz_call - a call
 * @type: index in the table
 * @task: who makes it: 0 is there from the beginning, others are born of calls
 * @wants: its text says what comes of it, which holds in the program as it was
 *	written, and no longer when that is changed
 * @arg: its arguments
 * @wanted: what comes of it, a result or -errno
 */
struct fuzz_call {
	__u8 type;
	__u8 task;
	bool wants;
	__u64 arg[FUZZ_ARGS];
	long wanted;
};

/**
 * struct fuzz_program - calls
 * @nr: how many
 * @ends: its text says that no task of it has to be killed
 * @call: in the order in which each task makes its own
 */
struct fuzz_program {
	unsigned int nr;
	bool ends;
	struct fuzz_call call[FUZZ_CALLS];
};

static inline void fuzz_remove(struct fuzz_program *p, unsigned int at,
			       unsigned int nr)
{
	memmove(&p->call[at], &p->call[at + nr],
		(p->nr - at - nr) * sizeof(*p->call));
	p->nr -= nr;
}

static inline bool fuzz_insert(struct fuzz_program *p, unsigned int at,
			       const struct fuzz_call *call)
{
	if (p->nr == FUZZ_CALLS)
		return false;
	memmove(&p->call[at + 1], &p->call[at],
		(p->nr - at) * sizeof(*p->call));
	p->call[at] = *call;
	p->nr++;
	return true;
}

#endif /* FUZZ_CALL_H */
