// SPDX-License-Identifier: GPL-2.0-only
/*
 * The end of a named semaphore, and what becomes of its clients.
 * Time limit: 300 s
 */
#include "kselftest_harness.h"

#include <sys/epoll.h>

#include <asm/ioctls.h>

#include "semdev_pool.h"

FIXTURE(destroy) {
	struct semdev_create how;
	int fd;
};

FIXTURE_VARIANT(destroy) {
	__u32 kind;
};

FIXTURE_VARIANT_ADD(destroy, pool) { .kind = SEMDEV_POOL };
FIXTURE_VARIANT_ADD(destroy, counter) { .kind = SEMDEV_COUNTER };

FIXTURE_SETUP(destroy)
{
	self->how = variant->kind == SEMDEV_POOL ? pool_of(1) :
						   counter_of(1, 5);
	self->fd = sem_make(_metadata, &self->how);
}

FIXTURE_TEARDOWN(destroy)
{
	named_destroy(self->how.name, SEMDEV_FORCE);
}

TEST_F(destroy, of_an_open_one_is_ebusy_and_changes_nothing)
{
	int copy = dup(self->fd);

	EXPECT_ERROR(named_destroy(self->how.name, 0), EBUSY);
	EXPECT_EQ(close(self->fd), 0);
	EXPECT_ERROR(named_destroy(self->how.name, 0), EBUSY);
	EXPECT_EQ(take(copy, 0), 0);
	EXPECT_EQ(available(copy), 1);
	EXPECT_EQ(close(copy), 0);
	EXPECT_EQ(named_destroy(self->how.name, 0), 0);
}

TEST_F(destroy, waits_for_no_attribute_that_is_open)
{
	char path[128];
	int attr;

	snprintf(path, sizeof(path),
		 "/sys/class/semaphore/semaphores!%s/available",
		 self->how.name);
	attr = open(path, O_RDONLY | O_CLOEXEC);
	ASSERT_GE(attr, 0);
	EXPECT_EQ(close(self->fd), 0);
	EXPECT_EQ(named_destroy(self->how.name, 0), 0);
	EXPECT_ERROR(read(attr, path, 1), ENODEV);
}

TEST_F(destroy, by_force_makes_everything_enodev)
{
	struct semdev_clients clients = {
		.entry_size = sizeof(struct semdev_client_info),
	};
	struct iovec iov = { (char[1]){}, 1 };
	struct semdev_info info;
	int n;

	if (variant->kind != SEMDEV_POOL)
		ASSERT_EQ(sem_give(self->fd, 1), 1);
	ASSERT_EQ(read(self->fd, iov.iov_base, 1), 1);
	ASSERT_EQ(named_destroy(self->how.name, SEMDEV_FORCE), 0);
	/* Where a counter's end of file was */
	EXPECT_ERROR(read(self->fd, iov.iov_base, 1), ENODEV);
	EXPECT_ERROR(read(self->fd, iov.iov_base, 0), ENODEV);
	lseek(self->fd, 0, SEEK_SET);
	EXPECT_ERROR(read(self->fd, iov.iov_base, 1), ENODEV);
	EXPECT_ERROR(readv(self->fd, &iov, 1), ENODEV);
	EXPECT_ERROR(write(self->fd, "a", 1), ENODEV);
	EXPECT_ERROR(writev(self->fd, &iov, 1), ENODEV);
	EXPECT_ERROR(acquire(self->fd, 1, SEMDEV_NO_DEADLINE), ENODEV);
	EXPECT_ERROR(acquire(self->fd, 1, 0), ENODEV);
	EXPECT_ERROR(release(self->fd, 1), ENODEV);
	EXPECT_ERROR(ioctl(self->fd, SEMDEV_GET_INFO, &info), ENODEV);
	EXPECT_ERROR(ioctl(self->fd, SEMDEV_GET_CLIENTS, &clients), ENODEV);
	if (variant->kind != SEMDEV_POOL)
		return;
	EXPECT_ERROR(named_resize(self->how.name, 2), ENOENT);
	EXPECT_ERROR(named_limit(self->how.name, 1, 1), ENOENT);
	EXPECT_ERROR(ioctl(self->fd, FIONREAD, &n), ENODEV);
}

TEST_F(destroy, by_force_ends_the_node_and_the_name)
{
	ASSERT_EQ(named_destroy(self->how.name, SEMDEV_FORCE), 0);
	EXPECT_ERROR(named_open(self->how.name, O_RDWR), ENOENT);
	EXPECT_ERROR(named_destroy(self->how.name, SEMDEV_FORCE), ENOENT);
	EXPECT_ERROR(named_reclaim(self->how.name, getpid()), ENOENT);
}

