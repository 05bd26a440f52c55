// SPDX-License-Identifier: GPL-2.0-only
/* Lists of the kit: what is on them, whose it is, and which list it is. */
#include <kunit/test.h>

#include <chardev/compat/kunit.h>
#include <chardev/guarded.h>
#include <chardev/list.h>

DECLARE_OWNING_LIST(queue);
DECLARE_OWNING_LIST(watched);

struct item {
	struct kref refs;
	struct queue_link queued;
	struct watched_link watch;
	int nr;
	int *dropped;
};

static void item_drop(struct item *item)
{
	++*item->dropped;
}

DEFINE_REF(item, struct item, refs, item_drop);
DEFINE_OWNING_LIST(queue, item, struct item_ref, struct item, queued);
DEFINE_OWNING_LIST(watched, item, struct item_ref, struct item, watch);

struct desk_state {
	struct chardev_mutex lock;
	struct queue todo __guarded_by(&lock);
	struct queue done __guarded_by(&lock);
};

DEFINE_GUARDED(desk_guarded, struct desk_state);

struct desk {
	struct desk_guarded state;
	int dropped;
};

static void desk_end(void *data)
{
	struct desk *desk = data;

	locked(state, &desk->state);
	queue_clear(&state->todo);
	queue_clear(&state->done);
}

static struct desk *desk_new(struct kunit *test)
{
	struct desk *desk = kunit_kzalloc(test, sizeof(*desk), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, desk);
	guarded_init(&desk->state, (todo, {}), (done, {}));
	KUNIT_ASSERT_EQ(test, 0, kunit_add_action_or_reset(test, desk_end,
							   desk));
	return desk;
}

static struct item_ref item_new(struct desk *desk, int nr)
{
	return new_object(struct item_ref, GFP_KERNEL, (refs, KREF_INIT(1)),
			  (queued, {}), (watch, {}), (nr, nr),
			  (dropped, &desk->dropped));
}

/* 1 to @n, in this order.  With a lock held nothing may end the test. */
static void fill(struct kunit *test, struct desk *desk, int n)
{
	locked(state, &desk->state);
	for (int i = 1; i <= n; i++)
		KUNIT_EXPECT_EQ(test, 0,
				queue_add(&state->todo, item_new(desk, i)));
}

/* What is on a list, as decimal digits: 123 */
static int numbers(const struct queue *queue)
{
	int n = 0;

	for_each_on(queue, item, queue)
		n = 10 * n + item->nr;
	return n;
}

/* The number of what was taken off, which is put; or why there is none */
static int number_of(struct item_ref taken)
{
	own(item) item __free(item) = { taken };
	int err = owned_err(item);

	if (err)
		return err;
	return item_deref(item)->nr;
}

static void list_of_zeroes_is_empty(struct kunit *test)
{
	struct desk *desk = desk_new(test);

	locked(state, &desk->state);
	KUNIT_EXPECT_TRUE(test, queue_empty(&state->todo));
	KUNIT_EXPECT_EQ(test, numbers(&state->todo), 0);
	KUNIT_EXPECT_EQ(test, number_of(queue_pop(&state->todo)), -ENOENT);
	queue_move(&state->done, &state->todo);
	queue_clear(&state->todo);
	KUNIT_EXPECT_TRUE(test, queue_empty(&state->done));
}

static void list_has_what_was_added_in_its_order(struct kunit *test)
{
	struct desk *desk = desk_new(test);

	fill(test, desk, 3);
	locked(state, &desk->state);
	KUNIT_EXPECT_FALSE(test, queue_empty(&state->todo));
	KUNIT_EXPECT_EQ(test, numbers(&state->todo), 123);
	KUNIT_EXPECT_EQ(test, 0, queue_push(&state->todo, item_new(desk, 4)));
	KUNIT_EXPECT_EQ(test, numbers(&state->todo), 4123);
	KUNIT_EXPECT_EQ(test, number_of(queue_pop(&state->todo)), 4);
	KUNIT_EXPECT_EQ(test, number_of(queue_pop(&state->todo)), 1);
	KUNIT_EXPECT_EQ(test, numbers(&state->todo), 23);
}

static void list_empty_again_can_be_filled_again(struct kunit *test)
{
	struct desk *desk = desk_new(test);

	fill(test, desk, 1);
	{
		locked(state, &desk->state);
		KUNIT_EXPECT_EQ(test, number_of(queue_pop(&state->todo)), 1);
		KUNIT_EXPECT_TRUE(test, queue_empty(&state->todo));
	}
	KUNIT_EXPECT_EQ(test, desk->dropped, 1);
	fill(test, desk, 2);
	locked(state, &desk->state);
	KUNIT_EXPECT_EQ(test, numbers(&state->todo), 12);
}

