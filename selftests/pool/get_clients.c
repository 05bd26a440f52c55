// SPDX-License-Identifier: GPL-2.0-only
/* SEMDEV_GET_CLIENTS: who uses a semaphore. */
#include "kselftest_harness.h"

#include "semdev_pool.h"

#define SIZE	4
#define ROOM	64

FIXTURE(clients) {
	struct semdev_create how;
	int fd;
	struct client c;
	int client_fd;
	struct semdev_client_info info[ROOM];
};

#define clients_data FIXTURE_DATA(clients)

FIXTURE_SETUP(clients)
{
	self->how = pool_of(SIZE);
	self->how.mode = 0666;
	self->fd = sem_make(_metadata, &self->how);
	self->client_fd = client_make(_metadata, &self->c, self->how.name,
				       O_RDWR);
	memset(self->info, 'x', sizeof(self->info));
}

FIXTURE_TEARDOWN(clients)
{
	named_destroy(self->how.name, SEMDEV_FORCE);
}

/* Asks for so many; how many there are, or -1 */
static int get_clients(int fd, void *info, __u32 capacity)
{
	struct semdev_clients c = {
		.clients = (uintptr_t)info,
		.capacity = capacity,
		.entry_size = sizeof(struct semdev_client_info),
	};

	return ioctl(fd, SEMDEV_GET_CLIENTS, &c) ? -1 : (int)c.total;
}

/* What is told of that pid, or NULL */
static struct semdev_client_info *told_of(clients_data *self, pid_t pid)
{
	int n = get_clients(self->fd, self->info, ROOM);

	for (int i = 0; i < n && i < ROOM; i++)
		if (self->info[i].pid == pid)
			return &self->info[i];
	return NULL;
}

TEST_F(clients, are_told_with_what_they_have_taken)
{
	struct semdev_client_info *info;

	EXPECT_EQ(get_clients(self->fd, self->info, ROOM), 2);
	ASSERT_EQ(client_ask(&self->c, do_take, self->client_fd, 3), 3);
	info = told_of(self, self->c.pid);
	ASSERT_NE(info, NULL);
	EXPECT_EQ(info->taken, 3);
	EXPECT_EQ(info->uid, 0);
	EXPECT_EQ(info->waiting, 0);
	EXPECT_EQ(info->pad, 0);
	info = told_of(self, getpid());
	ASSERT_NE(info, NULL);
	EXPECT_EQ(info->taken, 0);
	EXPECT_EQ(info->since, 0);
}

TEST_F(clients, are_told_with_since_when_they_hold_any)
{
	/* The kernel's clock for this ticks only so often */
	const __u64 tick = 20 * NS_PER_MS;
	__u64 before = deadline_in(0), after, since;

	ASSERT_EQ(take(self->fd, 1), 1);
	after = deadline_in(0);
	since = told_of(self, getpid())->since;
	EXPECT_GE(since + tick, before);
	EXPECT_LE(since, after + tick);
	ASSERT_TRUE(SEM_EVENTUALLY(deadline_in(0) > after + 3 * tick));
	ASSERT_EQ(take(self->fd, 2), 2);
	ASSERT_EQ(sem_give(self->fd, 2), 2);
	EXPECT_LE(told_of(self, getpid())->since, since + tick);
	EXPECT_GE(told_of(self, getpid())->since + tick, since);
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_EQ(told_of(self, getpid())->since, 0);
	ASSERT_EQ(take(self->fd, 1), 1);
	EXPECT_GT(told_of(self, getpid())->since, since + tick);
}

TEST_F(clients, are_told_with_how_many_of_their_tasks_wait)
{
	struct client heir;

	ASSERT_EQ(take(self->fd, SIZE), SIZE);
	client_tell(&self->c, do_take, self->client_fd, 1);
	ASSERT_TRUE(sem_await_waiters(self->fd, 1));
	EXPECT_EQ(told_of(self, self->c.pid)->waiting, 1);
	ASSERT_TRUE(client_start_heir(&heir));
	client_tell(&heir, do_take, self->fd, 1);
	ASSERT_TRUE(sem_await_waiters(self->fd, 2));
	EXPECT_EQ(told_of(self, getpid())->waiting, 1);
	ASSERT_EQ(sem_give(self->fd, 2), 2);
	EXPECT_EQ(client_hear(&heir, SEM_PATIENCE_MS), 1);
	EXPECT_EQ(told_of(self, getpid())->waiting, 0);
}

static long do_open_as(int uid, long name)
{
	int fd = seteuid(uid) ? -1 : named_open((const char *)name, O_RDWR);

	return seteuid(0) ? -1 : fd;
}

TEST_F(clients, are_told_with_the_user_who_opened)
{
	struct client other;

	ASSERT_TRUE(client_start(&other));
	ASSERT_GE(client_ask(&other, do_open_as, 1000, (long)self->how.name),
		  0);
	EXPECT_EQ(told_of(self, other.pid)->uid, 1000);
}

