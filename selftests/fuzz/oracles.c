// SPDX-License-Identifier: GPL-2.0-only
/*
 * That the fuzzer's oracles find what is wrong, and that only. Needs no device.
 */
#include "kselftest_harness.h"

#include <liburing.h>

#include "arena.h"

FIXTURE(oracles) {
	struct finding found;
};

FIXTURE_SETUP(oracles)
{
	struct fuzz_call *c;

	ASSERT_TRUE(board_make());
	board->program.nr = 3;
	c = board->program.call;
	fuzz_usual(&c[0], fuzz_type_of("read"), 0);
	c[0].arg[1] = 5;
	fuzz_usual(&c[1], fuzz_type_of("write"), 1);
	c[1].arg[1] = 5;
	fuzz_usual(&c[2], fuzz_type_of("acquire"), 2);
	c[2].arg[STRUCT_MEMBERS] = 7;
}

FIXTURE_TEARDOWN(oracles)
{
}

#define oracles_data FIXTURE_DATA(oracles)

/* The kind of what is found when this call has returned this */
static enum finding_kind kind_of(oracles_data *self, unsigned int i, long ret,
				 int err)
{
	memset(&self->found, 0, sizeof(self->found));
	board_call_begins(i);
	board_call_ends(i, ret, err);
	results_judge(&self->found);
	board->result[i].state = BOARD_NOT_YET;
	return self->found.kind;
}

TEST_F(oracles, an_errno_has_to_be_documented)
{
	EXPECT_EQ(kind_of(self, 0, -1, EAGAIN), FINDING_NONE);
	EXPECT_EQ(kind_of(self, 2, -1, EDEADLK), FINDING_NONE);
	EXPECT_EQ(kind_of(self, 0, -1, EDEADLK), FINDING_ERRNO);
	EXPECT_EQ(kind_of(self, 1, -1, EAGAIN), FINDING_ERRNO);
	/* ERESTARTSYS, which no program may see */
	EXPECT_EQ(kind_of(self, 2, -1, 512), FINDING_ERRNO);
}

TEST_F(oracles, a_result_has_to_fit)
{
	EXPECT_EQ(kind_of(self, 0, 5, 0), FINDING_NONE);
	EXPECT_EQ(kind_of(self, 0, 0, 0), FINDING_NONE);
	EXPECT_EQ(kind_of(self, 0, 6, 0), FINDING_RESULT);
	EXPECT_EQ(kind_of(self, 1, 5, 0), FINDING_NONE);
	EXPECT_EQ(kind_of(self, 1, 4, 0), FINDING_RESULT);
	board->program.call[1].arg[1] = ~0ULL;
	EXPECT_EQ(kind_of(self, 1, 0x7ffff000, 0), FINDING_NONE);
}

TEST_F(oracles, what_sleeps_says_what_is_needed)
{
	EXPECT_EQ(oracle_most_needed(), 1);
	board_call_begins(0);
	EXPECT_EQ(oracle_most_needed(), 1);
	board_call_begins(2);
	EXPECT_EQ(oracle_most_needed(), 7);
	board_call_ends(2, 0, 0);
	EXPECT_EQ(oracle_most_needed(), 1);
}

TEST_F(oracles, reports_of_the_kernel_are_known)
{
	static const char *const reports[] = {
		"BUG: KASAN: slab-use-after-free in semdev_take+0x1/0x2",
		"WARNING: CPU: 0 PID: 7 at lib/refcount.c:28",
		"INFO: task random:77 blocked for more than 30 seconds.",
		"kernel BUG at mm/slub.c:1!",
		"UBSAN: shift-out-of-bounds in x.c:1:2",
		"kmemleak: 3 new suspected memory leaks (see /sys/...)",
	};
	static const char *const others[] = {
		"semdev: loaded", "DEBUG: nothing", "warning: deprecated",
		"FAULT_INJECTION: forcing a failure.", "",
		"BUG: KCSAN: data-race in ep_poll / ep_poll_callback",
	};

	for (size_t i = 0; i < sizeof(reports) / sizeof(*reports); i++) {
		EXPECT_TRUE(kmsg_is_report(reports[i])) {
			TH_LOG("%s", reports[i]);
		}
	}
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
		EXPECT_FALSE(kmsg_is_report(others[i])) {
			TH_LOG("%s", others[i]);
		}
	}
}