static void list_owns_and_gives_back_what_is_on_it(struct kunit *test)
{
	struct desk *desk = desk_new(test);
	own(item) item __free(item) = { item_new(desk, 1) };

	if (owned_err(item))
		return;
	locked(state, &desk->state);
	KUNIT_EXPECT_EQ(test, 0, queue_add(&state->todo,
					   item_get(item_deref(item))));
	KUNIT_EXPECT_EQ(test, kref_read(&item_deref(item)->refs), 2);
	own(item) off __free(item) = { queue_pop(&state->todo) };

	KUNIT_EXPECT_PTR_EQ(test, item_borrow(&off), item_deref(item));
	KUNIT_EXPECT_EQ(test, kref_read(&item_deref(item)->refs), 2);
	item_clear(&off);
	KUNIT_EXPECT_EQ(test, kref_read(&item_deref(item)->refs), 1);
	KUNIT_EXPECT_EQ(test, desk->dropped, 0);
}

static void list_says_why_there_is_nothing_to_add(struct kunit *test)
{
	struct desk *desk = desk_new(test);

	locked(state, &desk->state);
	KUNIT_EXPECT_EQ(test, -ENOMEM,
			queue_add(&state->todo,
				  owned_error(struct item_ref, -ENOMEM)));
	KUNIT_EXPECT_EQ(test, -EINTR,
			queue_push(&state->todo,
				   owned_error(struct item_ref, -EINTR)));
	KUNIT_EXPECT_TRUE(test, queue_empty(&state->todo));
}

static void list_refuses_what_is_on_one_by_the_same_link(struct kunit *test)
{
	struct desk *desk = desk_new(test);
	own(item) item __free(item) = { item_new(desk, 1) };

	if (owned_err(item))
		return;
	locked(state, &desk->state);
	KUNIT_EXPECT_EQ(test, 0, queue_add(&state->todo,
					   item_get(item_deref(item))));
	KUNIT_EXPECT_EQ(test, -EEXIST, queue_add(&state->todo,
						 item_get(item_deref(item))));
	KUNIT_EXPECT_EQ(test, -EEXIST, queue_push(&state->done,
						  item_get(item_deref(item))));
	KUNIT_EXPECT_EQ(test, kref_read(&item_deref(item)->refs), 2);
	KUNIT_EXPECT_EQ(test, numbers(&state->todo), 1);
	KUNIT_EXPECT_TRUE(test, queue_empty(&state->done));
}

static void list_shares_objects_with_lists_of_other_links(struct kunit *test)
{
	struct desk *desk = desk_new(test);
	struct watched watched __free(watched) = {};

	fill(test, desk, 2);
	locked(state, &desk->state);
	for_each_on(queue, item, &state->todo)
		KUNIT_EXPECT_EQ(test, 0,
				watched_push(&watched, item_get(item)));
	queue_clear(&state->todo);
	KUNIT_EXPECT_EQ(test, desk->dropped, 0);
	KUNIT_EXPECT_EQ(test, number_of(watched_pop(&watched)), 2);
	KUNIT_EXPECT_EQ(test, desk->dropped, 1);
	watched_clear(&watched);
	KUNIT_EXPECT_EQ(test, desk->dropped, 2);
}

static void list_lets_one_be_taken_off_in_a_loop(struct kunit *test)
{
	struct desk *desk = desk_new(test);

	fill(test, desk, 5);
	locked(state, &desk->state);
	for_each_on(queue, item, &state->todo) {
		int nr = item->nr;

		if (nr % 2 == 0)
			continue;
		KUNIT_EXPECT_EQ(test, nr,
				number_of(queue_out(&state->todo, item)));
	}
	KUNIT_EXPECT_EQ(test, numbers(&state->todo), 24);
	KUNIT_EXPECT_EQ(test, desk->dropped, 3);
}

static void list_loop_looks_once_which_list_it_is(struct kunit *test)
{
	struct desk *desk = desk_new(test);
	struct queue *lists[2];
	int which = 0, n = 0;

	fill(test, desk, 3);
	locked(state, &desk->state);
	lists[0] = &state->todo;
	lists[1] = &state->done;
	for_each_on(queue, item, lists[which++])
		n = 10 * n + item->nr;
	KUNIT_EXPECT_EQ(test, n, 123);
	KUNIT_EXPECT_EQ(test, which, 1);
}

