// SPDX-License-Identifier: GPL-2.0-only
/*
 * Fault injection where somebody looks at a pool: what is read is the same, or
 * there is an error, and the next look works.
 */
#include "kselftest_harness.h"

#include "semdev_fault.h"
#include "semdev_pool.h"

#define ROOM	1024

FIXTURE(faults_seen) {
	struct semdev_create how;
	char usual[ROOM];
	int fd;
	int nth;
};

/* An attribute, or NULL: fdinfo */
FIXTURE_VARIANT(faults_seen) {
	const char *attribute;
};

FIXTURE_VARIANT_ADD(faults_seen, fdinfo) { .attribute = NULL };
FIXTURE_VARIANT_ADD(faults_seen, number) { .attribute = "outstanding" };
FIXTURE_VARIANT_ADD(faults_seen, text) { .attribute = "kind" };

/* What by_read() has found */
static char seen[ROOM];

/* Finding a file in /proc or /sys is not what is tested: it is open */
static long by_read(int fd)
{
	ssize_t n = pread(fd, seen, ROOM - 1, 0);

	seen[n > 0 ? n : 0] = '\0';
	return n;
}

/* Anew each time: the kernel keeps its memory for a file until it is closed */
static int open_look(int fd, const char *attribute)
{
	char path[128];
	struct stat st;

	if (!attribute)
		return sem_fdinfo_open(fd);
	if (fstat(fd, &st))
		return -1;
	snprintf(path, sizeof(path), "/sys/dev/char/%u:%u/%s",
		 major(st.st_rdev), minor(st.st_rdev), attribute);
	return open(path, O_RDONLY | O_CLOEXEC);
}

FIXTURE_SETUP(faults_seen)
{
	int look;

	if (!faults_are_there())
		SKIP(return, "no fault injection in this kernel");
	ASSERT_TRUE(prepare_faults());
	self->how = pool_of(3);
	self->fd = sem_make(_metadata, &self->how);
	ASSERT_EQ(take(self->fd, 2), 2);
	look = open_look(self->fd, variant->attribute);
	ASSERT_GT(by_read(look), 0);
	close(look);
	memcpy(self->usual, seen, ROOM);
	self->nth = open(FAIL_NTH, O_RDWR | O_CLOEXEC);
	ASSERT_GE(self->nth, 0);
}

FIXTURE_TEARDOWN(faults_seen)
{
	named_destroy(self->how.name, SEMDEV_FORCE);
}

TEST_F(faults_seen, of_any_kind_show_nothing_else)
{
	int n, look, err = 0, failed = 0;
	bool struck = true;
	long ret = 0;

	for (n = 1; struck && n < NTH_MAX; n++) {
		look = open_look(self->fd, variant->attribute);
		ASSERT_GE(look, 0);
		struck = call_with_fault(self->nth, by_read, look, n, &ret,
					 &err);
		failed += ret < 0;
		if (ret < 0) {
			ASSERT_TRUE(err == ENOMEM || err == EFAULT) {
				TH_LOG("fault %d: errno %d", n, err);
			}
			ASSERT_GT(by_read(look), 0);
		}
		ASSERT_STREQ(seen, self->usual);
		close(look);
	}
	EXPECT_LT(n, NTH_MAX);
	EXPECT_GE(ret, 0);
	EXPECT_GT(failed, 0);
	EXPECT_TRUE(pool_is(self->fd, 2, 2));
}

TEST_HARNESS_MAIN
