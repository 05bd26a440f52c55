// SPDX-License-Identifier: GPL-2.0-only
/* Constructors and references of the kit. */
#include <kunit/test.h>
#include <linux/slab.h>

#include <chardev/lock.h>
#include <chardev/object.h>

#include "fault.h"

struct thing_state {
	size_t a;
	struct list_head list;
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

static struct thing_ref thing_new(struct kunit *test, int *dropped)
{
	struct thing_ref ref = new_object(struct thing_ref, GFP_KERNEL,
					  KREF_INIT(1), dropped, {});

	KUNIT_ASSERT_EQ(test, owned_err(ref), 0);
	guarded_init(&thing_deref(ref)->state, 7, LIST_HEAD_INIT(__self->list));
	return ref;
}

static void object_last_put_drops_once(struct kunit *test)
{
	int dropped = 0;
	struct thing_ref first = thing_new(test, &dropped);
	struct thing_ref second = thing_get(thing_deref(first));

	KUNIT_EXPECT_PTR_EQ(test, thing_deref(first), thing_deref(second));
	thing_put(first);
	KUNIT_EXPECT_EQ(test, dropped, 0);
	thing_put(second);
	KUNIT_EXPECT_EQ(test, dropped, 1);
}

static void object_scope_puts(struct kunit *test)
{
	int dropped = 0;

	{
		struct thing_ref ref __free(thing_ref) =
			thing_new(test, &dropped);

		KUNIT_EXPECT_EQ(test, dropped, 0);
	}
	KUNIT_EXPECT_EQ(test, dropped, 1);
}

static void object_self_is_the_object(struct kunit *test)
{
	int dropped = 0;
	struct thing_ref ref __free(thing_ref) = thing_new(test, &dropped);
	struct thing *thing = thing_deref(ref);

	guard(chardev_mutex)(&thing->state.lock);
	KUNIT_EXPECT_EQ(test, guarded(&thing->state)->a, 7);
	KUNIT_EXPECT_TRUE(test, list_empty(&guarded(&thing->state)->list));
}

static int evaluated(int *times)
{
	return ++*times;
}

struct number {
	int value;
};

DEFINE_OWNED(number, struct number);

static void object_without_memory_takes_nothing(struct kunit *test)
{
	struct number_owned number;
	int times = 0;

	if (!fault_possible())
		kunit_skip(test, "needs failslab with ignore-gfp-wait off");
	fault_begin(1);
	number = new_object(struct number_owned, GFP_KERNEL, evaluated(&times));
	KUNIT_EXPECT_TRUE(test, fault_end());
	KUNIT_EXPECT_EQ(test, owned_err(number), -ENOMEM);
	KUNIT_EXPECT_EQ(test, times, 0);
	number = new_object(struct number_owned, GFP_KERNEL, evaluated(&times));
	KUNIT_ASSERT_EQ(test, owned_err(number), 0);
	KUNIT_EXPECT_EQ(test, number_deref(number)->value, 1);
	number_free(number);
}

static struct kunit_case object_cases[] = {
	KUNIT_CASE(object_last_put_drops_once),
	KUNIT_CASE(object_scope_puts),
	KUNIT_CASE(object_self_is_the_object),
	KUNIT_CASE(object_without_memory_takes_nothing),
	{}
};

static struct kunit_suite object_suite = {
	.name = "chardev-object",
	.test_cases = object_cases,
};

kunit_test_suite(object_suite);
