// SPDX-License-Identifier: GPL-2.0-only
/* Descriptors of the kit, in the table that kernel threads share. */
#include <kunit/test.h>
#include <linux/anon_inodes.h>
#include <linux/sched/signal.h>

#include <chardev/compat/kunit.h>
#include <chardev/fd.h>

#include "fault.h"

static const struct file_operations nothing_fops;

static void file_put(void *file)
{
	fput(file);
}

static int fd_test_init(struct kunit *test)
{
	struct file *file = anon_inode_getfile("[fd-test]", &nothing_fops, NULL,
					       O_RDWR);

	KUNIT_ASSERT_FALSE(test, IS_ERR(file));
	KUNIT_ASSERT_EQ(test, 0, kunit_add_action_or_reset(test, file_put,
							   file));
	test->priv = file;
	return 0;
}

/* Who has the file, beside the test */
static long others(struct kunit *test)
{
	return (long)file_count((struct file *)test->priv) - 1;
}

static struct chardev_fd_owned reserve(struct kunit *test)
{
	return chardev_fd_reserve(chardev_file_get(test->priv), O_CLOEXEC);
}

/* Whether @nr is the test's file, or why it is none */
static int is_file(struct kunit *test, unsigned int nr)
{
	own(chardev_file) file __free(chardev_file) = {
		chardev_file_of_fd(nr)
	};
	int err = owned_err(file);

	if (err)
		return err;
	return chardev_file_deref(file) == test->priv;
}

/* The number, where it was installed */
static int installed(struct kunit *test)
{
	own(chardev_fd) fd = { reserve(test) };
	int err = owned_err(fd);
	int number;

	if (err)
		return err;
	number = chardev_fd_number(chardev_fd_deref(fd));
	chardev_fd_install(&fd);
	return number;
}

static void fd_reserved_is_not_open(struct kunit *test)
{
	own(chardev_fd) fd __free(chardev_fd) = { reserve(test) };
	unsigned int number;

	if (owned_err(fd)) {
		KUNIT_FAIL(test, "none reserved");
		return;
	}
	number = chardev_fd_number(chardev_fd_deref(fd));
	KUNIT_EXPECT_EQ(test, is_file(test, number), -EBADF);
	KUNIT_EXPECT_EQ(test, chardev_fd_close(number), -EBADF);
	KUNIT_EXPECT_EQ(test, others(test), 1);
}

static void fd_installed_is_the_file_until_it_is_closed(struct kunit *test)
{
	int number = installed(test);

	KUNIT_ASSERT_GE(test, number, 0);
	KUNIT_EXPECT_EQ(test, others(test), 1);
	KUNIT_EXPECT_EQ(test, is_file(test, number), 1);
	KUNIT_EXPECT_EQ(test, others(test), 1);
	KUNIT_EXPECT_EQ(test, chardev_fd_close(number), 0);
	KUNIT_EXPECT_EQ(test, others(test), 0);
	KUNIT_EXPECT_EQ(test, is_file(test, number), -EBADF);
	KUNIT_EXPECT_EQ(test, chardev_fd_close(number), -EBADF);
}

static void fd_not_installed_gives_both_back(struct kunit *test)
{
	unsigned int number;

	{
		own(chardev_fd) fd __free(chardev_fd) = { reserve(test) };

		KUNIT_ASSERT_NOT_ERR_OR_NULL(test, chardev_fd_borrow(&fd));
		number = chardev_fd_number(chardev_fd_borrow(&fd));
		KUNIT_EXPECT_EQ(test, others(test), 1);
	}
	KUNIT_EXPECT_EQ(test, others(test), 0);
	own(chardev_fd) again __free(chardev_fd) = { reserve(test) };

	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, chardev_fd_borrow(&again));
	KUNIT_EXPECT_EQ(test, chardev_fd_number(chardev_fd_borrow(&again)),
			number);
}

static void fd_several_are_reserved_first(struct kunit *test)
{
	own(chardev_fd) first __free(chardev_fd) = { reserve(test) };
	own(chardev_fd) second __free(chardev_fd) = { reserve(test) };

	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, chardev_fd_borrow(&first));
	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, chardev_fd_borrow(&second));
	KUNIT_EXPECT_NE(test, chardev_fd_number(chardev_fd_borrow(&first)),
			chardev_fd_number(chardev_fd_borrow(&second)));
	KUNIT_EXPECT_EQ(test, others(test), 2);
}

static void fd_without_a_file_is_not_reserved(struct kunit *test)
{
	own(chardev_fd) fd __free(chardev_fd) = {
		chardev_fd_reserve(owned_error(struct chardev_file_ref, -EINTR),
				   O_CLOEXEC)
	};

	KUNIT_EXPECT_EQ(test, PTR_ERR(chardev_fd_borrow(&fd)), -EINTR);
}

static void fd_beyond_the_limit_is_not_reserved(struct kunit *test)
{
	struct rlimit *limit = &current->signal->rlim[RLIMIT_NOFILE];
	unsigned long before = limit->rlim_cur;

	/* This thread's own */
	limit->rlim_cur = 0;
	own(chardev_fd) fd __free(chardev_fd) = { reserve(test) };
	limit->rlim_cur = before;
	KUNIT_EXPECT_EQ(test, PTR_ERR(chardev_fd_borrow(&fd)), -EMFILE);
	KUNIT_EXPECT_EQ(test, others(test), 0);
}

static void fd_without_memory_is_not_reserved(struct kunit *test)
{
	if (!fault_possible())
		kunit_skip(test, "needs failslab with ignore-gfp-wait off");
	fault_begin(1);
	own(chardev_fd) fd __free(chardev_fd) = { reserve(test) };
	KUNIT_EXPECT_TRUE(test, fault_end());
	KUNIT_EXPECT_EQ(test, PTR_ERR(chardev_fd_borrow(&fd)), -ENOMEM);
	KUNIT_EXPECT_EQ(test, others(test), 0);
}

static struct kunit_case fd_cases[] = {
	KUNIT_CASE(fd_reserved_is_not_open),
	KUNIT_CASE(fd_installed_is_the_file_until_it_is_closed),
	KUNIT_CASE(fd_not_installed_gives_both_back),
	KUNIT_CASE(fd_several_are_reserved_first),
	KUNIT_CASE(fd_without_a_file_is_not_reserved),
	KUNIT_CASE(fd_beyond_the_limit_is_not_reserved),
	KUNIT_CASE(fd_without_memory_is_not_reserved),
	{}
};

static struct kunit_suite fd_suite = {
	.name = "chardev-fd",
	.init = fd_test_init,
	.test_cases = fd_cases,
};

kunit_test_suite(fd_suite);
