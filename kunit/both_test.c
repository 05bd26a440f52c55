// SPDX-License-Identifier: GPL-2.0-only
/* Two boxes of the kit, locked at once. */
#include <kunit/test.h>
#include <linux/completion.h>
#include <linux/kthread.h>

#include <chardev/guarded_both.h>

struct purse_state {
	struct chardev_mutex lock;
	unsigned int coins __guarded_by(&lock);
};

DEFINE_GUARDED(purse_guarded, struct purse_state);

struct purse {
	struct purse_guarded state;
};

#define COINS	1000

static void purse_init(struct purse *purse)
{
	guarded_init(&purse->state, (coins, COINS));
}

static unsigned int purse_coins(struct purse *purse)
{
	locked(state, &purse->state);
	return state->coins;
}

static int purse_move(struct purse *from, struct purse *to)
{
	int err = guarded_lock_both(&from->state, &to->state);

	if (err)
		return err;
	adopt_both(source, &from->state, target, &to->state);
	source->coins--;
	target->coins++;
	return 0;
}

static struct purse *purses_new(struct kunit *test)
{
	struct purse *p = kunit_kcalloc(test, 2, sizeof(*p), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, p);
	purse_init(&p[0]);
	purse_init(&p[1]);
	return p;
}

/* lockdep watches: it reports the second order that it sees, if there are two */
static void both_are_locked_and_released_either_way(struct kunit *test)
{
	struct purse *p = purses_new(test);

	KUNIT_EXPECT_EQ(test, purse_move(&p[0], &p[1]), 0);
	KUNIT_EXPECT_EQ(test, purse_move(&p[0], &p[1]), 0);
	KUNIT_EXPECT_EQ(test, purse_move(&p[1], &p[0]), 0);
	KUNIT_EXPECT_EQ(test, purse_coins(&p[0]), COINS - 1);
	KUNIT_EXPECT_EQ(test, purse_coins(&p[1]), COINS + 1);
}

static void both_refuse_one_twice(struct kunit *test)
{
	struct purse *p = purses_new(test);

	KUNIT_EXPECT_EQ(test, purse_move(&p[0], &p[0]), -EINVAL);
	KUNIT_EXPECT_EQ(test, purse_coins(&p[0]), COINS);
}

struct mover {
	struct purse *from;
	struct purse *to;
	struct completion done;
	int err;
};

static int mover_run(void *data)
{
	struct mover *m = data;

	for (int i = 0; i < COINS && !m->err; i++)
		m->err = purse_move(m->from, m->to);
	kthread_complete_and_exit(&m->done, 0);
}

static void mover_start(struct mover *m, struct purse *from, struct purse *to)
{
	struct task_struct *task;

	*m = (struct mover){ .from = from, .to = to };
	init_completion(&m->done);
	task = kthread_run(mover_run, m, "semdev-mover");
	if (!IS_ERR(task))
		return;
	m->err = PTR_ERR(task);
	complete(&m->done);
}

static void both_end_when_tasks_ask_in_either_order(struct kunit *test)
{
	struct purse *p = purses_new(test);
	struct mover *m = kunit_kcalloc(test, 2, sizeof(*m), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, m);
	mover_start(&m[0], &p[0], &p[1]);
	mover_start(&m[1], &p[1], &p[0]);
	for (int i = 0; i < 2; i++) {
		wait_for_completion(&m[i].done);
		KUNIT_EXPECT_EQ(test, m[i].err, 0);
	}
	KUNIT_EXPECT_EQ(test, purse_coins(&p[0]), COINS);
	KUNIT_EXPECT_EQ(test, purse_coins(&p[1]), COINS);
}

static struct kunit_case both_cases[] = {
	KUNIT_CASE(both_are_locked_and_released_either_way),
	KUNIT_CASE(both_refuse_one_twice),
	KUNIT_CASE(both_end_when_tasks_ask_in_either_order),
	{}
};

static struct kunit_suite both_suite = {
	.name = "chardev-both",
	.test_cases = both_cases,
};
kunit_test_suite(both_suite);
