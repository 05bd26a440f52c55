// SPDX-License-Identifier: GPL-2.0-only
/* Structures of other sizes: what older and newer programs bring. */
#include "kselftest_harness.h"

#include "semdev_pool.h"

#define ROOM	4096

/* A command, called so that it takes the structure but does nothing */
FIXTURE(sized) {
	struct semdev_create how;
	int fd;
	char *arg;
};

FIXTURE_VARIANT(sized) {
	unsigned int cmd;
	size_t first;
	bool control;
	size_t name;
	int taken;
};

FIXTURE_VARIANT_ADD(sized, acquire) {
	.cmd = SEMDEV_ACQUIRE, .first = 24, .taken = EDEADLK,
};

FIXTURE_VARIANT_ADD(sized, release) { .cmd = SEMDEV_RELEASE, .first = 16 };

FIXTURE_VARIANT_ADD(sized, get_clients) {
	.cmd = SEMDEV_GET_CLIENTS, .first = 24,
};

FIXTURE_VARIANT_ADD(sized, create) {
	.cmd = SEMDEV_CREATE, .first = 88, .control = true, .taken = EEXIST,
};

FIXTURE_VARIANT_ADD(sized, destroy) {
	.cmd = SEMDEV_DESTROY, .first = 48, .control = true, .taken = EBUSY,
};

FIXTURE_VARIANT_ADD(sized, reclaim) {
	.cmd = SEMDEV_RECLAIM, .first = 48, .control = true, .taken = ESRCH,
};

FIXTURE_VARIANT_ADD(sized, set_size) {
	.cmd = SEMDEV_SET_SIZE, .first = 56, .control = true,
};

FIXTURE_VARIANT_ADD(sized, set_limits) {
	.cmd = SEMDEV_SET_LIMITS, .first = 56, .control = true,
};

/* A structure that the command takes */
static void fill(char *arg, unsigned int cmd, const struct semdev_create *how)
{
	struct semdev_clients clients = {
		.entry_size = sizeof(struct semdev_client_info),
	};
	struct semdev_set_size set_size = { .size = 1 };
	struct semdev_reclaim reclaim = { 0 };
	__u64 n = 1;

	switch (cmd) {
	case SEMDEV_GET_CLIENTS:
		memcpy(arg, &clients, sizeof(clients));
		return;
	case SEMDEV_CREATE:
		memcpy(arg, how, sizeof(*how));
		return;
	case SEMDEV_DESTROY:
	case SEMDEV_SET_LIMITS:
		memcpy(arg, how->name, sizeof(how->name));
		return;
	case SEMDEV_RECLAIM:
		/* Process 1 is no client */
		reclaim.pid = 1;
		memcpy(reclaim.name, how->name, sizeof(how->name));
		memcpy(arg, &reclaim, sizeof(reclaim));
		return;
	case SEMDEV_SET_SIZE:
		memcpy(set_size.name, how->name, sizeof(how->name));
		memcpy(arg, &set_size, sizeof(set_size));
		return;
	}
	memcpy(arg, &n, sizeof(n));
}

