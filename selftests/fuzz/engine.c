// SPDX-License-Identifier: GPL-2.0-only
/*
 * That the fuzzer plays what a program says, ends whatever it does, and finds
 * what there is to find. FIFOs stand for the device, so it needs none.
 *
 * Time limit: 300 s
 */
#include "kselftest_harness.h"

#include <liburing.h>

#include "arena.h"
#include "files.h"
#include "mutate.h"

FIXTURE(engine) {
	struct arena arena;
	struct fuzz_program program;
	struct finding found;
};

FIXTURE_SETUP(engine)
{
	self->arena = (struct arena){
		.quiet_ms = 2000, .limit_ms = 20000, .patience_ms = 20000,
	};
	ASSERT_TRUE(scene_dry());
	ASSERT_TRUE(arena_make(&self->arena));
}

FIXTURE_TEARDOWN(engine)
{
	scene_end();
}

#define engine_data FIXTURE_DATA(engine)

/* Plays the lines; afterwards there is no process more */
static bool plays(engine_data *self, const char *text)
{
	FILE *from = fmemopen((void *)text, strlen(text), "r");
	int line = text_parse(from, &self->program);

	fclose(from);
	return !line &&
	       arena_play(&self->arena, &self->program, &self->found) &&
	       waitpid(-1, NULL, WNOHANG) == -1 && errno == ECHILD;
}

/*
 * Some lines, then one again and again: on a slow machine one cannot know when
 * another task is where it is to be. Then the rest.
 */
static const char *until_done(const char *first, const char *line, int times,
			      const char *rest)
{
	static char text[4096];
	size_t at = snprintf(text, sizeof(text), "%s", first);

	while (times--)
		at += snprintf(text + at, sizeof(text) - at,
			       "1 poll fd=none ms=80\n%s", line);
	snprintf(text + at, sizeof(text) - at, "%s", rest);
	return text;
}

/* What the call of a line, counted from 0, returned */
static long result(unsigned int i)
{
	const struct board_result *r = &board->result[i];

	return r->state != BOARD_DONE ? -9999 : r->ret < 0 ? -r->err : r->ret;
}

TEST_F(engine, a_child_has_the_files_of_its_parent)
{
	ASSERT_TRUE(plays(self, "0 open to=f1 node=s2\n"
				"0 write fd=f1 n=3\n"
				"0 fork task=t1\n"
				"1 write fd=f1 n=5\n"
				"1 close fd=f1\n"
				"1 write fd=f1 n=5\n"));
	EXPECT_EQ(result(1), 3);
	EXPECT_EQ(result(3), 5);
	EXPECT_EQ(result(5), -EBADF);
	EXPECT_FALSE(self->arena.killed);
	EXPECT_EQ(self->found.kind, FINDING_NONE);
}

TEST_F(engine, threads_share_their_files)
{
	ASSERT_TRUE(plays(self, "0 thread task=t1\n"
				"1 open to=f1 node=s2\n"
				"1 thread task=t2\n"
				"0 exit what=thread\n"
				"2 nap us=2000\n"
				"2 write fd=f1 n=5\n"));
	EXPECT_EQ(result(5), 5);
	EXPECT_FALSE(self->arena.killed);
}

TEST_F(engine, whoever_sleeps_is_killed_when_nothing_moves)
{
	ASSERT_TRUE(plays(self, "0 fork task=t1\n"
				"0 open flags=0\n"
				"1 thread task=t2\n"
				"1 open node=s1 flags=0\n"
				"2 nap us=20000\n"
				"2 kill task=t0 signal=stop\n"
				"2 poll fd=none ms=100000\n"));
	EXPECT_TRUE(self->arena.killed);
	EXPECT_EQ(result(1), -9999);
	EXPECT_EQ(self->found.kind, FINDING_NONE);
}

TEST_F(engine, a_signal_interrupts)
{
	ASSERT_TRUE(plays(self, until_done("0 open\n"
					   "0 signal how=handle\n"
					   "0 fork task=t1\n"
					   "0 read\n",
					   "1 kill task=t0\n", 25, "")));
	EXPECT_EQ(result(3), -EINTR);
}

TEST_F(engine, a_signal_restarts)
{
	ASSERT_TRUE(plays(self, until_done("0 open\n"
					   "0 signal how=restart\n"
					   "0 fork task=t1\n"
					   "0 read n=4\n",
					   "1 kill task=t0\n", 10,
					   "1 write n=3\n")));
	EXPECT_EQ(result(3), 3);
}

TEST_F(engine, a_killed_task_makes_no_more_calls)
{
	ASSERT_TRUE(plays(self, until_done("0 fork task=t1\n"
					   "0 open node=s1 flags=0\n"
					   "0 nap\n",
					   "1 kill task=t0 signal=kill\n", 5,
					   "")));
	EXPECT_EQ(result(2), -9999);
	EXPECT_EQ(result(4), 0);
	EXPECT_FALSE(self->arena.killed);
}

TEST_F(engine, files_are_passed)
{
	ASSERT_TRUE(plays(self, "0 open to=f2 node=s2\n"
				"0 send task=t1 fd=f2\n"
				"0 fork task=t1\n"
				"1 close fd=f2\n"
				"1 receive to=f3\n"
				"1 write fd=f3 n=7\n"
				"1 receive to=f3\n"));
	EXPECT_EQ(result(1), 0);
	EXPECT_EQ(result(4), 0);
	EXPECT_EQ(result(5), 7);
	EXPECT_EQ(result(6), -EAGAIN);
}

TEST_F(engine, bad_memory_is_bad)
{
	ASSERT_TRUE(plays(self, "0 open node=article\n"
				"0 read n=8 at=good\n"
				"0 read n=8 at=tail\n"
				"0 read n=8 at=bad\n"
				"0 read n=8 at=readonly\n"
				"0 read n=8 at=null\n"
				"0 read n=8 at=kernel\n"
				"0 read n=8 at=edge\n"));
	EXPECT_EQ(result(1), 8);
	EXPECT_EQ(result(2), 8);
	for (int i = 3; i < 7; i++)
		EXPECT_EQ(result(i), -EFAULT);
	EXPECT_EQ(result(7), 4);
}

TEST_F(engine, a_task_that_crashes_is_found)
{
	pid_t group;

	ASSERT_TRUE(board_begin(&self->program));
	group = fork();
	if (!group) {
		signal(SIGSEGV, SIG_DFL);
		raise(SIGSEGV);
	}
	EXPECT_TRUE(arena_watch(&self->arena));
	EXPECT_EQ(self->arena.crash, SIGSEGV);
	board_end();
}

/* Whatever is thrown: it ends, nobody is left, and no task crashes */
TEST_F_TIMEOUT(engine, random_programs_all_end, 1000)
{
	struct fuzz_program other;
	struct dice d = dice_of(42);

	self->arena.quiet_ms = 20;
	generate_program(&d, &other);
	for (int i = 0; i < 150; i++) {
		generate_program(&d, &self->program);
		if (i % 2)
			mutate_program(&d, &self->program, &other);
		ASSERT_TRUE(arena_play(&self->arena, &self->program,
				       &self->found));
		ASSERT_EQ(waitpid(-1, NULL, WNOHANG), -1);
		ASSERT_EQ(self->found.kind, FINDING_NONE) {
			TH_LOG("%s", self->found.text);
			text_print(stderr, &self->program);
		}
	}
}

TEST_HARNESS_MAIN
