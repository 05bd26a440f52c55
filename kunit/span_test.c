// SPDX-License-Identifier: GPL-2.0-only
/* Spans of the kit: what is inside, to the byte. */
#include <kunit/test.h>

#include <chardev/span.h>

#define NR	4

struct entry {
	u32 a;
	u32 b;
};

struct spans {
	struct entry entries[NR];
	struct span span;
};

static struct spans *spans_new(struct kunit *test)
{
	struct spans *s = kunit_kzalloc(test, sizeof(*s), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, s);
	s->span = SPAN(s->entries, sizeof(s->entries));
	return s;
}

/* Each once for all tests, so that coverage shows which way they have been tried */
static noinline void *span_bytes(const struct span *span, size_t offset,
				 size_t n)
{
	return span_at(span, SPAN_OFFSET(offset), n);
}

static noinline struct entry *nth_entry(const struct span *span, size_t i)
{
	return span_entry(span, struct entry, SPAN_INDEX(i));
}

static noinline struct entry *entry_at(const struct span *span, size_t offset)
{
	return span_struct(span, struct entry, SPAN_OFFSET(offset));
}

static void *bytes_at(struct spans *s, size_t offset, size_t n)
{
	return span_bytes(&s->span, offset, n);
}

static void span_has_what_is_wholly_inside(struct kunit *test)
{
	struct spans *s = spans_new(test);
	size_t size = sizeof(s->entries);

	KUNIT_EXPECT_PTR_EQ(test, bytes_at(s, 0, 1), (void *)s->entries);
	KUNIT_EXPECT_PTR_EQ(test, bytes_at(s, 0, size), (void *)s->entries);
	KUNIT_EXPECT_PTR_EQ(test, bytes_at(s, size - 1, 1),
			    (void *)s->entries + size - 1);
	KUNIT_EXPECT_NULL(test, bytes_at(s, 0, size + 1));
	KUNIT_EXPECT_NULL(test, bytes_at(s, 1, size));
	KUNIT_EXPECT_NULL(test, bytes_at(s, size - 1, 2));
	KUNIT_EXPECT_NULL(test, bytes_at(s, size, 1));
}

static void span_has_nothing_of_no_bytes(struct kunit *test)
{
	struct spans *s = spans_new(test);
	struct span none = SPAN(s->entries, 0);

	KUNIT_EXPECT_NULL(test, bytes_at(s, 0, 0));
	KUNIT_EXPECT_NULL(test, bytes_at(s, sizeof(s->entries), 0));
	KUNIT_EXPECT_NULL(test, span_bytes(&none, 0, 1));
	KUNIT_EXPECT_NULL(test, nth_entry(&none, 0));
	KUNIT_EXPECT_NULL(test, entry_at(&none, 0));
}

static void span_does_not_wrap(struct kunit *test)
{
	struct spans *s = spans_new(test);
	size_t wraps = SIZE_MAX / sizeof(struct entry) + 2;

	KUNIT_EXPECT_NULL(test, bytes_at(s, SIZE_MAX, 1));
	KUNIT_EXPECT_NULL(test, bytes_at(s, SIZE_MAX, 2));
	KUNIT_EXPECT_NULL(test, bytes_at(s, 1, SIZE_MAX));
	KUNIT_EXPECT_NULL(test, bytes_at(s, SIZE_MAX, SIZE_MAX));
	/* Multiplied, this is the offset of the second entry */
	KUNIT_EXPECT_EQ(test, wraps * sizeof(struct entry),
			sizeof(struct entry));
	KUNIT_EXPECT_NULL(test, nth_entry(&s->span, wraps));
}

static void span_entry_counts_entries(struct kunit *test)
{
	struct spans *s = spans_new(test);
	size_t i;

	for (i = 0; i < NR; i++)
		KUNIT_EXPECT_PTR_EQ(test, nth_entry(&s->span, i),
				    &s->entries[i]);
	KUNIT_EXPECT_NULL(test, nth_entry(&s->span, NR));
}

static void span_struct_counts_bytes(struct kunit *test)
{
	struct spans *s = spans_new(test);

	KUNIT_EXPECT_PTR_EQ(test, entry_at(&s->span, sizeof(u32)),
			    (struct entry *)&s->entries[0].b);
	KUNIT_EXPECT_NULL(test, entry_at(&s->span, 1));
	KUNIT_EXPECT_NULL(test, entry_at(&s->span, sizeof(s->entries) -
							   sizeof(u32)));
}

static struct kunit_case span_cases[] = {
	KUNIT_CASE(span_has_what_is_wholly_inside),
	KUNIT_CASE(span_has_nothing_of_no_bytes),
	KUNIT_CASE(span_does_not_wrap),
	KUNIT_CASE(span_entry_counts_entries),
	KUNIT_CASE(span_struct_counts_bytes),
	{}
};

static struct kunit_suite span_suite = {
	.name = "chardev-span",
	.test_cases = span_cases,
};

kunit_test_suite(span_suite);