FIXTURE_SETUP(sized)
{
	int hold;

	self->how = pool_of(1);
	ASSERT_TRUE(named_create(&self->how));
	hold = named_open(self->how.name, O_RDWR | O_NONBLOCK);
	ASSERT_EQ(take(hold, 1), 1);
	self->fd = variant->control ? open(CONTROL_NODE, O_RDWR) :
		   named_open(self->how.name, O_RDWR | O_NONBLOCK);
	ASSERT_GE(self->fd, 0);
	/* At the end of what can be read, for the last of its sizes */
	self->arg = mmap(NULL, 2 * ROOM, PROT_READ | PROT_WRITE,
			 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	ASSERT_NE(self->arg, MAP_FAILED);
	ASSERT_EQ(mprotect(self->arg + ROOM, ROOM, PROT_NONE), 0);
	fill(self->arg, variant->cmd, &self->how);
}

FIXTURE_TEARDOWN(sized)
{
	named_destroy(self->how.name, SEMDEV_FORCE);
}

/* The errno of the command with a structure of that size, or 0 */
static int tried(int fd, unsigned int cmd, size_t size, void *arg)
{
	cmd = _IOC(_IOC_DIR(cmd), _IOC_TYPE(cmd), _IOC_NR(cmd), size);
	return ioctl(fd, cmd, arg) < 0 ? errno : 0;
}

#define TRIED(size, arg)	tried(self->fd, variant->cmd, size, arg)

TEST_F(sized, as_published_first_is_taken)
{
	EXPECT_EQ(_IOC_SIZE(variant->cmd), variant->first);
	EXPECT_EQ(TRIED(variant->first, self->arg), variant->taken);
}

TEST_F(sized, smaller_than_first_published_is_einval)
{
	for (size_t size = 0; size < variant->first; size++)
		EXPECT_EQ(TRIED(size, self->arg), EINVAL);
}

TEST_F(sized, larger_is_taken_if_the_rest_is_zero)
{
	EXPECT_EQ(TRIED(variant->first + 1, self->arg), variant->taken);
	EXPECT_EQ(TRIED(variant->first + 8, self->arg), variant->taken);
	EXPECT_EQ(TRIED(ROOM, self->arg), variant->taken);
}

TEST_F(sized, larger_is_e2big_if_the_rest_is_not_zero)
{
	self->arg[variant->first] = 1;
	EXPECT_EQ(TRIED(variant->first, self->arg), variant->taken);
	EXPECT_EQ(TRIED(variant->first + 1, self->arg), E2BIG);
	EXPECT_EQ(TRIED(ROOM, self->arg), E2BIG);
	self->arg[variant->first] = 0;
	self->arg[ROOM - 1] = 1;
	EXPECT_EQ(TRIED(ROOM - 1, self->arg), variant->taken);
	EXPECT_EQ(TRIED(ROOM, self->arg), E2BIG);
}

TEST_F(sized, in_bad_memory_is_efault)
{
	char *end = self->arg + ROOM;

	EXPECT_EQ(TRIED(variant->first, NULL), EFAULT);
	EXPECT_EQ(TRIED(variant->first, end), EFAULT);
	memmove(end - variant->first, self->arg, variant->first);
	EXPECT_EQ(TRIED(variant->first, end - variant->first),
		  variant->taken);
	EXPECT_EQ(TRIED(variant->first + 1, end - variant->first), EFAULT);
	EXPECT_EQ(TRIED(variant->first, end - variant->first + 1), EFAULT);
}

/* What the kernel fills: up to the caller's end, with zeroes after its own */
FIXTURE(info_of_size) {
	struct semdev_create how;
	int fd;
	char arg[ROOM];
};

FIXTURE_SETUP(info_of_size)
{
	self->how = pool_of(1);
	self->fd = sem_make(_metadata, &self->how);
	memset(self->arg, 'x', ROOM);
}

FIXTURE_TEARDOWN(info_of_size)
{
	named_destroy(self->how.name, SEMDEV_FORCE);
}

TEST_F(info_of_size, smaller_is_einval_and_writes_nothing)
{
	for (size_t size = 0; size < SEMDEV_INFO_SIZE_VER0; size++)
		EXPECT_EQ(tried(self->fd, SEMDEV_GET_INFO, size, self->arg),
			  EINVAL);
	EXPECT_EQ(self->arg[0], 'x');
}

TEST_F(info_of_size, larger_is_filled_up_with_zeroes)
{
	struct semdev_info *info = (void *)self->arg;
	const size_t size = SEMDEV_INFO_SIZE_VER0;

	EXPECT_EQ(sizeof(*info), size);
	EXPECT_EQ(tried(self->fd, SEMDEV_GET_INFO, size, info), 0);
	EXPECT_EQ(info->max, 1);
	EXPECT_EQ(self->arg[size], 'x');
	EXPECT_EQ(tried(self->fd, SEMDEV_GET_INFO, size + 2, info), 0);
	EXPECT_EQ(memcmp(self->arg + size, "\0\0x", 3), 0);
}

TEST_F(info_of_size, any_in_bad_memory_is_efault)
{
	char *bad = sem_bad_page();

	EXPECT_EQ(tried(self->fd, SEMDEV_GET_INFO, SEMDEV_INFO_SIZE_VER0, bad),
		  EFAULT);
	EXPECT_EQ(tried(self->fd, SEMDEV_GET_INFO, ROOM, bad - 1), EFAULT);
}

TEST_F(info_of_size, larger_of_which_only_the_rest_is_bad_is_efault)
{
	const size_t size = SEMDEV_INFO_SIZE_VER0;
	char *room = mmap(NULL, 2 * ROOM, PROT_READ | PROT_WRITE,
			  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	char *end = room + ROOM;

	ASSERT_NE(room, MAP_FAILED);
	ASSERT_EQ(mprotect(end, ROOM, PROT_NONE), 0);
	EXPECT_EQ(tried(self->fd, SEMDEV_GET_INFO, size, end - size), 0);
	EXPECT_EQ(tried(self->fd, SEMDEV_GET_INFO, size + 1, end - size),
		  EFAULT);
}

TEST_HARNESS_MAIN
