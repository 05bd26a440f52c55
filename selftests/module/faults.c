// SPDX-License-Identifier: GPL-2.0-only
/*
 * Loading that fails at each of its chances, one after the other, whether that
 * is the kernel's or the module's own: nothing is left behind, and it can be
 * loaded. How many of them are tried goes with SEMDEV_KILLS; with as many as
 * make test-long has, all. Leaves semdev loaded anew, and Binder's module not.
 *
 * Time limit: 600 s
 */
#include "kselftest_harness.h"

#include <linux/android/binder.h>

#include "semdev_fault.h"
#include "semdev_module.h"

/* Tries for each of SEMDEV_KILLS, and what that is unless it says otherwise */
#define TRIES	2
#define KILLS	40
/* make test-long has so many */
#define KILLS_FOR_ALL	2000

FIXTURE(faults_loading) {
	int ko;
	int nth;
};

/*
 * A module:
 *
 * @name: as it is unloaded by
 * @file: in the folder in which it was built
 * @is_gone: there is nothing of it?
 * @works: what it is for can be done?
 * @stays: it is there before and after
 */
FIXTURE_VARIANT(faults_loading) {
	const char *name, *file;
	bool (*is_gone)(void);
	bool (*works)(void);
	bool stays;
};

static bool semdev_works(void)
{
	int fd = sem_open(O_RDWR);
	bool well = sem_give(fd, 1) == 1 && sem_take(fd) == 1;

	return !close(fd) && well;
}

static bool binder_is_gone(void)
{
	return access("/sys/module/binder_linux", F_OK) &&
	       access("/dev/binder", F_OK) && access("/dev/vndbinder", F_OK) &&
	       access("/sys/class/misc/binder", F_OK) &&
	       access("/sys/kernel/debug/binder", F_OK);
}

/* By the last of its devices */
static bool binder_works(void)
{
	int fd = open("/dev/vndbinder", O_RDWR | O_CLOEXEC);
	struct binder_version version = { .protocol_version = 0 };
	bool well = !ioctl(fd, BINDER_VERSION, &version) &&
		    version.protocol_version == BINDER_CURRENT_PROTOCOL_VERSION;

	return !close(fd) && well;
}

FIXTURE_VARIANT_ADD(faults_loading, semdev) {
	.name = "semdev", .file = "drivers/semaphore/semdev.ko",
	.is_gone = is_gone, .works = semdev_works, .stays = true,
};

FIXTURE_VARIANT_ADD(faults_loading, binder) {
	.name = "binder_linux", .file = "drivers/binder/binder_linux.ko",
	.is_gone = binder_is_gone, .works = binder_works,
};

FIXTURE_SETUP(faults_loading)
{
	if (!faults_are_there())
		SKIP(return, "no fault injection in this kernel");
	self->ko = open_module(variant->file);
	ASSERT_GE(self->ko, 0);
	ASSERT_TRUE(prepare_faults());
	/* The pages of the file are not what is tested */
	ASSERT_TRUE(sem_put("/sys/kernel/debug/fail_page_alloc/min-order", "9"));
	/*
	 * Linux 6.12 goes on with an event whose fields had no memory, and puts
	 * it twice when the module goes
	 */
	ASSERT_TRUE(spare_function("__trace_add_new_event"));
	self->nth = open(FAIL_NTH, O_RDWR | O_CLOEXEC);
	ASSERT_GE(self->nth, 0);
	ASSERT_TRUE(SEM_EVENTUALLY(unload_module(variant->name)));
}

FIXTURE_TEARDOWN(faults_loading)
{
	spare_function(NULL);
	if (!variant->stays) {
		EXPECT_TRUE(SEM_EVENTUALLY(unload_module(variant->name)));
		return;
	}
	if (access("/sys/module/semdev", F_OK))
		load(self->ko);
}

/*
 * From one try to the next. Odd: behind most allocations comes one of
 * kmemleak's own, so every other chance is none of the module's.
 */
static int stride(int all)
{
	const char *text = getenv("SEMDEV_KILLS");
	int kills = text ? atoi(text) : KILLS, tries = TRIES * kills;

	if (kills >= KILLS_FOR_ALL || tries <= 0 || all <= tries)
		return 1;
	return all / tries | 1;
}

TEST_F_TIMEOUT(faults_loading, of_any_kind_leave_nothing_loaded, 24000)
{
	int all = chances(self->nth, self->ko), step = stride(all);
	int n, failed = 0, err = 0;
	bool struck = true;
	long ret = 0;

	ASSERT_GT(all, 0);
	ASSERT_TRUE(SEM_EVENTUALLY(unload_module(variant->name)));
	for (n = 1; struck && n < MANY; n += step) {
		struck = call_with_fault(self->nth, load, self->ko, n, &ret,
					 &err);
		failed += ret < 0;
		/* misc_register() makes EBUSY of it */
		ASSERT_TRUE(ret == 0 || err == ENOMEM || err == EFAULT ||
			    err == EBUSY) {
			TH_LOG("fault %d of %d: errno %d", n, all, err);
		}
		ASSERT_EQ(variant->is_gone(), ret < 0);
		/* A node may be missing: the driver core does not say so */
		ASSERT_TRUE(ret < 0 || struck || variant->works());
		ASSERT_TRUE(SEM_EVENTUALLY(unload_module(variant->name)));
	}
	TH_LOG("%d of %d tries failed, of %d chances", failed, n / step, all);
	EXPECT_GT(failed, 0);
	EXPECT_EQ(ret, 0);
	ASSERT_EQ(load(self->ko), 0);
	EXPECT_TRUE(variant->works());
}

TEST_HARNESS_MAIN