TEST_F(clients, are_as_many_as_fit_and_the_total_is_told)
{
	struct client more[3];

	for (int i = 0; i < 3; i++) {
		ASSERT_TRUE(client_start(&more[i]));
		ASSERT_GE(client_open(&more[i], self->how.name, O_RDWR), 0);
	}
	EXPECT_EQ(get_clients(self->fd, NULL, 0), 5);
	EXPECT_EQ(get_clients(self->fd, self->info, 2), 5);
	EXPECT_NE(self->info[1].pid, 0x78787878);
	EXPECT_EQ(self->info[2].pid, 0x78787878);
	EXPECT_EQ(get_clients(self->fd, self->info, 5), 5);
	EXPECT_NE(self->info[4].pid, 0x78787878);
	EXPECT_EQ(get_clients(self->fd, self->info, ROOM), 5);
	EXPECT_EQ(self->info[5].pid, 0x78787878);
	EXPECT_EQ(info_of(self->fd).clients, 5);
}

TEST_F(clients, may_be_asked_for_with_any_capacity)
{
	EXPECT_EQ(get_clients(self->fd, self->info, ~0U), 2);
	EXPECT_NE(self->info[1].pid, 0x78787878);
	EXPECT_EQ(self->info[2].pid, 0x78787878);
}

TEST_F(clients, that_are_dead_have_pid_0_while_a_file_of_theirs_lives)
{
	pid_t child = client_ask(&self->c, do_fork, 0, 0);

	ASSERT_GT(child, 0);
	ASSERT_EQ(client_ask(&self->c, do_take, self->client_fd, 2), 2);
	client_kill(&self->c, SIGKILL);
	EXPECT_EQ(told_of(self, self->c.pid), NULL);
	EXPECT_EQ(told_of(self, child), NULL);
	ASSERT_NE(told_of(self, 0), NULL);
	EXPECT_EQ(told_of(self, 0)->taken, 2);
	ASSERT_EQ(kill(child, SIGKILL), 0);
	EXPECT_TRUE(SEM_EVENTUALLY(get_clients(self->fd, NULL, 0) == 1));
}

/* In a new pid namespace: itself is 1, its ancestors are invisible */
static long do_look_inside(int unused, long name)
{
	struct semdev_client_info info[3] = { 0 };
	pid_t pid;
	int fd;

	(void)unused;
	if (unshare(CLONE_NEWPID | CLONE_NEWUSER))
		return -1;
	pid = fork();
	if (pid)
		return sem_join(pid);
	fd = named_open((const char *)name, O_RDWR);
	if (get_clients(fd, info, 3) != 3)
		_exit(2);
	for (int i = 0; i < 3; i++) {
		if (info[i].pid == 1)
			unused += 10;
		else if (info[i].pid)
			_exit(3);
		/* No user is mapped here, so that each appears as nobody */
		if (info[i].uid != 65534)
			_exit(4);
	}
	_exit(unused);
}

TEST_F(clients, are_told_as_the_caller_s_namespaces_see_them)
{
	EXPECT_EQ(client_ask(&self->c, do_look_inside, 0,
			     (long)self->how.name), 10);
}

TEST_F(clients, asked_for_wrongly_are_einval_e2big_or_efault)
{
	struct semdev_clients ask = {
		.clients = (uintptr_t)self->info, .capacity = 1, .flags = 1,
		.entry_size = sizeof(self->info[0]),
	};

	EXPECT_ERROR(ioctl(self->fd, SEMDEV_GET_CLIENTS, &ask), EINVAL);
	ask.flags = 0;
	ask.entry_size = 0;
	EXPECT_ERROR(ioctl(self->fd, SEMDEV_GET_CLIENTS, &ask), EINVAL);
	ask.entry_size = sizeof(self->info[0]) - 1;
	EXPECT_ERROR(ioctl(self->fd, SEMDEV_GET_CLIENTS, &ask), EINVAL);
	ask.entry_size = sizeof(self->info[0]) + 1;
	EXPECT_ERROR(ioctl(self->fd, SEMDEV_GET_CLIENTS, &ask), E2BIG);
	EXPECT_ERROR(get_clients(self->fd, NULL, 1), EFAULT);
	EXPECT_ERROR(get_clients(self->fd, sem_bad_page(), 2), EFAULT);
	EXPECT_EQ(self->info[0].pid, 0x78787878);
}

/* Of counters it tells who has them open */
TEST_F(clients, of_counters_are_told_too)
{
	int fd = sem_open(O_RDONLY);

	ASSERT_GE(fd, 0);
	ASSERT_EQ(get_clients(fd, self->info, ROOM), 1);
	EXPECT_EQ(self->info[0].pid, getpid());
	EXPECT_EQ(self->info[0].taken, 0);
	EXPECT_EQ(info_of(fd).clients, 1);
}

TEST_HARNESS_MAIN
