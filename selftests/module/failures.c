// SPDX-License-Identifier: GPL-2.0-only
/*
 * Loading that fails, at each of the names that it registers and at some of its
 * allocations, while a process opens whatever there is to open.  Leaves the
 * module loaded anew.
 *
 * Time limit: 300 s
 */
#include "kselftest_harness.h"

#include "semdev_fault.h"
#include "semdev_module.h"
#include "semdev_pool.h"

/* How many faults are tried, and how far apart: the last are in the init */
#define FAULTS	20
#define STEP	7

#define ROUNDS	8

FIXTURE(loading) {
	char kept[64];
	int ko;
	int taken;
	int nth;
	struct client opener;
};

/* A node of the region, which leads to it whenever it is there */
static bool keep_node(char *path, size_t room)
{
	struct semdev_create how = counter_of(0, 0);
	struct stat st;

	snprintf(path, room, "/dev/test-kept.%d", getpid());
	if (!named_create(&how))
		return false;
	snprintf(path + 32, room - 32, NAMED_FOLDER "%s", how.name);
	return !stat(path + 32, &st) && !named_destroy(how.name, 0) &&
	       !mknod(path, S_IFCHR | 0600, st.st_rdev);
}

/* For ever: opens, uses and closes what there is */
static long do_open_all(int fd, long kept)
{
	const char *const path[] = { SEM_NODE, CONTROL_NODE, (const char *)kept };
	char byte;

	for (unsigned int i = 0; ; i++) {
		fd = open(path[i % 3], O_RDWR | O_NONBLOCK | O_CLOEXEC);
		if (fd < 0)
			continue;
		sched_yield();
		if (read(fd, &byte, 1) < 0)
			ioctl(fd, SEMDEV_GET_INFO, NULL);
		close(fd);
	}
	return 0;
}

FIXTURE_SETUP(loading)
{
	if (!faults_are_there())
		SKIP(return, "no fault injection in this kernel");
	self->ko = open_module("drivers/semaphore/semdev.ko");
	ASSERT_GE(self->ko, 0);
	self->taken = open_module("kunit/semdev_taken.ko");
	ASSERT_GE(self->taken, 0);
	ASSERT_TRUE(prepare_faults());
	/* The pages of the file are not what is tested */
	ASSERT_TRUE(sem_put("/sys/kernel/debug/fail_page_alloc/min-order", "9"));
	self->nth = open(FAIL_NTH, O_RDWR | O_CLOEXEC);
	ASSERT_GE(self->nth, 0);
	ASSERT_TRUE(keep_node(self->kept, sizeof(self->kept)));
	ASSERT_TRUE(client_start(&self->opener));
	ASSERT_TRUE(SEM_EVENTUALLY(unload()));
}

FIXTURE_TEARDOWN(loading)
{
	client_kill(&self->opener, SIGKILL);
	unlink(self->kept);
	if (access("/sys/module/semdev", F_OK))
		load(self->ko);
}

TEST_F_TIMEOUT(loading, that_fails_at_a_name_leaves_nothing_opened, 480)
{
	static const char *const taken[] = {
		"misc=semaphore-control", "misc=semaphore", "class=semaphore",
	};

	client_tell(&self->opener, do_open_all, 0, (long)self->kept);
	for (size_t i = 0; i < ARRAY_SIZE(taken); i++) {
		ASSERT_EQ(load_with(self->taken, taken[i]), 0);
		for (int round = 0; round < ROUNDS; round++) {
			ASSERT_EQ(load(self->ko), -1);
			ASSERT_EQ(errno, EEXIST);
			ASSERT_NE(access("/sys/module/semdev", F_OK), 0);
		}
		/* The opener may have that one's device for a moment */
		ASSERT_TRUE(SEM_EVENTUALLY(!syscall(SYS_delete_module,
						    "semdev_taken",
						    O_NONBLOCK)));
		EXPECT_TRUE(is_gone());
	}
	ASSERT_EQ(load(self->ko), 0);
	EXPECT_GE(sem_open(O_RDWR), 0);
}

TEST_F_TIMEOUT(loading, that_fails_for_want_of_memory_leaves_nothing_opened, 640)
{
	int all = chances(self->nth, self->ko), failed = 0, err = 0;
	int n = all - FAULTS * STEP;
	long ret = 0;

	ASSERT_GT(n, 0);
	ASSERT_TRUE(SEM_EVENTUALLY(unload()));
	client_tell(&self->opener, do_open_all, 0, (long)self->kept);
	for (; n <= all; n += STEP) {
		call_with_fault(self->nth, load, self->ko, n, &ret, &err);
		ASSERT_TRUE(ret == 0 || err == ENOMEM || err == EBUSY) {
			TH_LOG("fault %d of %d: errno %d", n, all, err);
		}
		failed += ret != 0;
		ASSERT_TRUE(SEM_EVENTUALLY(unload()));
		EXPECT_TRUE(is_gone());
	}
	TH_LOG("%d faults of %d made it fail", failed, FAULTS);
	EXPECT_GT(failed, 0);
	ASSERT_EQ(load(self->ko), 0);
	EXPECT_GE(sem_open(O_RDWR), 0);
}

TEST_HARNESS_MAIN
