// SPDX-License-Identifier: GPL-2.0-only
/* Clients: accounts by process, and the law of pools with all of them. */
#include <kunit/test.h>
#include <linux/pid.h>
#include <linux/prandom.h>
#include <linux/rbtree.h>

#include <chardev/compat/kunit.h>

#include "fault.h"
#include "opened.h"

#define NR_PROCESSES	4
#define NR_FILES	8
#define NR_OPERATIONS	50000

/* Some of the processes that there are, to stand for clients */
static void some_pids(struct kunit *test, struct pid **pids)
{
	int nr, n = 0;

	for (nr = 1; n < NR_PROCESSES && nr < 1000; nr++) {
		pids[n] = find_get_pid(nr);
		if (pids[n])
			n++;
	}
	KUNIT_ASSERT_EQ(test, n, NR_PROCESSES);
}

static void put_pids(struct pid **pids)
{
	int i;

	for (i = 0; i < NR_PROCESSES; i++)
		put_pid(pids[i]);
}

static void client_files_of_a_process_share_an_account(struct kunit *test)
{
	struct opened o __free(opened) = open_pool(test, 4);
	struct opened again = open_as(test, o.sem, task_tgid(current));

	KUNIT_EXPECT_PTR_EQ(test, o.client, again.client);
	KUNIT_EXPECT_EQ(test, info_of(&o).clients, 1);
	KUNIT_EXPECT_EQ(test, take(&o, SEMDEV_NONBLOCK), 1);
	KUNIT_EXPECT_EQ(test, give(&again, 1), 0);
	KUNIT_EXPECT_EQ(test, info_of(&o).taken, 0);
	KUNIT_EXPECT_EQ(test, take(&again, SEMDEV_NONBLOCK), 1);
	opened_close(&again);
	KUNIT_EXPECT_EQ_MSG(test, info_of(&o).taken, 1, "one file is open");
}

static void client_leaving_returns_what_it_took(struct kunit *test)
{
	struct opened o __free(opened) = open_pool(test, 4);
	struct pid *pids[NR_PROCESSES];
	struct opened other;

	some_pids(test, pids);
	other = open_as(test, o.sem, pids[0]);
	put_pids(pids);
	KUNIT_EXPECT_EQ(test, info_of(&o).clients, 2);
	KUNIT_EXPECT_EQ(test, take(&other, SEMDEV_NONBLOCK), 1);
	KUNIT_EXPECT_EQ(test, take(&o, SEMDEV_NONBLOCK), 1);
	KUNIT_EXPECT_EQ(test, info_of(&o).value, 2);
	opened_close(&other);
	KUNIT_EXPECT_EQ(test, info_of(&o).value, 3);
	KUNIT_EXPECT_EQ(test, info_of(&o).clients, 1);
}

static void client_can_be_reclaimed_from(struct kunit *test)
{
	struct opened o __free(opened) = open_pool(test, 4);
	struct pid *pids[NR_PROCESSES];

	some_pids(test, pids);
	KUNIT_EXPECT_EQ(test, take(&o, SEMDEV_NONBLOCK), 1);
	KUNIT_EXPECT_EQ(test, take(&o, SEMDEV_NONBLOCK), 1);
	KUNIT_EXPECT_EQ(test, semdev_client_reclaim(o.sem, pids[0]), -ESRCH);
	KUNIT_EXPECT_EQ(test, semdev_client_reclaim(o.sem, NULL), -ESRCH);
	KUNIT_EXPECT_EQ(test,
			semdev_client_reclaim(o.sem, task_tgid(current)), 2);
	KUNIT_EXPECT_EQ(test, info_of(&o).value, 4);
	put_pids(pids);
}

