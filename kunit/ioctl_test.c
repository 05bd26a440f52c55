// SPDX-License-Identifier: GPL-2.0-only
/* The dispatch: what is copied, in which direction, when, and how often. */
#include <kunit/test.h>
#include <linux/anon_inodes.h>
#include <linux/file.h>
#include <linux/mman.h>

#include <chardev/compat/kunit.h>
#include <chardev/file.h>
#include <chardev/ioctl_sized.h>
#include <chardev/shared.h>

#include "fault.h"

struct probe_arg {
	__u32 in;
	__u32 out;
};

#define PROBE_PING	_IO('p', 1)
#define PROBE_GET	_IOR('p', 2, __u64)
#define PROBE_SET	_IOW('p', 3, __u64)
#define PROBE_SWAP	_IOWR('p', 4, struct probe_arg)
#define PROBE_REFUSE	_IOR('p', 5, __u64)
/* FIONREAD on x86, mips and powerpc */
#define PROBE_ARCH_X86	0x541B
#define PROBE_ARCH_MIPS	0x467f
#define PROBE_ARCH_PPC	_IOR('f', 127, int)
#define PROBE_PUT(n)	_IOC(_IOC_WRITE, 'p', 6, n)
#define PROBE_FILL(n)	_IOC(_IOC_READ, 'p', 7, n)
#define PROBE_DUP(n)	_IOC(_IOC_WRITE, 'p', 8, n)

/* What is published, and what the first version had of it */
struct probe_grown {
	__u32 first;
	__u32 later;
};

#define PROBE_FIRST	sizeof(__u32)
#define PROBE_DUP_MAX	64

struct probe {
	struct shared64 value;
	struct shared64 calls;
};

DEFINE_OWNED(probe, struct probe, object_no_drop);

static struct probe_owned probe_open(struct kunit *test)
{
	return new_object(struct probe_owned, GFP_KERNEL,
			  (value, SHARED64_INIT(0)),
			  (calls, SHARED64_INIT(0)));
}

static int probe_ping(const struct probe *probe)
{
	shared64_inc(&probe->calls);
	return 42;
}

static int probe_get(const struct probe *probe, __u64 *value)
{
	shared64_inc(&probe->calls);
	*value += shared64_read(&probe->value);
	return 0;
}

static int probe_set(const struct probe *probe, const __u64 *value)
{
	shared64_inc(&probe->calls);
	shared64_set(&probe->value, *value);
	return 7;
}

static int probe_swap(const struct probe *probe, struct probe_arg *arg)
{
	shared64_inc(&probe->calls);
	arg->out = arg->in + 1;
	return 0;
}

static int probe_refuse(const struct probe *probe, __u64 *value)
{
	*value = 99;
	return -EPERM;
}

static int probe_available(const struct probe *probe, int *n)
{
	*n = 5;
	return 0;
}

static int probe_put(const struct probe *probe, struct user_reader *from)
	__releases(from)
{
	struct probe_grown grown;
	int err = user_reader_read_struct(from, &grown, sizeof(grown),
					  PROBE_FIRST);

	if (err)
		return err;
	shared64_set(&probe->value, (u64)grown.later << 32 | grown.first);
	return 0;
}

static int probe_fill(const struct probe *probe, struct user_writer *to)
	__releases(to)
{
	u64 value = shared64_read(&probe->value);

	return user_writer_write(to, &value, sizeof(value));
}

static int probe_dup(const struct probe *probe, struct user_reader *from)
	__releases(from)
{
	size_t n = user_reader_len(from);

	u8 *copy __free(scratch) = user_reader_dup(from, PROBE_DUP_MAX);

	if (IS_ERR(copy))
		return PTR_ERR(copy);
	shared64_set(&probe->value, copy[n - 1]);
	return n;
}

