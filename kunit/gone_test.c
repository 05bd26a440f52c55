// SPDX-License-Identifier: GPL-2.0-only
/* Clients whose process is gone while others have its files; and many of them. */
#include <kunit/test.h>
#include <linux/bitmap.h>
#include <linux/delay.h>
#include <linux/kthread.h>
#include <linux/pid.h>

#include <chardev/compat/kunit.h>

#include "opened.h"

/* More than are described in one go */
#define MANY	150

/* A thread that is over, and with it the process that its pid was of */
static int nothing(void *data)
{
	return 0;
}

static struct pid *pid_of_the_dead(struct kunit *test)
{
	struct task_struct *task = kthread_create(nothing, NULL, "semdev-dead");
	struct pid *pid;

	KUNIT_ASSERT_FALSE(test, IS_ERR(task));
	pid = get_task_pid(task, PIDTYPE_TGID);
	kthread_stop(task);
	while (pid_has_task(pid, PIDTYPE_TGID))
		usleep_range(100, 200);
	return pid;
}

static void gone_client_can_be_reclaimed_from(struct kunit *test)
{
	struct opened o __free(opened) = open_pool(test, 4);
	struct pid *pid = pid_of_the_dead(test);
	struct opened gone __free(opened) = open_as(test, o.sem, pid);

	put_pid(pid);
	KUNIT_EXPECT_EQ(test, take(&o, SEMDEV_NONBLOCK), 1);
	KUNIT_EXPECT_EQ(test, take(&gone, SEMDEV_NONBLOCK), 1);
	KUNIT_EXPECT_EQ(test, take(&gone, SEMDEV_NONBLOCK), 1);
	KUNIT_EXPECT_EQ(test, semdev_client_reclaim_gone(o.sem), 2);
	KUNIT_EXPECT_EQ(test, info_of(&o).value, 3);
	KUNIT_EXPECT_EQ(test, semdev_client_reclaim_gone(o.sem), 0);
}

struct crowd {
	struct opened opened[MANY];
	struct semdev_client_info infos[MANY + 2];
};

static void crowd_leave(struct crowd *crowd)
{
	int i;

	for (i = 0; i < MANY; i++)
		opened_close(&crowd->opened[i]);
}

/* They take 1, 2, 3, ... tokens. */
static struct crowd *crowd_of(struct kunit *test, const struct opened *o)
{
	struct crowd *crowd = kunit_kzalloc(test, sizeof(*crowd), GFP_KERNEL);
	struct opened *client;
	struct pid *pid;
	int i;

	KUNIT_ASSERT_NOT_NULL(test, crowd);
	for (i = 0; i < MANY; i++) {
		client = &crowd->opened[i];
		pid = pid_of_the_dead(test);
		*client = open_as(test, o->sem, pid);
		put_pid(pid);
		KUNIT_EXPECT_EQ(test, semdev_acquire(client->sem, client->client,
						     i + 1, SEMDEV_NONBLOCK,
						     NULL), 0);
	}
	return crowd;
}

/* Each once, and the one that took nothing */
static void gone_clients_are_all_described(struct kunit *test)
{
	struct opened o __free(opened) = open_pool(test, MANY * (MANY + 1) / 2);
	struct crowd *crowd = crowd_of(test, &o);
	unsigned long told[BITS_TO_LONGS(MANY + 1)] = {};
	u32 n, i;

	KUNIT_EXPECT_EQ(test, semdev_get_clients(o.sem, crowd->infos, MANY + 2,
						 &n), MANY + 1);
	KUNIT_EXPECT_EQ(test, n, MANY + 1);
	for (i = 0; i < n; i++) {
		u64 taken = min_t(u64, crowd->infos[i].taken, MANY);

		KUNIT_EXPECT_FALSE(test, test_and_set_bit(taken, told));
	}
	crowd_leave(crowd);
	KUNIT_EXPECT_EQ(test, info_of(&o).clients, 1);
}

static struct kunit_case gone_cases[] = {
	KUNIT_CASE(gone_client_can_be_reclaimed_from),
	KUNIT_CASE_SLOW(gone_clients_are_all_described),
	{}
};

static struct kunit_suite gone_suite = {
	.name = "semdev-gone",
	.test_cases = gone_cases,
};

kunit_test_suite(gone_suite);