static void put_record(int fd, const char *record)
{
	if (write(fd, record, strlen(record)) < 0)
		abort();
}

TEST_F(oracles, a_report_is_found_in_the_log)
{
	int ends[2];

	/* A record for each read, as the log has it */
	ASSERT_EQ(socketpair(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0, ends), 0);
	put_record(ends[1], "6,1,100,-;semdev: nothing\n SUBSYSTEM=misc\n");
	kmsg_look(ends[0], &self->found);
	EXPECT_EQ(self->found.kind, FINDING_NONE);
	put_record(ends[1], "6,1,100,-;semdev: nothing\n");
	put_record(ends[1], "4,2,101,-;WARNING: CPU: 1 at x.c:3\n KEY=x\n");
	put_record(ends[1], "4,3,102,-;BUG: later\n");
	kmsg_look(ends[0], &self->found);
	EXPECT_EQ(self->found.kind, FINDING_KERNEL);
	EXPECT_STREQ(self->found.text, "the kernel: WARNING: CPU: 1 at x.c:3");
	EXPECT_TRUE(self->found.final);
}

TEST_F(oracles, the_first_finding_stays)
{
	finding_set(&self->found, FINDING_LEFT, "%d", 1);
	EXPECT_FALSE(self->found.final);
	finding_set(&self->found, FINDING_KERNEL, "%d", 2);
	EXPECT_EQ(self->found.kind, FINDING_LEFT);
	EXPECT_STREQ(self->found.text, "1");
	/* What came later is not to be tried again */
	EXPECT_TRUE(self->found.final);
}

TEST_F(oracles, two_findings_of_other_calls_are_not_the_same)
{
	struct finding first;

	kind_of(self, 0, -1, EDEADLK);
	first = self->found;
	kind_of(self, 0, -1, EDEADLK);
	EXPECT_TRUE(finding_is_same(&first, &self->found));
	kind_of(self, 0, -1, ENOTTY);
	EXPECT_FALSE(finding_is_same(&first, &self->found));
	kind_of(self, 1, -1, EDEADLK);
	EXPECT_FALSE(finding_is_same(&first, &self->found));
}

TEST_F(oracles, a_pool_has_a_law)
{
	struct semdev_info i = {
		.kind = SEMDEV_POOL, .max = 3, .outstanding = 2, .taken = 2,
		.value = 1,
	};

	EXPECT_TRUE(oracle_is_lawful(&i));
	/* One is kept for a turn */
	i.value = 0;
	EXPECT_TRUE(oracle_is_lawful(&i));
	i.value = 2;
	EXPECT_FALSE(oracle_is_lawful(&i));
	/* Smaller than what is out */
	i.max = 1;
	EXPECT_FALSE(oracle_is_lawful(&i));
	i.value = 0;
	EXPECT_TRUE(oracle_is_lawful(&i));
	i.outstanding = 3;
	EXPECT_FALSE(oracle_is_lawful(&i));
	i.kind = SEMDEV_COUNTER;
	EXPECT_TRUE(oracle_is_lawful(&i));
}

/* An edge is new once; the same places in another order are another one */
TEST_F(oracles, an_edge_is_new_once)
{
	EXPECT_TRUE(cover_note(0xffffffffa0001000, 0xffffffffa0001010));
	EXPECT_FALSE(cover_note(0xffffffffa0001000, 0xffffffffa0001010));
	EXPECT_TRUE(cover_note(0xffffffffa0001010, 0xffffffffa0001000));
}

TEST_F(oracles, buffers_give_the_edges_of_all_tasks)
{
	static unsigned long places[FUZZ_TASKS][8] = {
		{ 3, 0x1000, 0x2000, 0x3000 }, { 2, 0x1000, 0x2000 },
	};

	for (int i = 0; i < FUZZ_TASKS; i++)
		cover.place[i] = places[i];
	EXPECT_NE(cover_lacks(), NULL);
	cover.there = true;
	EXPECT_NE(cover_lacks(), NULL);
	EXPECT_EQ(cover_end(), 3);
	EXPECT_EQ(cover_end(), 0);
	EXPECT_EQ(cover_lacks(), NULL);
	places[1][2] = 0x4000;
	EXPECT_EQ(cover_end(), 1);
	cover_begin();
	EXPECT_EQ(places[0][0], 0);
}

TEST_HARNESS_MAIN
