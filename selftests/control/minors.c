// SPDX-License-Identifier: GPL-2.0-only
/* Device numbers: a node that was kept leads to no later semaphore. */
#include "kselftest_harness.h"

#include "semdev_pool.h"

/* Of a major number; after the last comes the first */
#define MINORS	0x100000U

FIXTURE(minors) {
	struct semdev_create how;
	struct client c;
	char kept[64];
};

static long do_open_path(int flags, long path)
{
	return open((const char *)path, flags | O_CLOEXEC);
}

static dev_t number_of(const char *name)
{
	char path[64];
	struct stat st;

	snprintf(path, sizeof(path), NAMED_FOLDER "%s", name);
	return stat(path, &st) ? 0 : st.st_rdev;
}

/* A pool that the client may open, through a node that is kept */
FIXTURE_SETUP(minors)
{
	self->how = pool_of(3);
	ASSERT_TRUE(named_create(&self->how));
	snprintf(self->kept, sizeof(self->kept), "/dev/%s", self->how.name);
	ASSERT_EQ(mknod(self->kept, S_IFCHR, number_of(self->how.name)), 0);
	ASSERT_EQ(chmod(self->kept, 0666), 0);
	ASSERT_TRUE(client_start(&self->c));
	ASSERT_EQ(client_ask(&self->c, do_become_nobody, 0, 0), 0);
	ASSERT_GE(client_ask(&self->c, do_open_path, O_RDWR,
			     (long)self->kept), 0);
}

FIXTURE_TEARDOWN(minors)
{
	unlink(self->kept);
	named_destroy(self->how.name, SEMDEV_FORCE);
}

TEST_F(minors, that_a_kept_node_has_lead_nowhere)
{
	ASSERT_EQ(named_destroy(self->how.name, SEMDEV_FORCE), 0);
	EXPECT_EQ(client_ask(&self->c, do_open_path, O_RDWR,
			     (long)self->kept), -ENODEV);
	/* The same name, and others, that this user may not open */
	for (int i = 0; i < 20; i++) {
		ASSERT_EQ(control(SEMDEV_CREATE, &self->how), 0);
		EXPECT_EQ(client_open(&self->c, self->how.name, O_RDWR),
			  -EACCES);
		EXPECT_EQ(client_ask(&self->c, do_open_path, O_RDWR,
				     (long)self->kept), -ENODEV);
		ASSERT_EQ(named_destroy(self->how.name, 0), 0);
	}
}

TEST_F(minors, are_not_used_again_at_once)
{
	dev_t first = number_of(self->how.name), next;

	for (unsigned int i = 1; i <= 100; i++) {
		ASSERT_EQ(named_destroy(self->how.name, SEMDEV_FORCE), 0);
		ASSERT_EQ(control(SEMDEV_CREATE, &self->how), 0);
		next = number_of(self->how.name);
		ASSERT_EQ(major(next), major(first));
		ASSERT_EQ((minor(next) - minor(first)) % MINORS, i);
	}
}

TEST_HARNESS_MAIN
