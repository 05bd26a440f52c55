// SPDX-License-Identifier: GPL-2.0-only
/* Accounts: whose tokens they are, and when they come back. */
#include "kselftest_harness.h"

#include "semdev_pool.h"

#define SIZE	4

/* fd looks; the clients take */
FIXTURE(account) {
	struct semdev_create how;
	struct client c;
	int fd;
};

FIXTURE_SETUP(account)
{
	self->how = pool_of(SIZE);
	self->how.flags = SEMDEV_STRICT;
	self->fd = sem_make(_metadata, &self->how);
	ASSERT_TRUE(client_start(&self->c));
}

FIXTURE_TEARDOWN(account)
{
	named_destroy(self->how.name, SEMDEV_FORCE);
}

/* Have all tokens come back, when their clients are gone? */
static bool all_back(int fd)
{
	return SEM_EVENTUALLY(info_of(fd).clients == 1) && pool_is(fd, 0, 0);
}

TEST_F(account, is_one_for_all_files_that_a_process_opens)
{
	int r = client_open(&self->c, self->how.name, O_RDONLY);
	int w = client_open(&self->c, self->how.name, O_WRONLY);

	EXPECT_EQ(info_of(self->fd).clients, 2);
	EXPECT_EQ(client_ask(&self->c, do_take, r, 3), 3);
	EXPECT_EQ(client_ask(&self->c, do_give, w, 2), 2);
	EXPECT_TRUE(pool_is(self->fd, 1, 1));
	EXPECT_EQ(info_of(self->fd).excess, 0);
}

static void *taker_run(void *name)
{
	int fd = named_open(name, O_RDWR);

	return take(fd, 2) == 2 ? name : NULL;
}

TEST_F(account, is_one_for_all_threads)
{
	pthread_t thread;
	void *done;

	ASSERT_EQ(pthread_create(&thread, NULL, taker_run, self->how.name), 0);
	ASSERT_EQ(pthread_join(thread, &done), 0);
	ASSERT_NE(done, NULL);
	EXPECT_EQ(info_of(self->fd).clients, 1);
	EXPECT_EQ(sem_give(self->fd, 2), 2);
	EXPECT_TRUE(pool_is(self->fd, 0, 0));
}

TEST_F(account, returns_when_the_last_file_is_closed)
{
	int a = client_open(&self->c, self->how.name, O_RDWR);
	int b = client_open(&self->c, self->how.name, O_RDONLY);

	ASSERT_EQ(client_ask(&self->c, do_take, a, 2), 2);
	ASSERT_EQ(client_ask(&self->c, do_close, a, 0), 0);
	EXPECT_TRUE(pool_is(self->fd, 2, 2));
	ASSERT_EQ(client_ask(&self->c, do_take, b, 1), 1);
	ASSERT_EQ(client_ask(&self->c, do_close, b, 0), 0);
	EXPECT_TRUE(pool_is(self->fd, 0, 0));
	EXPECT_EQ(info_of(self->fd).clients, 1);
}

static long do_dup(int fd, long arg)
{
	return arg ? dup2(fd, arg) : dup(fd);
}

/* A shell's <&3 does that all the time */
TEST_F(account, stays_when_a_duplicate_is_closed)
{
	int a = client_open(&self->c, self->how.name, O_RDWR);
	int b = client_ask(&self->c, do_dup, a, 0);

	ASSERT_EQ(client_ask(&self->c, do_take, b, 2), 2);
	ASSERT_EQ(client_ask(&self->c, do_close, b, 0), 0);
	EXPECT_TRUE(pool_is(self->fd, 2, 2));
	ASSERT_EQ(client_ask(&self->c, do_close, a, 0), 0);
	EXPECT_TRUE(pool_is(self->fd, 0, 0));
}

TEST_F(account, returns_when_the_process_is_killed)
{
	static const int signals[] = { SIGKILL, SIGTERM, SIGINT, SIGSEGV };
	int fd;

	for (size_t i = 0; i < ARRAY_SIZE(signals); i++) {
		fd = client_open(&self->c, self->how.name, O_RDWR);
		ASSERT_EQ(client_ask(&self->c, do_take, fd, SIZE), SIZE);
		EXPECT_TRUE(pool_is(self->fd, SIZE, SIZE));
		client_kill(&self->c, signals[i]);
		EXPECT_TRUE(all_back(self->fd));
		ASSERT_TRUE(client_start(&self->c));
	}
}