static void list_takes_off_only_what_is_on_it(struct kunit *test)
{
	struct desk *desk = desk_new(test);
	own(item) item __free(item) = { item_new(desk, 7) };
	struct item *p;

	if (owned_err(item))
		return;
	p = item_deref(item);
	fill(test, desk, 1);
	locked(state, &desk->state);
	KUNIT_EXPECT_EQ(test, number_of(queue_out(&state->todo, p)), -ENOENT);
	KUNIT_EXPECT_EQ(test, 0, queue_add(&state->done, item_get(p)));
	KUNIT_EXPECT_FALSE(test, queue_on(&state->todo, p));
	KUNIT_EXPECT_TRUE(test, queue_on(&state->done, p));
	KUNIT_EXPECT_EQ(test, number_of(queue_out(&state->todo, p)), -ENOENT);
	KUNIT_EXPECT_EQ(test, number_of(queue_out(&state->done, p)), 7);
	KUNIT_EXPECT_EQ(test, number_of(queue_out(&state->done, p)), -ENOENT);
	KUNIT_EXPECT_EQ(test, numbers(&state->todo), 1);
	KUNIT_EXPECT_TRUE(test, queue_empty(&state->done));
}

static void list_moves_behind_what_is_there(struct kunit *test)
{
	struct desk *desk = desk_new(test);

	fill(test, desk, 3);
	locked(state, &desk->state);
	KUNIT_EXPECT_EQ(test, 0, queue_add(&state->done, item_new(desk, 9)));
	queue_move(&state->done, &state->todo);
	KUNIT_EXPECT_TRUE(test, queue_empty(&state->todo));
	KUNIT_EXPECT_EQ(test, numbers(&state->done), 9123);
	queue_move(&state->done, &state->done);
	KUNIT_EXPECT_EQ(test, numbers(&state->done), 9123);
	queue_move(&state->todo, &state->done);
	KUNIT_EXPECT_EQ(test, numbers(&state->todo), 9123);
	KUNIT_EXPECT_EQ(test, number_of(queue_pop(&state->todo)), 9);
}

/* All were moved to a list of the task's, the lock dropped: CVE-2025-68260 */
static void list_that_was_moved_is_not_taken_from(struct kunit *test)
{
	struct desk *desk = desk_new(test);

	{
		struct queue mine __free(queue) = {};
		struct item *second = NULL;

		fill(test, desk, 3);
		{
			locked(state, &desk->state);
			for_each_on(queue, item, &state->todo) {
				if (item->nr == 2)
					second = item;
			}
			queue_move(&mine, &state->todo);
		}
		KUNIT_ASSERT_NOT_NULL(test, second);
		locked(state, &desk->state);
		KUNIT_EXPECT_EQ(test, -ENOENT,
				number_of(queue_out(&state->todo, second)));
		KUNIT_EXPECT_EQ(test, numbers(&mine), 123);
		KUNIT_EXPECT_EQ(test, desk->dropped, 0);
	}
	KUNIT_EXPECT_EQ(test, desk->dropped, 3);
}

static void list_gives_away_one_after_the_other(struct kunit *test)
{
	struct desk *desk = desk_new(test);
	int before = 0;

	fill(test, desk, 3);
	locked(state, &desk->state);
	for_each_owned(item, item, queue_pop(&state->todo))
		KUNIT_EXPECT_EQ(test, 0,
				queue_add(&state->done, owned_take(item)));
	KUNIT_EXPECT_EQ(test, desk->dropped, 0);
	KUNIT_EXPECT_EQ(test, numbers(&state->done), 123);
	for_each_owned(item, item, queue_pop(&state->done)) {
		KUNIT_EXPECT_EQ(test, desk->dropped, before++);
		KUNIT_EXPECT_EQ(test, item_deref(item)->nr, before);
	}
	KUNIT_EXPECT_EQ(test, desk->dropped, 3);
}

static struct kunit_case list_cases[] = {
	KUNIT_CASE(list_of_zeroes_is_empty),
	KUNIT_CASE(list_has_what_was_added_in_its_order),
	KUNIT_CASE(list_empty_again_can_be_filled_again),
	KUNIT_CASE(list_owns_and_gives_back_what_is_on_it),
	KUNIT_CASE(list_says_why_there_is_nothing_to_add),
	KUNIT_CASE(list_refuses_what_is_on_one_by_the_same_link),
	KUNIT_CASE(list_shares_objects_with_lists_of_other_links),
	KUNIT_CASE(list_lets_one_be_taken_off_in_a_loop),
	KUNIT_CASE(list_loop_looks_once_which_list_it_is),
	KUNIT_CASE(list_takes_off_only_what_is_on_it),
	KUNIT_CASE(list_moves_behind_what_is_there),
	KUNIT_CASE(list_that_was_moved_is_not_taken_from),
	KUNIT_CASE(list_gives_away_one_after_the_other),
	{}
};

static struct kunit_suite list_suite = {
	.name = "chardev-list",
	.test_cases = list_cases,
};

kunit_test_suite(list_suite);
