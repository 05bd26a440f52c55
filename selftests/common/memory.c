// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory that a user can cause to be allocated is charged to its cgroup, and
 * limited there.
 * Time limit: 300 s
 */
#include "kselftest_harness.h"

#include <sys/resource.h>

#include "semdev_pool.h"

#define CGROUPS	"/sys/fs/cgroup"
/* So many that what is charged in advance is little beside them */
#define FILES	10000

FIXTURE(memory) {
	struct semdev_create how;
};

FIXTURE_SETUP(memory)
{
	self->how = pool_of(1);
	ASSERT_TRUE(named_create(&self->how));
}

FIXTURE_TEARDOWN(memory)
{
	named_destroy(self->how.name, SEMDEV_FORCE);
}

/*
 * Memory of a group, in bytes.  Unlike memory.stat this is of the moment, but for
 * what a processor on which it ran has charged in advance: 64 pages at most.
 */
static long charged(const char *group)
{
	char path[64], text[32];

	snprintf(path, sizeof(path), "%s/memory.current", group);
	return strtol(sem_text(text, sizeof(text), path), NULL, 10);
}

/* In a group of its own, which may have so much memory */
static bool enter(char *group, size_t size, const char *most)
{
	char path[128];

	snprintf(group, size, CGROUPS "/semdev-test-%d", getpid());
	if (mkdir(group, 0700))
		return false;
	snprintf(path, sizeof(path), "%s/memory.max", group);
	if (!sem_put(path, most))
		return false;
	snprintf(path, sizeof(path), "%s/cgroup.procs", group);
	return sem_put(path, "0");
}

static bool allow_files(int n)
{
	struct rlimit limit = { n + 100, n + 100 };

	return !setrlimit(RLIMIT_NOFILE, &limit);
}

static bool stay_on_this_processor(void)
{
	cpu_set_t one;

	CPU_ZERO(&one);
	CPU_SET(sched_getcpu(), &one);
	return !sched_setaffinity(0, sizeof(one), &one);
}

/* What so many open files of that path cost */
static long do_measure(int files, long path)
{
	char group[64];
	long before;

	if (!allow_files(files) || !stay_on_this_processor() ||
	    !enter(group, sizeof(group), "max"))
		return -1;
	/* The table of open files grows before, not while it is measured */
	close(dup2(1, files + 50));
	before = charged(group);
	for (int i = 0; i < files; i++)
		if (open((const char *)path, O_RDWR) < 0)
			return -1;
	before = charged(group) - before;
	/* Out of it again, so that it can go */
	sem_put(CGROUPS "/cgroup.procs", "0");
	rmdir(group);
	return before;
}

static long measure(struct client *c, const char *path)
{
	return client_tell(c, do_measure, FILES, (long)path) ?
	       client_hear(c, 4 * SEM_PATIENCE_MS) : NO_ANSWER;
}

TEST_F_TIMEOUT(memory, of_open_files_is_charged_to_the_cgroup, 900)
{
	char path[64];
	struct client c[2];
	long null, pool;

	if (!sem_put(CGROUPS "/cgroup.subtree_control", "+memory"))
		SKIP(return, "no memory cgroups in this kernel");
	snprintf(path, sizeof(path), NAMED_FOLDER "%s", self->how.name);
	for (int i = 0; i < 2; i++)
		ASSERT_TRUE(client_start(&c[i]));
	null = measure(&c[0], "/dev/null");
	client_kill(&c[0], SIGKILL);
	pool = measure(&c[1], path);
	client_kill(&c[1], SIGKILL);
	TH_LOG("%d files: %ld bytes, of /dev/null %ld", FILES, pool, null);
	EXPECT_GT(null, FILES * 100);
	EXPECT_GT(pool, null + FILES * 16);
}

/* Opens files until there is no memory, if it is not killed for that */
static long do_fill(int files, long path)
{
	char group[64];
	int i = 0;

	if (!allow_files(files) || !enter(group, sizeof(group), "2M"))
		return -1;
	while (i < files && open((const char *)path, O_RDWR) >= 0)
		i++;
	return i;
}

TEST_F_TIMEOUT(memory, of_a_group_that_is_full_ends_there, 900)
{
	char path[64], group[64];
	int fd = named_open(self->how.name, O_RDWR);
	struct client c;
	long opened;

	if (!sem_put(CGROUPS "/cgroup.subtree_control", "+memory"))
		SKIP(return, "no memory cgroups in this kernel");
	snprintf(path, sizeof(path), NAMED_FOLDER "%s", self->how.name);
	ASSERT_GE(fd, 0);
	ASSERT_TRUE(client_start(&c));
	ASSERT_TRUE(client_tell(&c, do_fill, FILES, (long)path));
	/* No answer: the kernel has killed it */
	opened = client_hear(&c, 4 * SEM_PATIENCE_MS);
	TH_LOG("opened %ld files", opened);
	EXPECT_LT(opened, FILES);
	if (opened != NO_ANSWER)
		EXPECT_GT(opened, 100);
	client_kill(&c, SIGKILL);
	snprintf(group, sizeof(group), CGROUPS "/semdev-test-%d", c.pid);
	EXPECT_EQ(rmdir(group), 0);
	EXPECT_EQ(take(fd, 1), 1);
	EXPECT_EQ(sem_give(fd, 1), 1);
	EXPECT_EQ(info_of(fd).clients, 1);
	EXPECT_TRUE(pool_is(fd, 0, 0));
}

TEST_HARNESS_MAIN
