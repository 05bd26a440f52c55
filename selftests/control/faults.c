// SPDX-License-Identifier: GPL-2.0-only
/*
 * Fault injection on what is asked of the control device: whatever fails, there
 * is a whole semaphore or none, and it is as it was before, or as was asked.
 *
 * Time limit: 300 s
 */
#include "kselftest_harness.h"

#include "semdev_fault.h"
#include "semdev_pool.h"

#define SIZE	4
#define HELD	2
#define LIMIT	3

/* A pool of which some is held, and one to be made and to be destroyed */
static struct semdev_create kept;
static struct semdev_create made;
/* Files of these */
static int pool;
static int opened;

FIXTURE(faults_control) {
	int fd;
	int nth;
};

/* @left: is what there is now what the answer says? And as before it again */
FIXTURE_VARIANT(faults_control) {
	faulty_call call;
	bool (*left)(long ret);
	bool made;
	bool opened;
};

static long by_open(int fd)
{
	int other = open(CONTROL_NODE, O_RDWR);

	return other < 0 || other == fd ? -1 : close(other);
}

static long by_create(int fd)
{
	return ioctl(fd, SEMDEV_CREATE, &made);
}

static long by_create_counter(int fd)
{
	struct semdev_create how = counter_of(1, 2);

	memcpy(how.name, made.name, sizeof(how.name));
	return ioctl(fd, SEMDEV_CREATE, &how);
}

static long destroy(int fd, unsigned int flags)
{
	struct semdev_destroy d = { .flags = flags };

	memcpy(d.name, made.name, sizeof(d.name));
	return ioctl(fd, SEMDEV_DESTROY, &d);
}

static long by_destroy(int fd)
{
	return destroy(fd, 0);
}

static long by_force(int fd)
{
	return destroy(fd, SEMDEV_FORCE);
}

static long by_reclaim(int fd)
{
	struct semdev_reclaim r = { .pid = getpid() };

	memcpy(r.name, kept.name, sizeof(r.name));
	return ioctl(fd, SEMDEV_RECLAIM, &r);
}

static long by_set_size(int fd)
{
	struct semdev_set_size s = { .size = SIZE + 1 };

	memcpy(s.name, kept.name, sizeof(s.name));
	return ioctl(fd, SEMDEV_SET_SIZE, &s);
}

static long by_set_limits(int fd)
{
	struct semdev_set_limits l = { .max_per_client = LIMIT };

	memcpy(l.name, kept.name, sizeof(l.name));
	return ioctl(fd, SEMDEV_SET_LIMITS, &l);
}

static bool nothing_new(long ret)
{
	(void)ret;
	return pool_is(pool, HELD, HELD);
}

static bool one_or_none(long ret)
{
	if (!named_destroy(made.name, 0))
		return ret == 0;
	return ret < 0 && errno == ENOENT;
}

/*
 * Under another name: to remove a node takes memory, and for want of it the
 * driver core leaves one behind and says nothing
 */
static bool make_another(void)
{
	char path[64];

	snprintf(path, sizeof(path), NAMED_FOLDER "%s", made.name);
	unlink(path);
	return named_create(&made);
}

static bool still_or_gone(long ret)
{
	if (ret < 0)
		return info_of_name(made.name).max == made.max;
	return named_destroy(made.name, 0) && errno == ENOENT && make_another();
}

static bool works_or_dead(long ret)
{
	if (ret < 0)
		return take(opened, 1) == 1 && sem_give(opened, 1) == 1;
	if (take(opened, 1) != -1 || errno != ENODEV)
		return false;
	close(opened);
	opened = make_another() ? named_open(made.name, O_RDWR) : -1;
	return opened >= 0;
}

static bool returned_or_out(long ret)
{
	int out = ret < 0 ? HELD : 0;

	return (ret < 0 || ret == HELD) && pool_is(pool, out, out) &&
	       (out || take(pool, HELD) == HELD);
}

static bool resized(long ret)
{
	return info_of(pool).max == (ret < 0 ? SIZE : SIZE + 1) &&
	       !named_resize(kept.name, SIZE);
}

static bool limited(long ret)
{
	return info_of(pool).max_per_client == (ret < 0 ? 0 : LIMIT) &&
	       !named_limit(kept.name, 0, 0);
}

FIXTURE_VARIANT_ADD(faults_control, open) {
	.call = by_open, .left = nothing_new,
};

FIXTURE_VARIANT_ADD(faults_control, create) {
	.call = by_create, .left = one_or_none,
};

FIXTURE_VARIANT_ADD(faults_control, create_counter) {
	.call = by_create_counter, .left = one_or_none,
};

FIXTURE_VARIANT_ADD(faults_control, destroy) {
	.call = by_destroy, .left = still_or_gone, .made = true,
};

FIXTURE_VARIANT_ADD(faults_control, force) {
	.call = by_force, .left = works_or_dead, .made = true, .opened = true,
};

FIXTURE_VARIANT_ADD(faults_control, reclaim) {
	.call = by_reclaim, .left = returned_or_out,
};

FIXTURE_VARIANT_ADD(faults_control, set_size) {
	.call = by_set_size, .left = resized,
};

FIXTURE_VARIANT_ADD(faults_control, set_limits) {
	.call = by_set_limits, .left = limited,
};

FIXTURE_SETUP(faults_control)
{
	if (!faults_are_there())
		SKIP(return, "no fault injection in this kernel");
	ASSERT_TRUE(prepare_faults());
	kept = pool_of(SIZE);
	pool = sem_make(_metadata, &kept);
	ASSERT_EQ(take(pool, HELD), HELD);
	made = pool_of(1);
	ASSERT_TRUE(named_create(&made));
	if (!variant->made)
		ASSERT_EQ(named_destroy(made.name, 0), 0);
	opened = variant->opened ? named_open(made.name, O_RDWR) : -1;
	ASSERT_EQ(opened >= 0, variant->opened);
	self->fd = open(CONTROL_NODE, O_RDWR | O_CLOEXEC);
	ASSERT_GE(self->fd, 0);
	self->nth = open(FAIL_NTH, O_RDWR | O_CLOEXEC);
	ASSERT_GE(self->nth, 0);
}

FIXTURE_TEARDOWN(faults_control)
{
	named_destroy(kept.name, SEMDEV_FORCE);
	named_destroy(made.name, SEMDEV_FORCE);
}

TEST_F(faults_control, of_any_kind_leave_nothing_half_done)
{
	int n, err = 0, failed = 0;
	bool struck = true;
	long ret = 0;

	for (n = 1; struck && n < NTH_MAX; n++) {
		struck = call_with_fault(self->nth, variant->call, self->fd, n,
					 &ret, &err);
		failed += ret < 0;
		ASSERT_TRUE(ret >= 0 || err == ENOMEM || err == EFAULT) {
			TH_LOG("fault %d: errno %d", n, err);
		}
		ASSERT_TRUE(variant->left(ret)) {
			TH_LOG("fault %d: result %ld", n, ret);
		}
	}
	EXPECT_LT(n, NTH_MAX);
	EXPECT_GE(ret, 0);
	EXPECT_GT(failed, 0);
	EXPECT_TRUE(pool_is(pool, HELD, HELD));
}

TEST_HARNESS_MAIN
