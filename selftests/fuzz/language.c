// SPDX-License-Identifier: GPL-2.0-only
/*
 * The fuzzer's programs as text, thrown, changed and shrunk. Needs no device.
 */
#include "kselftest_harness.h"

#include <liburing.h>

#include "mutate.h"
#include "shrink.h"

#define PROGRAMS	2000
#define TEXT_ROOM	(64 << 10)

FIXTURE(language) {
	struct fuzz_program program, other;
	char *text, *again;
	struct dice dice;
};

FIXTURE_SETUP(language)
{
	self->text = malloc(TEXT_ROOM);
	self->again = malloc(TEXT_ROOM);
	ASSERT_TRUE(self->text && self->again);
	self->dice = dice_of(4711);
}

FIXTURE_TEARDOWN(language)
{
	free(self->text);
	free(self->again);
}

static void print_into(char *text, const struct fuzz_program *p)
{
	FILE *to = fmemopen(text, TEXT_ROOM, "w");

	text_print(to, p);
	fclose(to);
}

static int parse_from(const char *text, struct fuzz_program *p)
{
	FILE *from = fmemopen((void *)text, strlen(text), "r");
	int line = text_parse(from, p);

	fclose(from);
	return line;
}

static bool same(const struct fuzz_program *a, const struct fuzz_program *b)
{
	return a->nr == b->nr &&
	       !memcmp(a->call, b->call, a->nr * sizeof(*a->call));
}

TEST_F(language, what_is_thrown_is_read_as_it_was_printed)
{
	for (int i = 0; i < PROGRAMS; i++) {
		generate_program(&self->dice, &self->program);
		print_into(self->text, &self->program);
		ASSERT_EQ(parse_from(self->text, &self->other), 0) {
			TH_LOG("%s", self->text);
		}
		ASSERT_TRUE(same(&self->program, &self->other)) {
			TH_LOG("%s", self->text);
		}
	}
}

TEST_F(language, what_was_changed_is_read_as_it_was_printed)
{
	struct fuzz_program before;
	unsigned int changed = 0;

	generate_program(&self->dice, &self->program);
	generate_program(&self->dice, &self->other);
	for (int i = 0; i < PROGRAMS; i++) {
		before = self->program;
		mutate_program(&self->dice, &self->program, &self->other);
		changed += !same(&before, &self->program);
		print_into(self->text, &self->program);
		ASSERT_EQ(parse_from(self->text, &before), 0) {
			TH_LOG("%s", self->text);
		}
		ASSERT_TRUE(same(&self->program, &before));
		ASSERT_GE(self->program.nr, 1);
	}
	EXPECT_GT(changed, PROGRAMS / 2);
}

TEST_F(language, the_same_seed_throws_the_same)
{
	struct dice one = dice_of(7), two = dice_of(7), three = dice_of(8);

	generate_program(&one, &self->program);
	generate_program(&two, &self->other);
	EXPECT_TRUE(same(&self->program, &self->other));
	generate_program(&three, &self->other);
	EXPECT_FALSE(same(&self->program, &self->other));
}

TEST_F(language, every_kind_of_call_is_thrown)
{
	unsigned int seen[FUZZ_TYPES] = {}, i;

	for (i = 0; i < PROGRAMS; i++) {
		generate_program(&self->dice, &self->program);
		for (unsigned int j = 0; j < self->program.nr; j++)
			seen[self->program.call[j].type]++;
	}
	for (i = 0; i < FUZZ_TYPES; i++) {
		EXPECT_TRUE(seen[i] || !fuzz_types[i].weight) {
			TH_LOG("%s", fuzz_types[i].name);
		}
	}
}

TEST_F(language, what_is_not_said_is_usual)
{
	ASSERT_EQ(parse_from("# a pool\n\n0 create fd=f1 max=3\n",
			     &self->program), 0);
	ASSERT_EQ(self->program.nr, 1);
	print_into(self->text, &self->program);
	EXPECT_STREQ(self->text, "0 create fd=f1 max=3\n");
	ASSERT_EQ(parse_from("0 create fd=f1 max=3 kind=pool mode=0666 at=good\n",
			     &self->other), 0);
	EXPECT_TRUE(same(&self->program, &self->other));
}

