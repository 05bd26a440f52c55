// SPDX-License-Identifier: GPL-2.0-only
/* What debugfs says of processes, their nodes and calls; and that nothing is left. */
#define _GNU_SOURCE
#include "kselftest_harness.h"

#include "semdev_test.h"

#include "text.h"
#include "world.h"

/* Does a file of Binder's in debugfs have it? */
static bool says(const char *file, const char *what)
{
	static char text[TEXT];

	return strstr(debug_text(file, text, sizeof(text)), what);
}

FIXTURE(texts) {
	struct world w;
};

FIXTURE_SETUP(texts)
{
	ASSERT_TRUE(world_begin(&self->w, done_run));
}

FIXTURE_TEARDOWN(texts)
{
	world_end(&self->w);
}

TEST_F(texts, name_processes_and_what_they_have)
{
	char who[32];

	snprintf(who, sizeof(who), "proc %d\n", self->w.service);
	EXPECT_TRUE(says("state", "binder state:\n"));
	EXPECT_TRUE(says("state", who));
	EXPECT_TRUE(says("state", "context binder\n"));
	EXPECT_TRUE(says("state", "u0000000000001000 c0000000000001001"));
	EXPECT_TRUE(says("state", "desc 1 node"));
	EXPECT_TRUE(says("stats", who));
	EXPECT_TRUE(says("stats", "nodes: 1\n"));
}

TEST_F(texts, name_calls_that_are_under_way)
{
	struct binder_transaction_data call =
		party_data(self->w.handle, 0x77, NULL, 0);

	EXPECT_FALSE(says("transactions", "code 77"));
	kill(self->w.service, SIGSTOP);
	party_send(&self->w.p, BC_TRANSACTION, &call);
	ASSERT_EQ(0, party_talk(&self->w.p, 0));
	EXPECT_TRUE(says("transactions", "outgoing transaction"));
	EXPECT_TRUE(says("transactions", "code 77"));
}

/* The in-tree driver ends a process a little later than its file */
TEST_F(texts, name_nobody_who_is_gone)
{
	world_end(&self->w);
	EXPECT_TRUE(SEM_EVENTUALLY(!says("stats", "proc ") &&
				   !says("state", "node ")));
	EXPECT_TRUE(says("state", "binder state:\n"));
	ASSERT_TRUE(world_begin(&self->w, done_run));
}

TEST_HARNESS_MAIN