TEST_F(destroy, by_force_makes_poll_say_hup_and_err)
{
	struct epoll_event ev = { .events = EPOLLIN };
	int ep = epoll_create1(EPOLL_CLOEXEC);

	ASSERT_EQ(epoll_ctl(ep, EPOLL_CTL_ADD, self->fd, &ev), 0);
	ASSERT_EQ(named_destroy(self->how.name, SEMDEV_FORCE), 0);
	EXPECT_EQ(poll_now(self->fd, POLLIN | POLLOUT) & ~POLLOUT,
		  POLLHUP | POLLERR);
	EXPECT_EQ(poll_now(self->fd, 0), POLLHUP | POLLERR);
	EXPECT_EQ(epoll_wait(ep, &ev, 1, 0), 1);
	EXPECT_EQ(ev.events, EPOLLHUP | EPOLLERR);
}

static long do_acquire_in_time(int fd, long ms)
{
	return acquire(fd, 1, deadline_in(ms));
}

TEST_F(destroy, by_force_ends_every_kind_of_wait)
{
	struct client reader, both, late, poller;
	struct client *all[] = { &reader, &both, &late, &poller };
	int fd[4];

	ASSERT_EQ(take(self->fd, 0), 0);
	ASSERT_EQ(acquire(self->fd, 1, 0), 0);
	for (int i = 0; i < 4; i++) {
		ASSERT_TRUE(client_start(all[i]));
		fd[i] = client_open(all[i], self->how.name, O_RDWR);
		ASSERT_GE(fd[i], 0);
	}
	client_tell(&reader, do_take, fd[0], 1);
	client_tell(&both, do_acquire, fd[1], 1);
	client_tell(&late, do_acquire_in_time, fd[2], 2 * SEM_PATIENCE_MS);
	ASSERT_TRUE(sem_await_waiters(self->fd, 3));
	client_tell(&poller, do_poll, fd[3], -1);
	ASSERT_TRUE(sem_await_poller(poller.pid));
	ASSERT_EQ(named_destroy(self->how.name, SEMDEV_FORCE), 0);
	for (int i = 0; i < 3; i++)
		EXPECT_EQ(client_hear(all[i], SEM_PATIENCE_MS), -ENODEV);
	EXPECT_EQ(client_hear(&poller, SEM_PATIENCE_MS), POLLHUP | POLLERR);
}

TEST_F(destroy, by_force_lets_the_name_be_used_again_while_the_old_is_open)
{
	struct semdev_create again = pool_of(4);
	int fd;

	ASSERT_EQ(acquire(self->fd, 1, 0), 0);
	ASSERT_EQ(named_destroy(self->how.name, SEMDEV_FORCE), 0);
	memcpy(again.name, self->how.name, sizeof(again.name));
	ASSERT_EQ(control(SEMDEV_CREATE, &again), 0);
	fd = named_open(self->how.name, O_RDWR);
	ASSERT_GE(fd, 0);
	EXPECT_TRUE(pool_is(fd, 0, 0));
	EXPECT_EQ(info_of(fd).clients, 1);
	EXPECT_EQ(take(fd, 2), 2);
	EXPECT_ERROR(write(self->fd, "a", 1), ENODEV);
	EXPECT_EQ(close(self->fd), 0);
	EXPECT_TRUE(pool_is(fd, 2, 2));
}

/* Another name of the node, found before it went and opened after */
TEST_F(destroy, leaves_nothing_behind_a_node_that_was_kept)
{
	char path[64];
	int node;

	snprintf(path, sizeof(path), NAMED_FOLDER "%s", self->how.name);
	node = open(path, O_PATH | O_CLOEXEC);
	ASSERT_GE(node, 0);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", node);
	EXPECT_GE(open(path, O_RDWR), 0);
	ASSERT_EQ(named_destroy(self->how.name, SEMDEV_FORCE), 0);
	EXPECT_ERROR(open(path, O_RDWR), ENODEV);
}

#define CROWD	1000

static atomic_int ended;

static void *sleeper_run(void *arg)
{
	if (take(*(int *)arg, 1) == -1 && errno == ENODEV)
		ended++;
	return NULL;
}

TEST_F(destroy, by_force_wakes_1000_who_wait)
{
	/* Once is enough: the kinds differ in nothing that matters here */
	const int crowd = variant->kind == SEMDEV_POOL ? CROWD : CROWD / 10;
	pthread_attr_t attr;
	pthread_t thread;

	ASSERT_EQ(acquire(self->fd, 1, 0), 0);
	pthread_attr_init(&attr);
	pthread_attr_setstacksize(&attr, 16 << 10);
	for (int i = 0; i < crowd; i++)
		ASSERT_EQ(pthread_create(&thread, &attr, sleeper_run,
					 &self->fd), 0);
	ASSERT_TRUE(sem_await_waiters(self->fd, crowd));
	ASSERT_EQ(named_destroy(self->how.name, SEMDEV_FORCE), 0);
	EXPECT_TRUE(SEM_EVENTUALLY(ended == crowd));
	EXPECT_EQ(sem_fdinfo(self->fd, "waiters"), 0);
}

TEST_HARNESS_MAIN
