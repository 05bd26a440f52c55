// SPDX-License-Identifier: GPL-2.0-only
/* Cursors of the kit: what of a buffer of the user's is done, to the byte. */
#include <kunit/test.h>
#include <linux/compiler.h>
#include <linux/mman.h>

#include <chardev/compat/kunit.h>
#include <chardev/user_cursor.h>

static const u8 bytes[] = { 1, 2, 3, 4, 5, 6, 7, 8 };

#define SIZE	sizeof(bytes)
#define UNTOUCHED	0x77

/* A page of user memory that begins with the bytes, as a command gives it */
static u64 user_bytes(struct kunit *test)
{
	unsigned long addr = kunit_vm_mmap(test, NULL, 0, PAGE_SIZE,
					   PROT_READ | PROT_WRITE,
					   MAP_ANONYMOUS | MAP_PRIVATE, 0);

	KUNIT_ASSERT_NE(test, 0, addr);
	KUNIT_ASSERT_LT(test, addr, TASK_SIZE);
	KUNIT_ASSERT_EQ(test, 0, copy_to_user((void __user *)addr, bytes, SIZE));
	return addr;
}

static void expect_user(struct kunit *test, u64 addr, const u8 *expected)
{
	u8 got[SIZE];

	KUNIT_ASSERT_EQ(test, 0, copy_from_user(got, u64_to_user_ptr(addr), SIZE));
	for (size_t i = 0; i < SIZE; i++)
		KUNIT_EXPECT_EQ_MSG(test, got[i], expected[i], "byte %zu", i);
}

/* Not known to the compiler, which would not have it copied from a variable */
static size_t any_size(size_t n)
{
	OPTIMIZER_HIDE_VAR(n);
	return n;
}

static void expect_left(struct kunit *test, const struct user_cursor *c,
			u64 at, u64 left)
{
	KUNIT_EXPECT_EQ(test, user_cursor_at(c), at);
	KUNIT_EXPECT_EQ(test, user_cursor_left(c), left);
}

static void cursor_has_what_is_not_done(struct kunit *test)
{
	static const struct {
		u64 size, at, left;
	} cases[] = {
		{ 0, 0, 0 }, { SIZE, 0, SIZE }, { SIZE, 3, SIZE - 3 },
		{ SIZE, SIZE - 1, 1 }, { SIZE, SIZE, 0 },
		{ U64_MAX, 0, U64_MAX }, { U64_MAX, U64_MAX - 1, 1 },
		{ U64_MAX, U64_MAX, 0 },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct user_cursor c = user_cursor(0, cases[i].size,
						   cases[i].at);

		expect_left(test, &c, cases[i].at, cases[i].left);
	}
}

static void cursor_beyond_the_end_is_at_the_end(struct kunit *test)
{
	static const u64 beyond[] = {
		SIZE + 1, 2 * SIZE, U32_MAX, U64_MAX - SIZE, U64_MAX,
	};
	struct user_cursor c;

	for (size_t i = 0; i < ARRAY_SIZE(beyond); i++) {
		c = user_cursor(0, SIZE, beyond[i]);
		expect_left(test, &c, SIZE, 0);
		c = user_cursor(0, 0, beyond[i]);
		expect_left(test, &c, 0, 0);
	}
}

static void cursor_reads_front_to_back(struct kunit *test)
{
	struct user_cursor in = user_cursor(user_bytes(test), SIZE, 0);
	u8 got[SIZE] = {};

	KUNIT_EXPECT_EQ(test, user_cursor_read(&in, &got[0], 1), 0);
	expect_left(test, &in, 1, SIZE - 1);
	KUNIT_EXPECT_EQ(test, user_cursor_read(&in, &got[1], 3), 0);
	expect_left(test, &in, 4, SIZE - 4);
	KUNIT_EXPECT_EQ(test, user_cursor_read(&in, &got[4], 4), 0);
	expect_left(test, &in, SIZE, 0);
	KUNIT_EXPECT_EQ(test, memcmp(got, bytes, SIZE), 0);
}

static void cursor_goes_on_where_it_was(struct kunit *test)
{
	struct user_cursor in = user_cursor(user_bytes(test), SIZE, SIZE - 2);
	u8 got[2] = {};

	KUNIT_EXPECT_EQ(test, user_cursor_read(&in, got, 2), 0);
	KUNIT_EXPECT_EQ(test, got[0], bytes[SIZE - 2]);
	KUNIT_EXPECT_EQ(test, got[1], bytes[SIZE - 1]);
	expect_left(test, &in, SIZE, 0);
}

