// SPDX-License-Identifier: GPL-2.0-only
/* Constructors and references of the kit. */
#include <kunit/test.h>
#include <linux/slab.h>

#include <chardev/guarded.h>
#include <chardev/object.h>

#include "fault.h"

struct thing_state {
	struct chardev_mutex lock;
	size_t a __guarded_by(&lock);
	struct list_head list __guarded_by(&lock);
};

DEFINE_GUARDED(thing_guarded, struct thing_state);

struct thing {
	struct kref refs;
	int *dropped;
	struct thing_guarded state;
};

static void thing_drop(struct thing *thing)
{
	++*thing->dropped;
}

DEFINE_REF(thing, struct thing, refs, thing_drop);

/* A thing whose drop counts */
static struct thing_ref thing_new(int *dropped)
{
	own(thing) ref = {
		new_object(struct thing_ref, GFP_KERNEL, (refs, KREF_INIT(1)),
			   (dropped, dropped), (state, {}))
	};
	int err = owned_err(ref);

	if (err)
		return owned_error(struct thing_ref, err);
	guarded_init(&thing_deref(ref)->state, (a, 7),
		     (list, LIST_HEAD_INIT(__self->list)));
	return owned_take(ref);
}

static void object_last_put_drops_once(struct kunit *test)
{
	int dropped = 0;
	own(thing) first = { thing_new(&dropped) };

	if (owned_err(first))
		return;
	own(thing) second = { thing_get(thing_deref(first)) };

	KUNIT_EXPECT_PTR_EQ(test, thing_borrow(&first), thing_borrow(&second));
	thing_put(&first);
	KUNIT_EXPECT_EQ(test, dropped, 0);
	thing_clear(&second);
	KUNIT_EXPECT_EQ(test, dropped, 1);
	thing_clear(&second);
	KUNIT_EXPECT_EQ(test, dropped, 1);
}

static void object_scope_puts(struct kunit *test)
{
	int dropped = 0;

	{
		own(thing) ref __free(thing) = { thing_new(&dropped) };

		KUNIT_ASSERT_NOT_ERR_OR_NULL(test, thing_borrow(&ref));
		KUNIT_EXPECT_EQ(test, dropped, 0);
	}
	KUNIT_EXPECT_EQ(test, dropped, 1);
}

static void object_that_was_taken_is_not_put_by_the_scope(struct kunit *test)
{
	own(thing) kept = {};
	int dropped = 0;

	KUNIT_EXPECT_NULL(test, thing_borrow(&kept));
	{
		own(thing) ref __free(thing) = { thing_new(&dropped) };

		if (owned_err(ref))
			return;
		thing_replace(&kept, owned_take(ref));
	}
	KUNIT_EXPECT_EQ(test, dropped, 0);
	KUNIT_EXPECT_PTR_EQ(test, thing_borrow(&kept)->dropped, &dropped);
	thing_replace(&kept, owned_error(struct thing_ref, -EBUSY));
	KUNIT_EXPECT_EQ(test, dropped, 1);
	KUNIT_EXPECT_EQ(test, PTR_ERR(thing_borrow(&kept)), -EBUSY);
}

static void object_field_is_empty_when_it_was_taken_out(struct kunit *test)
{
	int dropped = 0;
	own(thing) field = { thing_new(&dropped) };
	own(thing) ref __free(thing) = { owned_out(&field) };

	KUNIT_EXPECT_NULL(test, thing_borrow(&field));
	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, thing_borrow(&ref));
	thing_clear(&field);
	KUNIT_EXPECT_EQ(test, dropped, 0);
}

static void object_at_zero_is_not_got(struct kunit *test)
{
	struct thing thing = { .refs = KREF_INIT(1) };
	own(thing) last = { thing_get_unless_zero(&thing) };

	KUNIT_EXPECT_PTR_EQ(test, thing_borrow(&last), &thing);
	KUNIT_EXPECT_EQ(test, kref_read(&thing.refs), 2);
	thing.refs = (struct kref)KREF_INIT(0);
	own(thing) none = { thing_get_unless_zero(&thing) };

	KUNIT_EXPECT_EQ(test, PTR_ERR(thing_borrow(&none)), -ENOENT);
	KUNIT_EXPECT_EQ(test, kref_read(&thing.refs), 0);
}

static void object_self_is_the_object(struct kunit *test)
{
	int dropped = 0;
	own(thing) ref __free(thing) = { thing_new(&dropped) };
	struct thing *thing = thing_borrow(&ref);

	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, thing);
	locked(state, &thing->state);
	KUNIT_EXPECT_EQ(test, state->a, 7);
	KUNIT_EXPECT_TRUE(test, list_empty(&state->list));
}

static int evaluated(int *times)
{
	return ++*times;
}

struct number {
	int value;
};

DEFINE_OWNED(number, struct number, object_no_drop);

static struct number_owned number_new(int *times)
{
	return new_object(struct number_owned, GFP_KERNEL,
			  (value, evaluated(times)));
}

static void object_without_memory_takes_nothing(struct kunit *test)
{
	int times = 0;

	if (!fault_possible())
		kunit_skip(test, "needs failslab with ignore-gfp-wait off");
	fault_begin(1);
	own(number) none = { number_new(&times) };
	KUNIT_EXPECT_TRUE(test, fault_end());
	KUNIT_EXPECT_EQ(test, PTR_ERR(number_borrow(&none)), -ENOMEM);
	KUNIT_EXPECT_EQ(test, times, 0);
	own(number) one __free(number) = { number_new(&times) };
	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, number_borrow(&one));
	KUNIT_EXPECT_EQ(test, number_borrow(&one)->value, 1);
}

static struct kunit_case object_cases[] = {
	KUNIT_CASE(object_last_put_drops_once),
	KUNIT_CASE(object_scope_puts),
	KUNIT_CASE(object_that_was_taken_is_not_put_by_the_scope),
	KUNIT_CASE(object_field_is_empty_when_it_was_taken_out),
	KUNIT_CASE(object_at_zero_is_not_got),
	KUNIT_CASE(object_self_is_the_object),
	KUNIT_CASE(object_without_memory_takes_nothing),
	{}
};

static struct kunit_suite object_suite = {
	.name = "chardev-object",
	.test_cases = object_cases,
};

kunit_test_suite(object_suite);
