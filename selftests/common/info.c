// SPDX-License-Identifier: GPL-2.0-only
/* What is seen from outside: GET_INFO, fdinfo and sysfs. */
#include "kselftest_harness.h"

#include "semdev_pool.h"

#define SIZE	4

/* The article's semaphore */
FIXTURE(info) {
	int fd;
};

FIXTURE_SETUP(info)
{
	self->fd = sem_open_empty(O_RDWR);
	ASSERT_GE(self->fd, 0);
}

FIXTURE_TEARDOWN(info)
{
	close(self->fd);
}

TEST_F(info, sysfs_count_follows_the_value)
{
	EXPECT_EQ(sem_sysfs(self->fd, "count"), 0);
	ASSERT_EQ(sem_give(self->fd, 5), 5);
	EXPECT_EQ(sem_sysfs(self->fd, "count"), 5);
	ASSERT_EQ(sem_take(self->fd), 1);
	EXPECT_EQ(sem_sysfs(self->fd, "count"), 4);
}

TEST_F(info, sysfs_max_seen_follows_the_highest_value)
{
	long long max = sem_sysfs(self->fd, "max_seen");

	ASSERT_GE(max, 0);
	ASSERT_EQ(sem_give(self->fd, max + 2), max + 2);
	ASSERT_EQ(sem_take(self->fd), 1);
	EXPECT_EQ(sem_sysfs(self->fd, "max_seen"), max + 2);
}

TEST_F(info, sysfs_attributes_can_be_read_by_all_and_not_be_written)
{
	static const char * const attr[] = { "count", "max_seen" };
	char path[128];
	struct stat dev, st;

	ASSERT_EQ(fstat(self->fd, &dev), 0);
	for (size_t i = 0; i < ARRAY_SIZE(attr); i++) {
		snprintf(path, sizeof(path), "/sys/dev/char/%u:%u/%s",
			 major(dev.st_rdev), minor(dev.st_rdev), attr[i]);
		ASSERT_EQ(stat(path, &st), 0);
		EXPECT_EQ(st.st_mode & 0777, 0444);
	}
}

TEST_F(info, node_is_a_character_device)
{
	struct stat st;

	ASSERT_EQ(fstat(self->fd, &st), 0);
	EXPECT_TRUE(S_ISCHR(st.st_mode));
}

TEST_F(info, fdinfo_shows_count_and_max_seen)
{
	long long max = sem_sysfs(self->fd, "max_seen");

	ASSERT_GE(max, 0);
	ASSERT_EQ(sem_give(self->fd, max + 2), max + 2);
	ASSERT_EQ(sem_take(self->fd), 1);
	EXPECT_EQ(sem_fdinfo(self->fd, "count"), max + 1);
	EXPECT_EQ(sem_fdinfo(self->fd, "max_seen"), max + 2);
}

TEST_F(info, fdinfo_shows_how_many_wait)
{
	struct sem_reader r[2];

	EXPECT_EQ(sem_fdinfo(self->fd, "waiters"), 0);
	EXPECT_TRUE(sem_reader_start(&r[0], self->fd, 1));
	EXPECT_TRUE(sem_reader_start(&r[1], self->fd, 2));
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_TRUE(sem_reader_got(&r[0]));
	EXPECT_EQ(sem_fdinfo(self->fd, "waiters"), 1);
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_TRUE(sem_reader_got(&r[1]));
	EXPECT_EQ(sem_fdinfo(self->fd, "waiters"), 0);
}

TEST_F(info, fdinfo_shows_the_reads_of_this_file_alone)
{
	int other = sem_open(O_RDONLY);

	ASSERT_GE(other, 0);
	ASSERT_EQ(sem_give(self->fd, 3), 3);
	ASSERT_EQ(sem_take(self->fd), 1);
	ASSERT_EQ(sem_take(self->fd), 1);
	ASSERT_EQ(sem_take(other), 1);
	EXPECT_EQ(sem_fdinfo(self->fd, "reads"), 2);
	EXPECT_EQ(sem_fdinfo(other, "reads"), 1);
	close(other);
}

/* Named ones */
FIXTURE(seen) {
	struct semdev_create pool;
	struct semdev_create counter;
	int p;
	int c;
};

FIXTURE_SETUP(seen)
{
	self->pool = pool_of(SIZE);
	self->counter = counter_of(2, 7);
	ASSERT_TRUE(named_create(&self->pool));
	ASSERT_TRUE(named_create(&self->counter));
	self->p = named_open(self->pool.name, O_RDWR);
	self->c = named_open(self->counter.name, O_RDWR);
	ASSERT_GE(self->p, 0);
	ASSERT_GE(self->c, 0);
}