TEST_F(language, results_that_are_said_are_kept_and_not_printed)
{
	const struct fuzz_call *c = self->program.call;

	ASSERT_EQ(parse_from("# Ends by itself.\n0 read n=2 -> 2\n"
			     "0 close -> EBADF\n0 read\n", &self->program), 0);
	EXPECT_TRUE(self->program.ends);
	EXPECT_TRUE(c[0].wants && c[0].wanted == 2);
	EXPECT_TRUE(c[1].wants && c[1].wanted == -EBADF);
	EXPECT_FALSE(c[2].wants);
	print_into(self->text, &self->program);
	EXPECT_STREQ(self->text, "0 read n=2\n0 close\n0 read\n");
}

TEST_F(language, nonsense_is_refused_with_its_line)
{
	static const char *const nonsense[] = {
		"9 open\n", "x open\n", "0 fly\n", "0\n", "0 open node\n",
		"0 open where=s0\n", "0 open node=s9\n", "0 read n=-1\n",
		"0 read n=1x\n", "0 kill signal=11\n", "0 read fd=f8\n",
		"0 open flags=rdwr|nothing\n", "0 open", "0 read ->\n",
		"0 read -> EWHAT\n", "0 read -> 1 2\n", "0 read -> -1\n",
	};
	char text[128];

	for (size_t i = 0; i < sizeof(nonsense) / sizeof(*nonsense); i++) {
		snprintf(text, sizeof(text), "0 open\n%s", nonsense[i]);
		EXPECT_EQ(parse_from(text, &self->program), 2) {
			TH_LOG("%s", nonsense[i]);
		}
	}
}

/* What an ioctl is given is what the table says of it */
TEST_F(language, structures_are_packed_as_the_header_has_them)
{
	char bytes[CALL_STRUCT_MAX] = {};
	struct semdev_create *c = (void *)bytes;
	const char *create =
		"0 create name=s1 kind=counter max=7 uid=two initial=5 max_per_uid=9\n";
	struct fuzz_task t = {};

	scene_real();
	ASSERT_EQ(parse_from(create, &self->program), 0);
	call_pack(&t, &fuzz_types[self->program.call[0].type],
		self->program.call[0].arg, bytes);
	EXPECT_STREQ(c->name, scene.name[1]);
	EXPECT_EQ(c->kind, SEMDEV_COUNTER);
	EXPECT_EQ(c->mode, 0666);
	EXPECT_EQ(c->uid, 2);
	EXPECT_EQ(c->max_per_uid, 9);
	EXPECT_EQ(c->initial, 5);
	EXPECT_EQ(c->max, 7);
}

/* A fault that needs an acquire of 3 behind a fork, and nothing else */
static bool shows_the_fault(void *asked, const struct fuzz_program *p)
{
	unsigned int fork = fuzz_type_of("fork");
	unsigned int acquire = fuzz_type_of("acquire");
	bool forked = false;

	++*(unsigned int *)asked;
	for (unsigned int i = 0; i < p->nr; i++) {
		forked |= p->call[i].type == fork;
		if (forked && p->call[i].type == acquire &&
		    p->call[i].arg[STRUCT_MEMBERS] == 3)
			return true;
	}
	return false;
}

TEST_F(language, a_finding_is_shrunk_to_what_it_needs)
{
	unsigned int asked = 0;
	struct shrink s = {
		.shows = shows_the_fault, .context = &asked, .tries = 2000,
	};

	for (int i = 0; i < 50; i++) {
		generate_program(&self->dice, &self->program);
		self->program.nr = self->program.nr < 40 ? self->program.nr :
							   40;
		generate_add(&self->program, "1 fork task=t3");
		generate_add(&self->program, "2 acquire fd=f2 n=3 deadline=70");
		s.tries = 2000;
		shrink_program(&s, &self->program);
		print_into(self->text, &self->program);
		ASSERT_EQ(self->program.nr, 2) {
			TH_LOG("%s", self->text);
		}
		EXPECT_NE(strstr(self->text, " acquire n=3\n"), NULL) {
			TH_LOG("%s", self->text);
		}
	}
	EXPECT_GT(asked, 100);
}

TEST_F(language, shrinking_ends_when_its_tries_or_its_time_do)
{
	unsigned int asked = 0;
	struct shrink s = {
		.shows = shows_the_fault, .context = &asked, .tries = 5,
	};

	generate_program(&self->dice, &self->program);
	generate_add(&self->program, "0 fork task=t1");
	generate_add(&self->program, "0 acquire n=3");
	shrink_program(&s, &self->program);
	EXPECT_LE(asked, 5);
	EXPECT_TRUE(shows_the_fault(&asked, &self->program));
	asked = 0;
	s.tries = 2000;
	s.until = sem_now_ms() - 1;
	shrink_program(&s, &self->program);
	EXPECT_EQ(asked, 0);
}

TEST_HARNESS_MAIN
