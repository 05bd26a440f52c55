/* SPDX-License-Identifier: GPL-2.0-only */
/* From what a file wants and what there is: what has to be done. */
#ifndef _SEMCTL_PLAN_H
#define _SEMCTL_PLAN_H

#include <stdbool.h>
#include <stddef.h>

struct conf;
struct semaphore;
struct semaphores;
struct wanted;

enum outcome { UNCHANGED, CREATED, CHANGED, DESTROYED, BUSY, FAILED };

/* What is changed together, in this order */
enum change_kind { CHANGE_SIZE, CHANGE_LIMITS, CHANGE_ACCESS };

/**
 * struct change - something that differs
 * @kind: what changes it
 * @key: what it is called in the file
 * @from: how it is
 * @to: how it is to be
 */
struct change {
	enum change_kind kind;
	const char *key;
	char *from;
	char *to;
};

#define STEP_CHANGES	6

/**
 * struct step - a semaphore, and what is to become of it
 * @wanted: as the file wants it; NULL: not at all
 * @sem: as it is; NULL: it is missing
 * @outcome: what is to be done; or, later, what was
 * @obstacle: of FAILED: why it cannot be; NULL when that has been said
 * @change: of CHANGED
 * @changes: how many
 */
struct step {
	const struct wanted *wanted;
	const struct semaphore *sem;
	enum outcome outcome;
	char *obstacle;
	struct change change[STEP_CHANGES];
	size_t changes;
};

/**
 * struct plan - the steps in their order
 * @step: what is destroyed first, which makes room; then as in the file
 * @count: how many
 */
struct plan {
	struct step *step;
	size_t count;
};

void plan_make(struct plan *plan, const struct conf *conf,
	       const struct semaphores *there, bool prune);
bool step_acts(const struct step *step);
const char *step_name(const struct step *step);
void step_cut(struct step *step, size_t changes);
void plan_free(struct plan *plan);

#endif /* _SEMCTL_PLAN_H */
