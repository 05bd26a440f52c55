// SPDX-License-Identifier: GPL-2.0-only
/*
 * Loading that fails at each of its chances, one after the other, whether that
 * is the kernel's or the module's own: nothing is left behind, and it can be
 * loaded. How many of them are tried goes with SEMDEV_KILLS; with as many as
 * make test-long has, all. Leaves the module loaded anew.
 *
 * Time limit: 300 s
 */
#include "kselftest_harness.h"

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

FIXTURE_SETUP(faults_loading)
{
	if (!faults_are_there())
		SKIP(return, "no fault injection in this kernel");
	self->ko = open_module("drivers/semaphore/semdev.ko");
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
	ASSERT_TRUE(SEM_EVENTUALLY(unload()));
}

FIXTURE_TEARDOWN(faults_loading)
{
	spare_function(NULL);
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

static bool works(void)
{
	int fd = sem_open(O_RDWR);
	bool well = sem_give(fd, 1) == 1 && sem_take(fd) == 1;

	return !close(fd) && well;
}

TEST_F_TIMEOUT(faults_loading, of_any_kind_leave_nothing_loaded, 24000)
{
	int all = chances(self->nth, self->ko), step = stride(all);
	int n, failed = 0, err = 0;
	bool struck = true;
	long ret = 0;

	ASSERT_GT(all, 0);
	ASSERT_TRUE(SEM_EVENTUALLY(unload()));
	for (n = 1; struck && n < MANY; n += step) {
		struck = call_with_fault(self->nth, load, self->ko, n, &ret,
					 &err);
		failed += ret < 0;
		/* misc_register() makes EBUSY of it */
		ASSERT_TRUE(ret == 0 || err == ENOMEM || err == EFAULT ||
			    err == EBUSY) {
			TH_LOG("fault %d of %d: errno %d", n, all, err);
		}
		ASSERT_EQ(is_gone(), ret < 0);
		/* A node may be missing: the driver core does not say so */
		ASSERT_TRUE(ret < 0 || struck || works());
		ASSERT_TRUE(SEM_EVENTUALLY(unload()));
	}
	TH_LOG("%d of %d tries failed, of %d chances", failed, n / step, all);
	EXPECT_GT(failed, 0);
	EXPECT_EQ(ret, 0);
	ASSERT_EQ(load(self->ko), 0);
	EXPECT_TRUE(works());
}

TEST_HARNESS_MAIN
