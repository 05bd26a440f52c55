// SPDX-License-Identifier: GPL-2.0-only
/*
 * The programs of corpus/: situations that are known to be dangerous, played as
 * they were written. What they are is in the first lines of each. Results that
 * are said there, and that a program ends by itself, hold in whatever order its
 * tasks come: who sleeps beside what he was told of, or was given, is found.
 * Time limit: 300 s
 */
#include "kselftest_harness.h"

#include <liburing.h>

#include "arena.h"
#include "files.h"

/* Nothing has moved for so long: it is to be killed; it should have ended */
#define QUIET_MS	700
#define LOST_MS		10000

FIXTURE(corpus) {
	struct files all;
	struct fuzz_program program;
	struct arena arena;
};

FIXTURE_SETUP(corpus)
{
	ASSERT_TRUE(files_find(&self->all));
	ASSERT_GE(self->all.nr, 16);
	self->arena = (struct arena){
		.limit_ms = SEM_PATIENCE_MS, .patience_ms = SEM_PATIENCE_MS,
	};
}

FIXTURE_TEARDOWN(corpus)
{
	files_forget(&self->all);
}

TEST_F(corpus, is_understood)
{
	for (size_t i = 0; i < self->all.nr; i++) {
		EXPECT_EQ(files_load(self->all.path[i], &self->program), 0) {
			TH_LOG("%s", self->all.path[i]);
		}
	}
}

/* What is in no program is in none that is made of them at first */
TEST_F(corpus, has_every_kind_of_call)
{
	unsigned int seen[FUZZ_TYPES] = {}, j;

	for (size_t i = 0; i < self->all.nr; i++) {
		ASSERT_EQ(files_load(self->all.path[i], &self->program), 0);
		for (j = 0; j < self->program.nr; j++)
			seen[self->program.call[j].type]++;
	}
	for (j = 0; j < FUZZ_TYPES; j++) {
		EXPECT_NE(seen[j], 0) {
			TH_LOG("%s", fuzz_types[j].name);
		}
	}
}

/* Of the program on the board, what a call did that was to return something */
static bool is_as_wanted(unsigned int i, const char *path)
{
	const struct fuzz_call *c = &board->program.call[i];
	const struct board_result *r = &board->result[i];
	long ret = r->ret < 0 ? -r->err : r->ret;

	if (!c->wants || (r->state == BOARD_DONE && ret == c->wanted))
		return true;
	fprintf(stderr, "# %s: %ld wanted, ", path, c->wanted);
	if (r->state == BOARD_DONE)
		fprintf(stderr, "but %ld: ", ret);
	else
		fprintf(stderr, "but it has not returned: ");
	text_call(stderr, c);
	return false;
}

TEST_F_TIMEOUT(corpus, leaves_everything_as_it_was, 100000)
{
	struct finding found;

	if (access(CONTROL_NODE, W_OK))
		SKIP(return, "no " CONTROL_NODE " that can be written to");
	scene_real();
	ASSERT_TRUE(arena_make(&self->arena));
	for (size_t i = 0; i < self->all.nr; i++) {
		ASSERT_EQ(files_load(self->all.path[i], &self->program), 0);
		self->arena.quiet_ms = self->program.ends ? LOST_MS : QUIET_MS;
		ASSERT_TRUE(arena_play(&self->arena, &self->program, &found));
		/* One that was killed before it began has shown nothing */
		EXPECT_TRUE(board->result[0].state == BOARD_DONE);
		EXPECT_FALSE(self->program.ends && self->arena.killed) {
			TH_LOG("%s: it did not end", self->all.path[i]);
		}
		for (unsigned int j = 0; j < self->program.nr; j++)
			EXPECT_TRUE(is_as_wanted(j, self->all.path[i]));
		EXPECT_EQ(found.kind, FINDING_NONE) {
			TH_LOG("%s: %s", self->all.path[i], found.text);
		}
		ASSERT_FALSE(found.final);
	}
}

TEST_HARNESS_MAIN