FIXTURE_TEARDOWN(seen)
{
	named_destroy(self->pool.name, SEMDEV_FORCE);
	named_destroy(self->counter.name, SEMDEV_FORCE);
}

/* A waiter, something out, something given in excess */
static bool use_pool(int fd, const char *name, struct client *c)
{
	int other;

	return client_start(c) &&
	       (other = client_open(c, name, O_RDWR)) >= 0 &&
	       take(fd, SIZE) == SIZE && sem_give(fd, 1) == 1 &&
	       client_ask(c, do_take, other, 1) == 1 &&
	       client_tell(c, do_acquire, other, 2) &&
	       sem_await_waiters(fd, 1);
}

TEST_F(seen, info_tells_all_of_a_pool)
{
	struct semdev_info i;
	struct client c;

	ASSERT_TRUE(use_pool(self->p, self->pool.name, &c));
	ASSERT_EQ(sem_give(self->p, 1), 1);
	i = info_of(self->p);
	EXPECT_EQ(i.kind, SEMDEV_POOL);
	EXPECT_EQ(i.features, 0);
	EXPECT_EQ(i.value, 1);
	EXPECT_EQ(i.max, SIZE);
	EXPECT_EQ(i.max_seen, SIZE);
	EXPECT_EQ(i.taken, SIZE - 1);
	EXPECT_EQ(i.outstanding, SIZE - 1);
	EXPECT_EQ(i.excess, 0);
	EXPECT_EQ(i.waiters, 1);
	EXPECT_EQ(i.clients, 2);
}

TEST_F(seen, info_tells_all_of_a_counter)
{
	struct semdev_info i;
	struct client c;
	int fd;

	fd = client_make(_metadata, &c, self->counter.name, O_RDWR);
	ASSERT_EQ(release(self->c, 3), 0);
	ASSERT_EQ(acquire(self->c, 4, 0), 0);
	client_tell(&c, do_acquire, fd, 2);
	ASSERT_TRUE(sem_await_waiters(self->c, 1));
	i = info_of(self->c);
	EXPECT_EQ(i.kind, SEMDEV_COUNTER);
	EXPECT_EQ(i.features, 0);
	EXPECT_EQ(i.value, 1);
	EXPECT_EQ(i.max, 7);
	EXPECT_EQ(i.max_seen, 5);
	EXPECT_EQ(i.taken | i.outstanding | i.excess, 0);
	EXPECT_EQ(i.waiters, 1);
	EXPECT_EQ(i.clients, 2);
	EXPECT_EQ(i.max_per_client | i.max_per_uid, 0);
}

TEST_F(seen, info_tells_of_the_article_s_semaphore_too)
{
	int fd = sem_open_empty(O_RDWR);
	struct semdev_info i;

	ASSERT_EQ(sem_give(fd, 3), 3);
	i = info_of(fd);
	EXPECT_EQ(i.kind, SEMDEV_COUNTER);
	EXPECT_EQ(i.value, 3);
	EXPECT_EQ(i.max, ~0ULL);
	EXPECT_GE(i.max_seen, 3);
	EXPECT_EQ(acquire(fd, 2, 0), 0);
	EXPECT_EQ(release(fd, 1), 0);
	EXPECT_EQ(info_of(fd).value, 2);
}

TEST_F(seen, fdinfo_and_sysfs_tell_the_same_of_a_pool)
{
	static const char * const keys[] = {
		"available", "size", "max_seen", "taken", "outstanding",
		"excess", "waiters", "clients",
	};
	long long want[ARRAY_SIZE(keys)] = {
		0, SIZE, SIZE, SIZE, SIZE, 0, 1, 2,
	};
	struct client c;

	ASSERT_TRUE(use_pool(self->p, self->pool.name, &c));
	for (size_t i = 0; i < ARRAY_SIZE(keys); i++) {
		EXPECT_EQ(sem_fdinfo(self->p, keys[i]), want[i]) {
			TH_LOG("%s", keys[i]);
		}
		EXPECT_EQ(sem_sysfs(self->p, keys[i]), want[i]) {
			TH_LOG("%s", keys[i]);
		}
	}
	/* Gives up, so that what comes is there to be counted in excess */
	client_kill(&c, SIGKILL);
	ASSERT_EQ(sem_give(self->p, 5), 5);
	EXPECT_EQ(sem_fdinfo(self->p, "excess"), 2);
	EXPECT_EQ(sem_sysfs(self->p, "excess"), 2);
	EXPECT_EQ(sem_fdinfo(self->p, "available"), SIZE);
}

