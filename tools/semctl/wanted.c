// SPDX-License-Identifier: GPL-2.0-only
/* A section of semaphores.conf(5): its keys, and which of them go together. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>

#include "command.h"
#include "settings.h"
#include "values.h"
#include "wanted.h"

/* No kind yet, or one that is none */
#define NO_KIND		UINT32_MAX

/* As the driver's default, which it would write as 0 */
#define DEFAULT_MODE	0600

static const char *set_kind(struct semdev_create *create, const char *text)
{
	static char wrong[512];

	if (!strcmp(text, "pool"))
		create->kind = SEMDEV_POOL;
	else if (!strcmp(text, "counter"))
		create->kind = SEMDEV_COUNTER;
	else
		snprintf(wrong, sizeof(wrong), "'%s' is neither pool nor counter",
			 text);
	return create->kind == NO_KIND ? wrong : NULL;
}

static const char *set_size(struct semdev_create *create, const char *text)
{
	unsigned long long n = 0;
	const char *wrong = size_from(text, 1, SEMDEV_POOL_MAX, &n);

	create->max = n;
	return wrong;
}

static const char *set_strict(struct semdev_create *create, const char *text)
{
	static char wrong[512];

	if (!strcmp(text, "yes"))
		create->flags = SEMDEV_STRICT;
	else if (!strcmp(text, "no"))
		create->flags = SEMDEV_NO_STRICT;
	else
		snprintf(wrong, sizeof(wrong), "'%s' is neither yes nor no",
			 text);
	return create->flags ? NULL : wrong;
}

static const char *set_limit(__u32 *limit, const char *text)
{
	unsigned long long n = 0;
	const char *wrong = size_from(text, 0, SEMDEV_POOL_MAX, &n);

	*limit = (__u32)n;
	return wrong;
}

static const char *set_max_per_client(struct semdev_create *create,
				      const char *text)
{
	return set_limit(&create->max_per_client, text);
}

static const char *set_max_per_uid(struct semdev_create *create,
				   const char *text)
{
	return set_limit(&create->max_per_uid, text);
}

static const char *set_initial(struct semdev_create *create, const char *text)
{
	unsigned long long n = 0;
	const char *wrong = number_from(text, 0, UINT64_MAX, &n);

	create->initial = n;
	return wrong;
}

static const char *set_max(struct semdev_create *create, const char *text)
{
	unsigned long long n = 0;
	const char *wrong = number_from(text, 1, UINT64_MAX, &n);

	create->max = n;
	return wrong;
}

static const char *set_mode(struct semdev_create *create, const char *text)
{
	return mode_from(text, &create->mode);
}

static const char *set_owner(struct semdev_create *create, const char *text)
{
	return user_from(text, &create->uid);
}

static const char *set_group(struct semdev_create *create, const char *text)
{
	return group_from(text, &create->gid);
}

/* Which kinds a key is for */
enum fits { BOTH, POOLS, COUNTERS };

enum { KIND, SIZE, INITIAL = 5, MAX };

/* Called as the options of semctl create, but for kind and size */
static const struct {
	const char *name;
	enum fits fits;
	const char *(*set)(struct semdev_create *create, const char *text);
} keys[] = {
	[KIND] = { "kind", BOTH, set_kind },
	[SIZE] = { "size", POOLS, set_size },
	{ "strict", POOLS, set_strict },
	{ "max-per-client", POOLS, set_max_per_client },
	{ "max-per-uid", POOLS, set_max_per_uid },
	[INITIAL] = { "initial", COUNTERS, set_initial },
	[MAX] = { "max", COUNTERS, set_max },
	{ "mode", BOTH, set_mode },
	{ "owner", BOTH, set_owner },
	{ "group", BOTH, set_group },
};

_Static_assert(ARRAY_SIZE(keys) == WANTED_KEYS, "a place for each key");

/* Begins a section, with what no key says */
void wanted_begin(struct wanted *wanted, struct place place)
{
	*wanted = (struct wanted){
		.create = { .kind = NO_KIND, .mode = DEFAULT_MODE },
		.place = place,
	};
}

/* Its name; one that is none is complained about, and not taken */
void wanted_set_name(struct wanted *wanted, struct complaints *complaints,
		     const char *name, struct place at)
{
	if (!is_name(name))
		complain(complaints, at,
			 "'%s' is not a name: 1 to %d of a-z A-Z 0-9 . _ -, and neither . nor - first",
			 name, SEMDEV_NAME_MAX);
	else if (!strcmp(name, MAIN_NAME))
		complain(complaints, at,
			 "'%s' is /dev/semaphore, which comes with the module: take another name",
			 MAIN_NAME);
	else
		snprintf(wanted->create.name, sizeof(wanted->create.name),
			 "%s", name);
}

static void say_unknown(struct complaints *complaints, const char *key,
			struct place at)
{
	char known[256] = "";
	size_t i, used = 0;

	for (i = 0; i < WANTED_KEYS; i++)
		used += (size_t)snprintf(known + used, sizeof(known) - used,
					 "%s%s", i ? ", " : "", keys[i].name);
	complain(complaints, at, "there is no key '%s': %s", key, known);
}

/* One line of it: KEY = VALUE */
void wanted_set(struct wanted *wanted, struct complaints *complaints,
		const char *key, struct place key_at,
		const char *value, struct place value_at)
{
	const char *wrong;
	size_t i;

	for (i = 0; i < WANTED_KEYS && strcmp(keys[i].name, key); i++)
		;
	if (i == WANTED_KEYS) {
		say_unknown(complaints, key, key_at);
		return;
	}
	if (wanted->keys[i].line) {
		complain(complaints, key_at, "'%s' is in line %u already", key,
			 wanted->keys[i].line);
		return;
	}
	wanted->keys[i] = key_at;
	wrong = keys[i].set(&wanted->create, value);
	if (wrong)
		complain(complaints, value_at, "%s: %s", key, wrong);
}

/* What is there, but for the other kind */
static void check_fit(const struct wanted *wanted,
		      struct complaints *complaints)
{
	bool pool = wanted->create.kind == SEMDEV_POOL;
	size_t i;

	for (i = 0; i < WANTED_KEYS; i++) {
		if (!wanted->keys[i].line ||
		    keys[i].fits != (pool ? COUNTERS : POOLS))
			continue;
		complain(complaints, wanted->keys[i],
			 pool ? "'%s' is for counters, and [%s] is a pool" :
			 "'%s' is for pools, and [%s] is a counter",
			 keys[i].name, wanted->create.name);
	}
}

/* After its last line: what is missing, and what does not go together */
void wanted_end(struct wanted *wanted, struct complaints *complaints)
{
	const struct semdev_create *create = &wanted->create;

	if (!wanted->keys[KIND].line)
		complain(complaints, wanted->place,
			 "[%s] has no kind: say kind = pool or kind = counter",
			 create->name);
	if (create->kind == NO_KIND)
		return;
	check_fit(wanted, complaints);
	if (create->kind == SEMDEV_POOL && !wanted->keys[SIZE].line)
		complain(complaints, wanted->place,
			 "[%s] is a pool without a size: say size = N",
			 create->name);
	if (create->kind == SEMDEV_COUNTER && wanted->keys[MAX].line &&
	    create->max && create->initial > create->max)
		complain(complaints, wanted->keys[INITIAL],
			 "initial is %llu, more than max, which is %llu",
			 (unsigned long long)create->initial,
			 (unsigned long long)create->max);
}