DEFINE_CHARDEV_FILE(probe, struct kunit, struct probe);
DEFINE_CHARDEV_IOCTL_SIZED(probe,
	CHARDEV_IO(PROBE_PING, probe_ping)
	CHARDEV_IOR(PROBE_GET, __u64, probe_get)
	CHARDEV_IOW(PROBE_SET, __u64, probe_set)
	CHARDEV_IOWR(PROBE_SWAP, struct probe_arg, probe_swap)
	CHARDEV_IOR_ARCH(PROBE_ARCH_X86, int, probe_available)
	CHARDEV_IOR_ARCH(PROBE_ARCH_MIPS, int, probe_available)
	CHARDEV_IOR_ARCH(PROBE_ARCH_PPC, int, probe_available)
	CHARDEV_IOR(PROBE_REFUSE, __u64, probe_refuse),
	CHARDEV_IOW_READER(PROBE_PUT(0), FMODE_WRITE, probe_put)
	CHARDEV_IOR_WRITER(PROBE_FILL(0), probe_fill)
	CHARDEV_IOW_READER(PROBE_DUP(0), FMODE_WRITE, probe_dup)
);

static const struct file_operations probe_fops =
	__CHARDEV_FOPS(probe, NULL, ioctl);

struct fixture {
	struct file *filp;
	struct probe *probe;
	u64 __user *user;
};

static void probe_file_put(void *filp)
{
	fput(filp);
}

/* A file whose open has run, and a page of user memory */
static int ioctl_test_init(struct kunit *test)
{
	struct fixture *f = kunit_kzalloc(test, sizeof(*f), GFP_KERNEL);
	unsigned long addr;

	KUNIT_ASSERT_NOT_NULL(test, f);
	f->filp = anon_inode_getfile("[probe]", &probe_fops, NULL, O_RDWR);
	KUNIT_ASSERT_FALSE(test, IS_ERR(f->filp));
	KUNIT_ASSERT_EQ(test, 0, kunit_add_action_or_reset(test, probe_file_put,
							   f->filp));
	KUNIT_ASSERT_EQ(test, probe__open(file_inode(f->filp), f->filp, test), 0);
	f->probe = probe__of(f->filp);
	addr = kunit_vm_mmap(test, NULL, 0, PAGE_SIZE, PROT_READ | PROT_WRITE,
			     MAP_ANONYMOUS | MAP_PRIVATE, 0);
	KUNIT_ASSERT_NE(test, 0, addr);
	KUNIT_ASSERT_LT(test, addr, TASK_SIZE);
	f->user = (u64 __user *)addr;
	test->priv = f;
	return 0;
}

static long probe_ioctl(struct fixture *f, unsigned int cmd, void __user *arg)
{
	return probe__ioctl(f->filp, cmd, (unsigned long)arg);
}

static void ioctl_none_passes_the_result(struct kunit *test)
{
	struct fixture *f = test->priv;

	KUNIT_EXPECT_EQ(test, probe_ioctl(f, PROBE_PING, NULL), 42);
	KUNIT_EXPECT_EQ(test, shared64_read(&f->probe->calls), 1);
}

static void ioctl_read_copies_out(struct kunit *test)
{
	struct fixture *f = test->priv;
	u64 got;

	shared64_set(&f->probe->value, 0x1122334455667788);
	KUNIT_ASSERT_EQ(test, put_user(~0ULL, f->user), 0);
	KUNIT_EXPECT_EQ(test, probe_ioctl(f, PROBE_GET, f->user), 0);
	KUNIT_ASSERT_EQ(test, get_user(got, f->user), 0);
	KUNIT_EXPECT_EQ_MSG(test, got, shared64_read(&f->probe->value),
			    "the argument starts zeroed");
}

static void ioctl_of_the_architecture_copies_out(struct kunit *test)
{
	static const unsigned int cmds[] = {
		PROBE_ARCH_X86, PROBE_ARCH_MIPS, PROBE_ARCH_PPC,
	};
	struct fixture *f = test->priv;
	int got;

	for (size_t i = 0; i < ARRAY_SIZE(cmds); i++) {
		KUNIT_ASSERT_EQ(test, put_user(~0ULL, f->user), 0);
		KUNIT_EXPECT_EQ(test, probe_ioctl(f, cmds[i], f->user), 0);
		KUNIT_ASSERT_EQ(test, get_user(got, (int __user *)f->user), 0);
		KUNIT_EXPECT_EQ(test, got, 5);
	}
}

