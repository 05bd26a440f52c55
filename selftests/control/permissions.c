// SPDX-License-Identifier: GPL-2.0-only
/*
 * A pool that all users may use: using it changes nothing for others.
 */
#include "kselftest_harness.h"

#include "semdev_pool.h"

#define SIZE	3

/* Where size and limits were changed before the control device did */
struct old_size {
	__u64 size;
	__u32 flags;
	__u32 pad;
};

struct old_limits {
	__u32 max_per_client;
	__u32 max_per_uid;
	__u32 flags;
	__u32 pad;
};

#define OLD_SET_SIZE	_IOW('c', 0xb4, struct old_size)
#define OLD_SET_LIMITS	_IOW('c', 0xb5, struct old_limits)

FIXTURE(permissions) {
	struct semdev_create how;
	struct client c;
	int fd;
};

/* Who the client becomes before it opens the pool; 0, or an errno */
FIXTURE_VARIANT(permissions) {
	deed become;
};

static bool write_file(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	bool written = fd >= 0 && write(fd, text, strlen(text)) ==
				  (ssize_t)strlen(text);

	close(fd);
	return written;
}

/* Root in a user namespace of its own, whose root is 65534 outside */
static long do_become_root_of_a_namespace(int fd, long arg)
{
	(void)arg;
	if (do_become_nobody(0, 0) || prctl(PR_SET_DUMPABLE, 1) ||
	    unshare(CLONE_NEWUSER) ||
	    !write_file("/proc/self/setgroups", "deny") ||
	    !write_file("/proc/self/uid_map", "0 65534 1") ||
	    !write_file("/proc/self/gid_map", "0 65534 1"))
		return -1;
	return getuid() || geteuid() ? -EPROTO : fd;
}

FIXTURE_VARIANT_ADD(permissions, of_another_user) {
	.become = do_become_nobody,
};

FIXTURE_VARIANT_ADD(permissions, of_root_of_a_user_namespace) {
	.become = do_become_root_of_a_namespace,
};

FIXTURE_SETUP(permissions)
{
	self->how = pool_of(SIZE);
	self->how.mode = 0666;
	self->how.max_per_uid = 2;
	self->fd = sem_make(_metadata, &self->how);
	ASSERT_TRUE(client_start(&self->c));
	ASSERT_EQ(client_ask(&self->c, variant->become, 0, 0), 0);
}

FIXTURE_TEARDOWN(permissions)
{
	named_destroy(self->how.name, SEMDEV_FORCE);
}

static long do_set_size(int fd, long size)
{
	struct old_size s = { .size = size };

	return ioctl(fd, OLD_SET_SIZE, &s);
}

static long do_lift_limits(int fd, long arg)
{
	struct old_limits l = { 0 };

	(void)arg;
	return ioctl(fd, OLD_SET_LIMITS, &l);
}

static long do_new_command(int fd, long cmd)
{
	char arg[64] = "";

	return ioctl(fd, cmd, arg);
}

TEST_F(permissions, to_take_and_give_change_neither_size_nor_limits)
{
	int fd = client_open(&self->c, self->how.name, O_RDWR);
	struct semdev_info info;

	ASSERT_GE(fd, 0);
	EXPECT_EQ(client_ask(&self->c, do_take, fd, 1), 1);
	EXPECT_EQ(client_ask(&self->c, do_give, fd, 1), 1);
	EXPECT_EQ(client_ask(&self->c, do_set_size, fd, 1), -ENOTTY);
	EXPECT_EQ(client_ask(&self->c, do_lift_limits, fd, 0), -ENOTTY);
	EXPECT_EQ(client_ask(&self->c, do_new_command, fd, SEMDEV_SET_SIZE),
		  -ENOTTY);
	EXPECT_EQ(client_ask(&self->c, do_new_command, fd, SEMDEV_SET_LIMITS),
		  -ENOTTY);
	info = info_of(self->fd);
	EXPECT_EQ(info.max, SIZE);
	EXPECT_EQ(info.max_per_uid, 2);
}

static long do_open_control(int flags, long arg)
{
	(void)arg;
	return open(CONTROL_NODE, flags | O_CLOEXEC);
}

TEST_F(permissions, to_take_and_give_do_not_open_the_control_device)
{
	EXPECT_EQ(client_ask(&self->c, do_open_control, O_WRONLY, 0), -EACCES);
	EXPECT_EQ(client_ask(&self->c, do_open_control, O_RDWR, 0), -EACCES);
	EXPECT_EQ(client_ask(&self->c, do_open_control, O_RDONLY, 0), -EACCES);
}

TEST_HARNESS_MAIN
