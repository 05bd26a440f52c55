// SPDX-License-Identifier: GPL-2.0-only
/*
 * Recorded histories: many processes use a semaphore in every way, what they do
 * is recorded, and the checker (check.h) decides whether it can have been.
 *
 * Of each kind of semaphore a seventh of a million operations, or as many
 * rounds as begin within SECONDS: emulated machines are slow.
 *
 * SEMDEV_DURATION: so many seconds for all kinds, however many operations.
 * SEMDEV_SEED: of the dice, which are printed. What is thrown is the same then;
 * what the scheduler does is not.
 * Time limit: 300 s
 */
#include "kselftest_harness.h"

#include "check.h"
#include "stage.h"
#include "text.h"

#define OPERATIONS	150000
#define SECONDS		22
#define VARIANTS	7

static unsigned long number_from(const char *name, unsigned long otherwise)
{
	const char *text = getenv(name);

	return text && *text ? strtoul(text, NULL, 10) : otherwise;
}

FIXTURE(history) {
	struct stage stage;
	unsigned int seed;
	long long until;
	unsigned long enough, operations, judged;
	unsigned int rounds;
};

#define history_data FIXTURE_DATA(history)

FIXTURE_VARIANT(history) {
	__u32 kind;
	__u32 flags;
	__u64 initial;
	__u64 max;
	int users;
	bool resized, limited, reclaimed, tries;
};

FIXTURE_VARIANT_ADD(history, counter) {
	.kind = SEMDEV_COUNTER, .initial = 3, .max = 1000000, .users = 1,
};

FIXTURE_VARIANT_ADD(history, counter_that_saturates) {
	.kind = SEMDEV_COUNTER, .initial = 2, .max = 3, .users = 1,
};

FIXTURE_VARIANT_ADD(history, strict_pool) {
	.kind = SEMDEV_POOL, .flags = SEMDEV_STRICT, .max = 3, .users = 1,
};

FIXTURE_VARIANT_ADD(history, pool_where_one_gives_what_another_took) {
	.kind = SEMDEV_POOL, .flags = SEMDEV_NO_STRICT, .max = 3, .users = 1,
};

FIXTURE_VARIANT_ADD(history, pool_that_is_resized_and_reclaimed) {
	.kind = SEMDEV_POOL, .flags = SEMDEV_STRICT, .max = 3, .users = 1,
	.resized = true, .reclaimed = true,
};

FIXTURE_VARIANT_ADD(history, pool_with_limits) {
	.kind = SEMDEV_POOL, .flags = SEMDEV_STRICT, .max = 4, .users = 3,
	.limited = true, .resized = true,
};

/* Where no task sleeps in line the checker knows which refusal was right. */
FIXTURE_VARIANT_ADD(history, pool_where_nobody_sleeps_in_line) {
	.kind = SEMDEV_POOL, .flags = SEMDEV_STRICT, .max = 3, .users = 1,
	.tries = true, .resized = true,
};

FIXTURE_SETUP(history)
{
	struct stage *s = &self->stage;
	unsigned long seconds = number_from("SEMDEV_DURATION", 0);

	self->seed = number_from("SEMDEV_SEED", 1 + time(NULL) % 999999);
	self->enough = seconds ? ULONG_MAX : OPERATIONS;
	self->until = sem_now_ms() +
		      (seconds ? seconds * 1000 / VARIANTS : SECONDS * 1000);
	s->how = (struct semdev_create){
		.kind = variant->kind, .flags = variant->flags, .mode = 0666,
		.initial = variant->initial, .max = variant->max,
	};
	s->play = (struct play){
		.pool = variant->kind == SEMDEV_POOL, .sleeps = !variant->tries,
		.users = variant->users,
	};
	s->resized = variant->resized;
	s->limited = variant->limited;
	s->reclaimed = variant->reclaimed;
	/* A signal may come before a player is ready for it. */
	signal(SIGUSR1, on_signal);
	/* Orphans are ours */
	ASSERT_EQ(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
	tape_make();
	ASSERT_NE(tape, MAP_FAILED);
}

FIXTURE_TEARDOWN(history)
{
	tape->stop = true;
	named_destroy(self->stage.how.name, SEMDEV_FORCE);
}

static bool more(const history_data *self)
{
	return !self->rounds || (sem_now_ms() < self->until &&
				 self->operations < self->enough);
}

static struct history recorded(const struct stage *s)
{
	return (struct history){
		.op = tape->op, .nr = tape->next, .pool = s->play.pool,
		.strict = s->how.flags & SEMDEV_STRICT, .size = s->how.max,
		.initial = s->how.initial,
	};
}

static const char *save(const struct history *h, unsigned int seed)
{
	static char path[64];
	FILE *to;

	snprintf(path, sizeof(path), "build/history-%u.%d.txt", seed, getpid());
	to = fopen(path, "w");
	if (!to)
		return "(no file)";
	history_print(to, h);
	fclose(to);
	return path;
}

/* Plays once, and looks at what came of it */
static bool round_is_legal(struct __test_metadata *_metadata,
			   history_data *self)
{
	struct stage *s = &self->stage;
	struct history h;
	struct replay *r;
	bool legal;

	s->play.seed = self->seed + 10000 * self->rounds;
	s->play.several = self->rounds++ % 2 ? 1 : 12;
	s->dice = s->play.seed;
	if (!stage_round(s) || s->found) {
		TH_LOG("%s", s->found ? s->found : "cannot be made");
		return false;
	}
	h = recorded(s);
	r = history_check(&h);
	legal = !r->rule;
	if (!legal) {
		TH_LOG("%s: %s", r->rule, r->text);
		TH_LOG("the history: %s", save(&h, s->play.seed));
		history_print_op(stderr, r->culprit);
	}
	for (size_t i = 0; i < h.nr; i++)
		self->operations += h.op[i].start != 0;
	self->judged += r->judged;
	free(r);
	return legal;
}

TEST_F_TIMEOUT(history, is_legal, 100000)
{
	long long start = sem_now_ms();

	TH_LOG("SEMDEV_SEED=%u", self->seed);
	while (more(self))
		ASSERT_TRUE(round_is_legal(_metadata, self));
	TH_LOG("%lu operations in %lld s, %u killed, order decided %lu times",
	       self->operations, (sem_now_ms() - start) / 1000,
	       self->stage.killed, self->judged);
}

TEST_HARNESS_MAIN