static void client_open_survives_allocation_failure(struct kunit *test)
{
	const struct semdev_config config = { .kind = SEMDEV_POOL, .max = 1 };
	own(semdev) sem __free(semdev) = { semdev_create("test", &config) };
	unsigned int nth, refused = 0;
	bool failed = true;

	if (!fault_possible())
		kunit_skip(test, "needs failslab with ignore-gfp-wait off");
	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, semdev_borrow(&sem));
	for (nth = 1; failed; nth++) {
		fault_begin(nth);
		own(semdev_client) client = {
			semdev_client_open(semdev_borrow(&sem),
					   task_tgid(current))
		};
		int err = owned_err(client);

		failed = fault_end();
		if (!err) {
			semdev_client_close(semdev_borrow(&sem),
					    owned_take(client));
			continue;
		}
		KUNIT_EXPECT_EQ(test, err, -ENOMEM);
		KUNIT_EXPECT_TRUE(test, failed);
		refused++;
	}
	KUNIT_EXPECT_EQ_MSG(test, refused, 2, "the client's and the user's");
}

static bool law_holds(struct semdev *sem)
{
	struct rb_node *node;
	u64 clients = 0, users = 0;

	locked(state, &sem->state);
	for (node = rb_first(&state->clients); node; node = rb_next(node))
		clients += rb_entry(node, struct semdev_client,
				    node)->account.taken;
	for (node = rb_first(&state->users); node; node = rb_next(node))
		users += rb_entry(node, struct semdev_user, node)->taken;
	return state->pool.outstanding <= state->pool.taken &&
	       state->pool.taken == clients &&
	       state->pool.taken + state->nr_kept == users &&
	       semdev_available(state, SEMDEV_POOL) ==
	       max_t(s64, (s64)state->pool.size - state->pool.outstanding, 0);
}

/* Opens a file where there is none, or does something with the one there */
static int random_step(struct kunit *test, struct semdev *sem,
		       struct opened *file, struct pid *pid, u32 random)
{
	u32 n = 1 + (random >> 8) % 5;

	if (!file->sem) {
		*file = open_as(test, sem, pid);
		return 0;
	}
	switch ((random >> 16) % 16) {
	case 0:
		opened_close(file);
		return 0;
	case 1:
		return semdev_set_size(sem, 1 + (random >> 20) % 12);
	case 2:
		return semdev_acquire(sem, file->client, n, SEMDEV_NONBLOCK,
				      NULL);
	case 3 ... 8:
		return min(semdev_take_some(sem, SEMDEV_POOL, file->client, n,
					    SEMDEV_NONBLOCK), 0);
	default:
		return give(file, n);
	}
}

static void client_law_holds_in_a_random_workload(struct kunit *test)
{
	struct opened o __free(opened) = open_pool(test, 8);
	struct pid *pids[NR_PROCESSES];
	struct opened files[NR_FILES] = {};
	struct rnd_state random;
	int i, err;

	some_pids(test, pids);
	prandom_seed_state(&random, 1);
	for (i = 0; i < NR_OPERATIONS; i++) {
		u32 r = prandom_u32_state(&random);

		err = random_step(test, o.sem, &files[r % NR_FILES],
				  pids[r % NR_PROCESSES], r);
		if (err && err != -EAGAIN && err != -EINVAL && err != -EDEADLK)
			break;
		if (!law_holds(o.sem))
			break;
	}
	KUNIT_EXPECT_EQ_MSG(test, i, NR_OPERATIONS, "it broke after this many");
	for (i = 0; i < NR_FILES; i++)
		opened_close(&files[i]);
	put_pids(pids);
	KUNIT_EXPECT_EQ(test, info_of(&o).value, info_of(&o).max);
	KUNIT_EXPECT_EQ(test, info_of(&o).taken, 0);
}

static struct kunit_case client_cases[] = {
	KUNIT_CASE(client_files_of_a_process_share_an_account),
	KUNIT_CASE(client_leaving_returns_what_it_took),
	KUNIT_CASE(client_can_be_reclaimed_from),
	KUNIT_CASE(client_open_survives_allocation_failure),
	KUNIT_CASE_SLOW(client_law_holds_in_a_random_workload),
	{}
};

static struct kunit_suite client_suite = {
	.name = "semdev-client",
	.test_cases = client_cases,
};

kunit_test_suite(client_suite);
