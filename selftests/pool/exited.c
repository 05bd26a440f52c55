// SPDX-License-Identifier: GPL-2.0-only
/* A client that has exited has exited, whether or not its parent reaps it. */
#include "kselftest_harness.h"

#include "semdev_pool.h"

#define SIZE	4

/* A client that has taken 2 tokens, of which we keep a file */
FIXTURE(exited) {
	struct semdev_create how;
	struct client c;
	int look;
	int kept;
};

#define exited_data FIXTURE_DATA(exited)

FIXTURE_SETUP(exited)
{
	self->how = pool_of(SIZE);
	ASSERT_TRUE(named_create(&self->how));
	self->look = named_open(self->how.name, O_RDWR);
	ASSERT_GE(self->look, 0);
	ASSERT_TRUE(client_start(&self->c));
	self->kept = client_file(&self->c, self->how.name, O_RDWR);
	ASSERT_GE(self->kept, 0);
	ASSERT_EQ(take(self->kept, 2), 2);
}

FIXTURE_TEARDOWN(exited)
{
	kill(self->c.pid, SIGKILL);
	named_destroy(self->how.name, SEMDEV_FORCE);
}

static long do_exit(int unused, long status)
{
	(void)unused;
	_exit(status);
}

static void *stay(void *unused)
{
	pause();
	return unused;
}

/* The first thread exits, and another one stays. */
static long do_exit_but_for_a_thread(int unused, long arg)
{
	pthread_t thread;

	(void)unused;
	if (pthread_create(&thread, NULL, stay, NULL))
		return -1;
	return syscall(SYS_exit, arg);
}

/* Which pid has the client that holds 2, as a list of all tells? */
static long long pid_of_holder(int fd)
{
	struct semdev_client_info infos[4] = {};
	struct semdev_clients all = {
		.clients = (uintptr_t)infos, .capacity = 4,
		.entry_size = sizeof(infos[0]),
	};

	if (ioctl(fd, SEMDEV_GET_CLIENTS, &all))
		return -1;
	for (unsigned int i = 0; i < all.total && i < 4; i++)
		if (infos[i].taken == 2)
			return infos[i].pid;
	return -1;
}

TEST_F(exited, and_not_reaped_gives_back_by_reclaim_of_pid_0)
{
	siginfo_t info;

	ASSERT_EQ(pid_of_holder(self->look), self->c.pid);
	ASSERT_EQ(named_reclaim(self->how.name, 0), 0);
	ASSERT_TRUE(client_tell(&self->c, do_exit, 0, 0));
	ASSERT_EQ(waitid(P_PID, self->c.pid, &info, WEXITED | WNOWAIT), 0);
	ASSERT_EQ(sem_state(self->c.pid), 'Z');
	EXPECT_EQ(pid_of_holder(self->look), 0);
	EXPECT_TRUE(pool_is(self->look, 2, 2));
	EXPECT_EQ(named_reclaim(self->how.name, 0), 2);
	EXPECT_TRUE(pool_is(self->look, 0, 0));
}

TEST_F(exited, but_for_a_thread_has_not_exited)
{
	ASSERT_TRUE(client_tell(&self->c, do_exit_but_for_a_thread, 0, 0));
	ASSERT_TRUE(SEM_EVENTUALLY(sem_state(self->c.pid) == 'Z'));
	EXPECT_EQ(pid_of_holder(self->look), self->c.pid);
	EXPECT_EQ(named_reclaim(self->how.name, 0), 0);
	EXPECT_TRUE(pool_is(self->look, 2, 2));
}

TEST_HARNESS_MAIN