TEST_F(seen, fdinfo_and_sysfs_tell_the_same_of_a_counter)
{
	EXPECT_EQ(sem_fdinfo(self->c, "count"), 2);
	EXPECT_EQ(sem_sysfs(self->c, "count"), 2);
	EXPECT_EQ(sem_sysfs(self->c, "available"), 2);
	EXPECT_EQ(sem_fdinfo(self->c, "max"), 7);
	EXPECT_EQ(sem_sysfs(self->c, "max"), 7);
	EXPECT_EQ(sem_fdinfo(self->c, "max_seen"), 2);
	EXPECT_EQ(sem_sysfs(self->c, "max_seen"), 2);
	EXPECT_EQ(sem_fdinfo(self->c, "clients"), 1);
	EXPECT_EQ(sem_sysfs(self->c, "clients"), 1);
	EXPECT_EQ(sem_fdinfo(self->c, "waiters"), 0);
	EXPECT_EQ(sem_sysfs(self->c, "waiters"), 0);
	EXPECT_EQ(sem_fdinfo(self->c, "reads"), 0);
}

/* Text of an attribute, without its newline */
static bool attr_is(const char *name, const char *attr, const char *want)
{
	char path[128], text[32];

	snprintf(path, sizeof(path), "/sys/class/semaphore/semaphores!%s/%s",
		 name, attr);
	sem_text(text, sizeof(text), path);
	text[strcspn(text, "\n")] = '\0';
	return !strcmp(text, want);
}

TEST_F(seen, sysfs_tells_the_kind)
{
	EXPECT_TRUE(attr_is(self->pool.name, "kind", "pool"));
	EXPECT_TRUE(attr_is(self->counter.name, "kind", "counter"));
	EXPECT_TRUE(attr_is(self->pool.name, "strict", "0"));
}

TEST_F(seen, sysfs_is_read_without_opening_the_semaphore)
{
	close(self->p);
	EXPECT_TRUE(attr_is(self->pool.name, "clients", "0"));
	EXPECT_TRUE(attr_is(self->pool.name, "available", "4"));
	EXPECT_EQ(named_destroy(self->pool.name, 0), 0);
}

/* A named counter is the article's semaphore, with a maximum */
TEST_F(seen, counters_work_as_the_article_says)
{
	char byte = 'x';
	__u64 reads = 9;

	EXPECT_EQ(read(self->c, &byte, 1), 1);
	EXPECT_EQ(byte, '\0');
	EXPECT_EQ(read(self->c, &byte, 1), 0);
	EXPECT_EQ(lseek(self->c, 0, SEEK_SET), 0);
	EXPECT_EQ(read(self->c, &byte, 1), 1);
	EXPECT_EQ(sem_reads(self->c), 2);
	EXPECT_EQ(ioctl(self->c, SEMDEV_SET_READ_COUNT, &reads), 0);
	EXPECT_EQ(sem_reads(self->c), 9);
	EXPECT_EQ(sem_give(self->c, 5), 5);
	EXPECT_EQ(sem_give(self->c, 5), 5);
	EXPECT_EQ(sem_count(self->c), 7);
	EXPECT_EQ(release(self->c, ~0ULL), 0);
	EXPECT_EQ(sem_count(self->c), 7);
	EXPECT_EQ(info_of(self->c).max_seen, 7);
}

TEST_F(seen, release_of_0_or_with_flags_is_einval)
{
	struct semdev_release wrong[] = {
		{ .n = 0 }, { .n = 1, .flags = 1 }, { .n = 1, .pad = 1 },
	};

	for (size_t i = 0; i < ARRAY_SIZE(wrong); i++) {
		EXPECT_EQ(ioctl(self->c, SEMDEV_RELEASE, &wrong[i]), -1);
		EXPECT_EQ(errno, EINVAL);
		EXPECT_EQ(ioctl(self->p, SEMDEV_RELEASE, &wrong[i]), -1);
		EXPECT_EQ(errno, EINVAL);
	}
	EXPECT_EQ(sem_count(self->c), 2);
	EXPECT_EQ(info_of(self->p).excess, 0);
}

TEST_HARNESS_MAIN