TEST_F(account, that_returns_serves_readers_that_wait)
{
	struct client waiter;
	int fd = client_open(&self->c, self->how.name, O_RDWR), other;

	other = client_make(_metadata, &waiter, self->how.name, O_RDWR);
	ASSERT_EQ(client_ask(&self->c, do_take, fd, SIZE), SIZE);
	client_tell(&waiter, do_acquire, other, SIZE);
	ASSERT_TRUE(sem_await_waiters(self->fd, 1));
	client_kill(&self->c, SIGKILL);
	EXPECT_EQ(client_hear(&waiter, SEM_PATIENCE_MS), 0);
	EXPECT_TRUE(pool_is(self->fd, SIZE, SIZE));
}

TEST_F(account, that_returns_wakes_clients_that_poll)
{
	struct client poller;
	int fd = client_open(&self->c, self->how.name, O_RDWR), other;

	other = client_make(_metadata, &poller, self->how.name, O_RDWR);
	ASSERT_EQ(client_ask(&self->c, do_take, fd, SIZE), SIZE);
	client_tell(&poller, do_poll, other, -1);
	ASSERT_TRUE(sem_await_poller(poller.pid));
	client_kill(&self->c, SIGKILL);
	EXPECT_EQ(client_hear(&poller, SEM_PATIENCE_MS), POLLIN);
}

/* Forks a child that lives on with all files, or takes arg; its pid */
static long do_fork_and_take(int fd, long n)
{
	pid_t pid = fork();

	if (!pid)
		_exit(take(fd, n) == n ? 0 : 1);
	return pid;
}

static long do_wait(int unused, long pid)
{
	(void)unused;
	return sem_join(pid);
}

/* What a child takes through the opener's file is the opener's */
TEST_F(account, is_the_opener_s_although_a_child_takes)
{
	int fd = client_open(&self->c, self->how.name, O_RDWR);
	pid_t child = client_ask(&self->c, do_fork_and_take, fd, 2);

	ASSERT_GT(child, 0);
	ASSERT_EQ(client_ask(&self->c, do_wait, 0, child), 0);
	EXPECT_TRUE(pool_is(self->fd, 2, 2));
	EXPECT_EQ(client_ask(&self->c, do_give, fd, 2), 2);
	EXPECT_EQ(info_of(self->fd).excess, 0);
	EXPECT_TRUE(pool_is(self->fd, 0, 0));
}

TEST_F(account, of_a_killed_process_stays_until_its_child_is_gone_too)
{
	int fd = client_open(&self->c, self->how.name, O_RDWR);
	pid_t child = client_ask(&self->c, do_fork, fd, 0);

	ASSERT_GT(child, 0);
	ASSERT_EQ(client_ask(&self->c, do_take, fd, 3), 3);
	/* Its files are closed when it has been waited for */
	client_kill(&self->c, SIGKILL);
	EXPECT_TRUE(pool_is(self->fd, 3, 3));
	EXPECT_EQ(info_of(self->fd).clients, 2);
	ASSERT_EQ(kill(child, SIGKILL), 0);
	EXPECT_TRUE(all_back(self->fd));
}

static long do_fork_and_open(int fd, long name)
{
	pid_t pid = fork();

	if (pid)
		return sem_join(pid);
	fd = named_open((const char *)name, O_RDWR);
	_exit(take(fd, 2) == 2 && available(fd) == SIZE - 3 ? 0 : 1);
}

TEST_F(account, of_a_child_that_opens_the_node_itself_is_its_own)
{
	int fd = client_open(&self->c, self->how.name, O_RDWR);

	ASSERT_EQ(client_ask(&self->c, do_take, fd, 1), 1);
	EXPECT_EQ(client_ask(&self->c, do_fork_and_open, fd,
			     (long)self->how.name), 0);
	EXPECT_TRUE(pool_is(self->fd, 1, 1));
}

