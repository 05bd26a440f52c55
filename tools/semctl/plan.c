// SPDX-License-Identifier: GPL-2.0-only
/* Compares what a file wants with what there is. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "conf.h"
#include "plan.h"
#include "semaphore.h"
#include "values.h"

static __printf(1, 2) char *text(const char *format, ...)
{
	va_list args;
	char *to;

	va_start(args, format);
	if (vasprintf(&to, format, args) < 0)
		abort();
	va_end(args);
	return to;
}

static char *copy(const char *from)
{
	return text("%s", from);
}

/* Adds a change, and takes both texts */
static void note(struct step *step, enum change_kind kind, const char *key,
		 char *from, char *to)
{
	step->outcome = CHANGED;
	step->change[step->changes++] = (struct change){
		.kind = kind, .key = key, .from = from, .to = to,
	};
}

static void compare_number(struct step *step, enum change_kind kind,
			   const char *key, unsigned long long from,
			   unsigned long long to)
{
	if (from != to)
		note(step, kind, key, text("%llu", from), text("%llu", to));
}

/* Only what the file says of it, or what create would make of its silence */
static bool strictness_differs(const struct semdev_create *create,
			       const struct semdev_info *info)
{
	bool strict = info->features & SEMDEV_STRICT;

	if (create->flags)
		return strict != (create->flags == SEMDEV_STRICT);
	/* Stricter than needed does no harm: the mode may have been wider. */
	return !strict && create->mode & 0077;
}

static char *other_maximum(const struct semdev_create *create,
			   const struct semaphore *sem)
{
	unsigned long long is = sem->info.max, wanted = create->max;

	if (is_unlimited(sem))
		return wanted && wanted < is ?
		       text("has no limit, not a maximum of %llu", wanted) :
		       NULL;
	if (!wanted)
		return text("has a maximum of %llu, not no limit", is);
	return wanted == is ? NULL :
	       text("has a maximum of %llu, not %llu", is, wanted);
}

static char *other_strictness(const struct semdev_create *create,
			      const struct semdev_info *info)
{
	if (!strictness_differs(create, info))
		return NULL;
	if (!create->flags)
		return copy("is not strict, but others are to use it (strict = no allows that)");
	return copy(info->features & SEMDEV_STRICT ?
		    "is strict" : "is not strict");
}

/* What only a new one can have; NULL: nothing */
static char *find_obstacle(const struct semdev_create *create,
			   const struct semaphore *sem)
{
	bool pool = is_pool(sem);

	if (!sem->has_node)
		return copy("has lost its node");
	if (create->kind != sem->info.kind)
		return copy(pool ? "is a pool, not a counter" :
			    "is a counter, not a pool");
	return pool ? other_strictness(create, &sem->info) :
	       other_maximum(create, sem);
}

static void compare_access(struct step *step,
			   const struct semdev_create *create,
			   const struct stat *stat)
{
	mode_t mode = stat->st_mode & 07777;

	if (stat->st_uid != create->uid)
		note(step, CHANGE_ACCESS, "owner",
		     copy(user_name(stat->st_uid)),
		     copy(user_name(create->uid)));
	if (stat->st_gid != create->gid)
		note(step, CHANGE_ACCESS, "group",
		     copy(group_name(stat->st_gid)),
		     copy(group_name(create->gid)));
	if (mode != create->mode)
		note(step, CHANGE_ACCESS, "mode", text("%04o", mode),
		     text("%04o", create->mode));
}

static void compare(struct step *step)
{
	const struct semdev_create *create = &step->wanted->create;
	const struct semdev_info *info = &step->sem->info;

	step->obstacle = find_obstacle(create, step->sem);
	if (step->obstacle) {
		step->outcome = FAILED;
		return;
	}
	if (is_pool(step->sem)) {
		compare_number(step, CHANGE_SIZE, "size", info->max,
			       create->max);
		compare_number(step, CHANGE_LIMITS, "max-per-client",
			       info->max_per_client, create->max_per_client);
		compare_number(step, CHANGE_LIMITS, "max-per-uid",
			       info->max_per_uid, create->max_per_uid);
	}
	compare_access(step, create, &step->sem->stat);
}

static struct step *add(struct plan *plan)
{
	plan->step = realloc(plan->step,
			     (plan->count + 1) * sizeof(*plan->step));
	if (!plan->step)
		abort();
	plan->step[plan->count] = (struct step){};
	return &plan->step[plan->count++];
}

/* What is there, but not in the file.  The first one comes with the module. */
static void add_others(struct plan *plan, const struct conf *conf,
		       const struct semaphores *there)
{
	struct step *step;
	size_t i;

	for (i = 1; i < there->count; i++) {
		if (conf_names(conf, there->entry[i].name))
			continue;
		step = add(plan);
		step->sem = &there->entry[i];
		step->outcome = step->sem->info.clients ? BUSY : DESTROYED;
	}
}

static const struct semaphore *find(const struct semaphores *there,
				    const char *name)
{
	struct semaphore key = { .path = text("/dev/semaphores/%s", name) };
	const struct semaphore *found = semaphores_find(there, &key);

	free(key.path);
	return found;
}

/**
 * plan_make - find out what has to be done
 * @plan: set
 * @conf: what is wanted, which has to stay
 * @there: what there is, which has to stay
 * @prune: destroy the others
 */
void plan_make(struct plan *plan, const struct conf *conf,
	       const struct semaphores *there, bool prune)
{
	struct step *step;
	size_t i;

	*plan = (struct plan){};
	if (prune)
		add_others(plan, conf, there);
	for (i = 0; i < conf->count; i++) {
		step = add(plan);
		step->wanted = &conf->entry[i];
		step->sem = find(there, step->wanted->create.name);
		if (step->sem)
			compare(step);
		else
			step->outcome = CREATED;
	}
}

/* Is something to be done, or was it? */
bool step_acts(const struct step *step)
{
	return step->outcome == CREATED || step->outcome == CHANGED ||
	       step->outcome == DESTROYED;
}

const char *step_name(const struct step *step)
{
	return step->wanted ? step->wanted->create.name : step->sem->name;
}

/* Leaves the first changes only */
void step_cut(struct step *step, size_t changes)
{
	while (step->changes > changes) {
		step->changes--;
		free(step->change[step->changes].from);
		free(step->change[step->changes].to);
	}
}

void plan_free(struct plan *plan)
{
	size_t i;

	for (i = 0; i < plan->count; i++) {
		step_cut(&plan->step[i], 0);
		free(plan->step[i].obstacle);
	}
	free(plan->step);
}