static void cursor_writes_front_to_back(struct kunit *test)
{
	static const u8 expected[] = { 1, 2, 11, 12, 13, 6, 7, 8 };
	u64 addr = user_bytes(test);
	struct user_cursor out = user_cursor(addr, 5, 2);

	KUNIT_EXPECT_EQ(test, user_cursor_write(&out, &expected[2], 1), 0);
	expect_left(test, &out, 3, 2);
	KUNIT_EXPECT_EQ(test, user_cursor_write(&out, &expected[3], 2), 0);
	expect_left(test, &out, 5, 0);
	expect_user(test, addr, expected);
}

static void cursor_reads_nothing_that_is_not_all_there(struct kunit *test)
{
	static const size_t too_many[] = { 3, SIZE, SIZE_MAX - 1, SIZE_MAX };
	struct user_cursor in = user_cursor(user_bytes(test), SIZE, SIZE - 2);
	u8 got[SIZE];

	memset(got, UNTOUCHED, SIZE);
	for (size_t i = 0; i < ARRAY_SIZE(too_many); i++) {
		KUNIT_EXPECT_EQ(test, user_cursor_read(&in, got,
						       any_size(too_many[i])),
				-EINVAL);
		expect_left(test, &in, SIZE - 2, 2);
	}
	KUNIT_EXPECT_EQ(test, got[0], UNTOUCHED);
	KUNIT_EXPECT_EQ_MSG(test, user_cursor_read(&in, got, 2), 0,
			    "what is there can be read afterwards");
	KUNIT_EXPECT_EQ(test, user_cursor_read(&in, got, 1), -EINVAL);
	expect_left(test, &in, SIZE, 0);
}

static void cursor_writes_nothing_without_room_for_all(struct kunit *test)
{
	static const size_t too_many[] = { 3, SIZE, SIZE_MAX - 1, SIZE_MAX };
	static const u8 zeroes[SIZE];
	u64 addr = user_bytes(test);
	struct user_cursor out = user_cursor(addr, SIZE, SIZE - 2);

	for (size_t i = 0; i < ARRAY_SIZE(too_many); i++) {
		KUNIT_EXPECT_EQ(test, user_cursor_write(&out, zeroes,
							any_size(too_many[i])),
				-EINVAL);
		expect_left(test, &out, SIZE - 2, 2);
	}
	expect_user(test, addr, bytes);
}

/* Of no memory, and of what is the kernel's: that there is room does not matter */
static void cursor_bad_memory_is_efault_and_done(struct kunit *test)
{
	static const u64 bad[] = { 0, U64_MAX - SIZE };
	u8 got[SIZE] = {};

	/* Without any of its own the thread might have another's */
	user_bytes(test);
	for (size_t i = 0; i < ARRAY_SIZE(bad); i++) {
		struct user_cursor c = user_cursor(bad[i], SIZE, 0);

		KUNIT_EXPECT_EQ(test, user_cursor_read(&c, got, 1), -EFAULT);
		expect_left(test, &c, 1, SIZE - 1);
		KUNIT_EXPECT_EQ(test, user_cursor_write(&c, got, 1), -EFAULT);
		expect_left(test, &c, 2, SIZE - 2);
		KUNIT_EXPECT_EQ(test, user_cursor_read(&c, got, SIZE), -EINVAL);
		expect_left(test, &c, 2, SIZE - 2);
	}
}

static struct kunit_case cursor_cases[] = {
	KUNIT_CASE(cursor_has_what_is_not_done),
	KUNIT_CASE(cursor_beyond_the_end_is_at_the_end),
	KUNIT_CASE(cursor_reads_front_to_back),
	KUNIT_CASE(cursor_goes_on_where_it_was),
	KUNIT_CASE(cursor_writes_front_to_back),
	KUNIT_CASE(cursor_reads_nothing_that_is_not_all_there),
	KUNIT_CASE(cursor_writes_nothing_without_room_for_all),
	KUNIT_CASE(cursor_bad_memory_is_efault_and_done),
	{}
};

static struct kunit_suite cursor_suite = {
	.name = "chardev-cursor",
	.test_cases = cursor_cases,
};

kunit_test_suite(cursor_suite);