TEST_F(account, is_found_again_by_the_process_whose_child_kept_it)
{
	int fd = client_open(&self->c, self->how.name, O_RDWR);
	pid_t child = client_ask(&self->c, do_fork, fd, 0);

	ASSERT_EQ(client_ask(&self->c, do_take, fd, 3), 3);
	ASSERT_EQ(client_ask(&self->c, do_close, fd, 0), 0);
	EXPECT_TRUE(pool_is(self->fd, 3, 3));
	fd = client_open(&self->c, self->how.name, O_RDWR);
	EXPECT_EQ(info_of(self->fd).clients, 2);
	EXPECT_EQ(client_ask(&self->c, do_give, fd, 3), 3);
	EXPECT_TRUE(pool_is(self->fd, 0, 0));
	kill(child, SIGKILL);
}

static long do_exec(int fd, long keep)
{
	if (keep && fcntl(fd, F_SETFD, 0))
		return -1;
	execlp("sleep", "sleep", "1000", NULL);
	return -1;
}

TEST_F(account, stays_over_exec_if_a_file_does)
{
	int fd = client_open(&self->c, self->how.name, O_RDWR);

	ASSERT_EQ(client_ask(&self->c, do_take, fd, 2), 2);
	client_tell(&self->c, do_exec, fd, true);
	/* Its end of the socket is closed by exec */
	EXPECT_EQ(client_hear(&self->c, SEM_PATIENCE_MS), NO_ANSWER);
	EXPECT_TRUE(pool_is(self->fd, 2, 2));
	client_kill(&self->c, SIGKILL);
	EXPECT_TRUE(all_back(self->fd));
}

TEST_F(account, returns_at_exec_if_no_file_stays)
{
	int fd = client_open(&self->c, self->how.name, O_RDWR);

	ASSERT_EQ(client_ask(&self->c, do_take, fd, 2), 2);
	client_tell(&self->c, do_exec, fd, false);
	EXPECT_TRUE(all_back(self->fd));
}

/* The copy is what SCM_RIGHTS makes, too: the same open file elsewhere */
TEST_F(account, is_the_opener_s_although_another_process_uses_the_file)
{
	int copy = client_file(&self->c, self->how.name, O_RDWR);

	ASSERT_GE(copy, 0);
	EXPECT_EQ(take(copy, 3), 3);
	EXPECT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_EQ(info_of(self->fd).excess, 1);
	EXPECT_EQ(sem_give(copy, 1), 1);
	EXPECT_TRUE(pool_is(self->fd, 2, 2));
	client_kill(&self->c, SIGKILL);
	EXPECT_TRUE(pool_is(self->fd, 2, 2));
	EXPECT_EQ(take(copy, 1), 1);
	EXPECT_EQ(close(copy), 0);
	EXPECT_TRUE(pool_is(self->fd, 0, 0));
}

/* Sends a file through a socket */
static long do_send(int fd, long socket)
{
	char control[CMSG_SPACE(sizeof(int))] = "";
	struct iovec iov = { "x", 1 };
	struct msghdr msg = {
		.msg_iov = &iov, .msg_iovlen = 1,
		.msg_control = control, .msg_controllen = sizeof(control),
	};
	struct cmsghdr *head = CMSG_FIRSTHDR(&msg);

	head->cmsg_level = SOL_SOCKET;
	head->cmsg_type = SCM_RIGHTS;
	head->cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(head), &fd, sizeof(fd));
	return sendmsg(socket, &msg, 0);
}

TEST_F(account, stays_while_a_file_is_in_flight_in_a_socket)
{
	struct client sender;
	int pair[2], fd;

	ASSERT_EQ(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
	ASSERT_TRUE(client_start_heir(&sender));
	fd = client_open(&sender, self->how.name, O_RDWR);
	ASSERT_EQ(client_ask(&sender, do_take, fd, 2), 2);
	ASSERT_EQ(client_ask(&sender, do_send, fd, pair[1]), 1);
	client_kill(&sender, SIGKILL);
	EXPECT_TRUE(pool_is(self->fd, 2, 2));
	EXPECT_EQ(info_of(self->fd).clients, 2);
	close(pair[0]);
	close(pair[1]);
	EXPECT_TRUE(all_back(self->fd));
}

TEST_HARNESS_MAIN