static void ioctl_write_copies_in(struct kunit *test)
{
	struct fixture *f = test->priv;

	KUNIT_ASSERT_EQ(test, put_user(123ULL, f->user), 0);
	KUNIT_EXPECT_EQ(test, probe_ioctl(f, PROBE_SET, f->user), 7);
	KUNIT_EXPECT_EQ(test, shared64_read(&f->probe->value), 123);
}

static void ioctl_readwrite_copies_both_ways(struct kunit *test)
{
	struct probe_arg __user *user;
	struct fixture *f = test->priv;
	u32 in, out;

	user = (struct probe_arg __user *)f->user;
	KUNIT_ASSERT_EQ(test, put_user(5, &user->in), 0);
	KUNIT_EXPECT_EQ(test, probe_ioctl(f, PROBE_SWAP, user), 0);
	KUNIT_ASSERT_EQ(test, get_user(in, &user->in), 0);
	KUNIT_ASSERT_EQ(test, get_user(out, &user->out), 0);
	KUNIT_EXPECT_EQ(test, in, 5);
	KUNIT_EXPECT_EQ(test, out, 6);
}

static void ioctl_error_copies_nothing(struct kunit *test)
{
	struct fixture *f = test->priv;
	u64 got;

	KUNIT_ASSERT_EQ(test, put_user(1ULL, f->user), 0);
	KUNIT_EXPECT_EQ(test, probe_ioctl(f, PROBE_REFUSE, f->user), -EPERM);
	KUNIT_ASSERT_EQ(test, get_user(got, f->user), 0);
	KUNIT_EXPECT_EQ(test, got, 1);
}

static void ioctl_bad_memory_is_efault(struct kunit *test)
{
	struct fixture *f = test->priv;

	KUNIT_EXPECT_EQ(test, probe_ioctl(f, PROBE_GET, NULL), -EFAULT);
	shared64_set(&f->probe->calls, 0);
	KUNIT_EXPECT_EQ(test, probe_ioctl(f, PROBE_SET, NULL), -EFAULT);
	KUNIT_EXPECT_EQ(test, probe_ioctl(f, PROBE_SWAP, NULL), -EFAULT);
	KUNIT_EXPECT_EQ_MSG(test, shared64_read(&f->probe->calls), 0,
			    "no handler runs without its argument");
}

static void ioctl_unknown_is_enotty(struct kunit *test)
{
	static const unsigned int wrong[] = {
		0, ~0U, _IO('p', 2), _IO('p', 6), _IOR('p', 6, __u64), _IOW('p', 2, __u64),
		_IOR('p', 2, __u32), _IOR('q', 2, __u64),
		_IOWR('p', 2, __u64),
	};
	struct fixture *f = test->priv;
	int i;

	for (i = 0; i < ARRAY_SIZE(wrong); i++)
		KUNIT_EXPECT_EQ(test, probe_ioctl(f, wrong[i], f->user),
				-ENOTTY);
	KUNIT_EXPECT_EQ(test, shared64_read(&f->probe->calls), 0);
}

static void ioctl_struct_may_be_older_or_newer(struct kunit *test)
{
	struct fixture *f = test->priv;
	u32 __user *user = (u32 __user *)f->user;

	KUNIT_ASSERT_EQ(test, put_user(1, &user[0]), 0);
	KUNIT_ASSERT_EQ(test, put_user(2, &user[1]), 0);
	KUNIT_ASSERT_EQ(test, put_user(0, &user[2]), 0);
	KUNIT_EXPECT_EQ(test, probe_ioctl(f, PROBE_PUT(3), user), -EINVAL);
	KUNIT_EXPECT_EQ(test, probe_ioctl(f, PROBE_PUT(4), user), 0);
	KUNIT_EXPECT_EQ(test, shared64_read(&f->probe->value), 1);
	KUNIT_EXPECT_EQ(test, probe_ioctl(f, PROBE_PUT(8), user), 0);
	KUNIT_EXPECT_EQ(test, shared64_read(&f->probe->value), 1 | 2ULL << 32);
	KUNIT_EXPECT_EQ(test, probe_ioctl(f, PROBE_PUT(12), user), 0);
	KUNIT_ASSERT_EQ(test, put_user(3, &user[2]), 0);
	KUNIT_EXPECT_EQ(test, probe_ioctl(f, PROBE_PUT(12), user), -E2BIG);
	KUNIT_EXPECT_EQ(test, probe_ioctl(f, PROBE_PUT(8), NULL), -EFAULT);
}

