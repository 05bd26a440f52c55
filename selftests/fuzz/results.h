/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Can the calls have returned what they did?
 */
#ifndef FUZZ_RESULTS_H
#define FUZZ_RESULTS_H

#include "finding.h"
#include "play.h"

/* The kernel clips one call */
#define RESULTS_MOST	0x7ffff000ULL

static inline bool results_may_fail(const struct fuzz_type *type, int err)
{
	for (const int *e = type->errors; *e; e++)
		if (*e == err)
			return true;
	return false;
}

static inline __u64 results_asked(const struct fuzz_type *type,
				  const struct fuzz_call *c)
{
	for (int i = 0; i < FUZZ_ARGS && type->field[i].name; i++)
		if (!strcmp(type->field[i].name, "n"))
			return c->arg[i];
	return 0;
}

/* Of what reads or writes: no more than it was asked; a write does all of it */
static inline bool results_fit(const struct fuzz_type *type,
			       const struct fuzz_call *c, __u64 ret)
{
	__u64 n = results_asked(type, c), most = n < RESULTS_MOST ? n :
								  RESULTS_MOST;

	if (type->run == call_write || type->run == call_pwrite ||
	    type->run == call_writev)
		return ret == most;
	if (type->run == call_read || type->run == call_pread ||
	    type->run == call_readv)
		return ret <= most;
	return type->run != call_mmap;
}

static inline void results_judge_call(unsigned int i, struct finding *found)
{
	const struct fuzz_call *c = &board->program.call[i];
	const struct fuzz_type *type = &fuzz_types[c->type];
	const struct board_result *r = &board->result[i];

	if (r->state != BOARD_DONE)
		return;
	if (r->ret < 0 && !results_may_fail(type, r->err))
		finding_set(found, FINDING_ERRNO, "call %u, %s: errno %d (%s)",
			    i + 1, type->name, r->err, strerror(r->err));
	else if (r->ret >= 0 && !results_fit(type, c, r->ret))
		finding_set(found, FINDING_RESULT, "call %u, %s, returned %ld",
			    i + 1, type->name, r->ret);
	else
		return;
	found->type = c->type;
	found->err = r->err;
}

static inline void results_judge(struct finding *found)
{
	for (unsigned int i = 0; i < board->program.nr && !found->kind; i++)
		results_judge_call(i, found);
}

#endif /* FUZZ_RESULTS_H */