static void ioctl_writer_stays_in_its_bounds(struct kunit *test)
{
	struct fixture *f = test->priv;
	u64 got;

	shared64_set(&f->probe->value, 0x1122334455667788);
	KUNIT_ASSERT_EQ(test, put_user(0ULL, f->user), 0);
	KUNIT_EXPECT_EQ(test, probe_ioctl(f, PROBE_FILL(7), f->user), -EINVAL);
	KUNIT_ASSERT_EQ(test, get_user(got, f->user), 0);
	KUNIT_EXPECT_EQ(test, got, 0);
	KUNIT_EXPECT_EQ(test, probe_ioctl(f, PROBE_FILL(8), f->user), 0);
	KUNIT_ASSERT_EQ(test, get_user(got, f->user), 0);
	KUNIT_EXPECT_EQ(test, got, shared64_read(&f->probe->value));
	KUNIT_EXPECT_EQ(test, probe_ioctl(f, PROBE_FILL(8), NULL), -EFAULT);
}

static void ioctl_dup_copies_all_up_to_its_limit(struct kunit *test)
{
	struct fixture *f = test->priv;
	u8 __user *user = (u8 __user *)f->user;

	KUNIT_ASSERT_EQ(test, put_user(77, &user[PROBE_DUP_MAX - 1]), 0);
	KUNIT_EXPECT_EQ(test, probe_ioctl(f, PROBE_DUP(PROBE_DUP_MAX), user),
			PROBE_DUP_MAX);
	KUNIT_EXPECT_EQ(test, shared64_read(&f->probe->value), 77);
	KUNIT_EXPECT_EQ(test, probe_ioctl(f, PROBE_DUP(PROBE_DUP_MAX + 1), user),
			-EMSGSIZE);
	KUNIT_EXPECT_EQ(test, probe_ioctl(f, PROBE_DUP(1), NULL), -EFAULT);
}

static void ioctl_dup_without_memory_is_enomem(struct kunit *test)
{
	struct fixture *f = test->priv;
	int ret;

	if (!fault_possible())
		kunit_skip(test, "needs failslab with ignore-gfp-wait off");
	fault_begin(1);
	ret = probe_ioctl(f, PROBE_DUP(1), f->user);
	KUNIT_EXPECT_TRUE(test, fault_end());
	KUNIT_EXPECT_EQ(test, ret, -ENOMEM);
}

static struct kunit_case ioctl_cases[] = {
	KUNIT_CASE(ioctl_none_passes_the_result),
	KUNIT_CASE(ioctl_read_copies_out),
	KUNIT_CASE(ioctl_of_the_architecture_copies_out),
	KUNIT_CASE(ioctl_write_copies_in),
	KUNIT_CASE(ioctl_readwrite_copies_both_ways),
	KUNIT_CASE(ioctl_error_copies_nothing),
	KUNIT_CASE(ioctl_bad_memory_is_efault),
	KUNIT_CASE(ioctl_unknown_is_enotty),
	KUNIT_CASE(ioctl_struct_may_be_older_or_newer),
	KUNIT_CASE(ioctl_writer_stays_in_its_bounds),
	KUNIT_CASE(ioctl_dup_copies_all_up_to_its_limit),
	KUNIT_CASE(ioctl_dup_without_memory_is_enomem),
	{}
};

static struct kunit_suite ioctl_suite = {
	.name = "chardev-ioctl",
	.init = ioctl_test_init,
	.test_cases = ioctl_cases,
};

kunit_test_suite(ioctl_suite);
