// SPDX-License-Identifier: GPL-2.0-only
/* Open files: what they share, and how they are handed on. */
#include "kselftest_harness.h"

#include <sys/socket.h>

#include "semdev_test.h"

FIXTURE(files) {
	int fd;
};

FIXTURE_SETUP(files)
{
	self->fd = sem_open_empty(O_RDWR);
	ASSERT_GE(self->fd, 0);
}

FIXTURE_TEARDOWN(files)
{
	close(self->fd);
}

TEST_F(files, opened_in_any_mode_share_one_value)
{
	int r = sem_open(O_RDONLY), w = sem_open(O_WRONLY);

	ASSERT_GE(r, 0);
	ASSERT_GE(w, 0);
	EXPECT_EQ(sem_give(w, 2), 2);
	EXPECT_EQ(sem_take(r), 1);
	EXPECT_EQ(sem_take(self->fd), 1);
	EXPECT_EQ(sem_count(r), 0);
	close(r);
	close(w);
}

TEST_F(files, opened_with_o_trunc_o_append_or_o_creat_leave_the_value)
{
	static const int flags[] = {
		O_WRONLY | O_TRUNC, O_WRONLY | O_APPEND, O_RDWR | O_CREAT,
	};
	int fd;

	ASSERT_EQ(sem_give(self->fd, 3), 3);
	for (size_t i = 0; i < ARRAY_SIZE(flags); i++) {
		fd = sem_open(flags[i]);
		ASSERT_GE(fd, 0);
		close(fd);
	}
	EXPECT_EQ(sem_count(self->fd), 3);
}

TEST_F(files, closed_leave_the_others_working)
{
	int other = sem_open(O_RDWR);

	ASSERT_EQ(sem_give(other, 2), 2);
	ASSERT_EQ(close(other), 0);
	EXPECT_EQ(sem_take(self->fd), 1);
	EXPECT_EQ(sem_count(self->fd), 1);
}

TEST_F(files, all_closed_leave_the_value_to_the_next_opener)
{
	int fd;

	ASSERT_EQ(sem_give(self->fd, 3), 3);
	ASSERT_EQ(sem_take(self->fd), 1);
	ASSERT_EQ(close(self->fd), 0);
	fd = sem_open(O_RDWR | O_NONBLOCK);
	EXPECT_EQ(sem_take(fd), 1);
	EXPECT_EQ(sem_take(fd), 1);
	EXPECT_EQ(sem_take(fd), -1);
	EXPECT_EQ(errno, EAGAIN);
	self->fd = fd;
}

TEST_F(files, closed_while_a_read_blocks_still_give_it_its_token)
{
	int fd = sem_open(O_RDONLY);
	struct sem_reader r;

	ASSERT_TRUE(sem_reader_start(&r, fd, 1));
	ASSERT_EQ(close(fd), 0);
	sem_watch();
	EXPECT_FALSE(r.done);
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_TRUE(sem_reader_got(&r));
}

TEST_F(files, duplicated_share_the_position)
{
	int copy = dup(self->fd);
	char c;

	ASSERT_GE(copy, 0);
	ASSERT_EQ(sem_give(self->fd, 2), 2);
	EXPECT_EQ(read(self->fd, &c, 1), 1);
	EXPECT_EQ(read(copy, &c, 1), 0);
	ASSERT_EQ(lseek(copy, 0, SEEK_SET), 0);
	EXPECT_EQ(read(self->fd, &c, 1), 1);
	close(copy);
}

TEST_F(files, inherited_by_fork_take_give_and_count_as_one)
{
	pid_t child;

	ASSERT_EQ(sem_give(self->fd, 2), 2);
	child = sem_fork();
	if (!child)
		_exit(sem_take(self->fd) == 1 && sem_take(self->fd) == 1 &&
		      sem_give(self->fd, 1) == 1 ? 0 : 1);
	EXPECT_EQ(sem_join(child), 0);
	EXPECT_EQ(sem_count(self->fd), 1);
	EXPECT_EQ(sem_reads(self->fd), 2);
}

TEST_F(files, inherited_by_fork_block_and_are_woken_by_the_parent)
{
	pid_t child = sem_fork();

	if (!child)
		_exit(sem_take(self->fd) == 1 ? 0 : 1);
	ASSERT_TRUE(sem_await_waiters(self->fd, 1));
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_EQ(sem_join(child), 0);
	EXPECT_EQ(sem_reads(self->fd), 1);
}

TEST_F(files, inherited_by_exec_work_and_count)
{
	pid_t child;

	ASSERT_EQ(sem_give(self->fd, 1), 1);
	child = sem_fork();
	if (!child) {
		/* A copy that is not closed by exec */
		if (dup2(self->fd, 9) == 9)
			execl("/bin/sh", "sh", "-c",
			      "head -c 1 <&9 >/dev/null && echo abc >&9", NULL);
		_exit(127);
	}
	EXPECT_EQ(sem_join(child), 0);
	EXPECT_EQ(sem_count(self->fd), 4);
	EXPECT_EQ(sem_reads(self->fd), 1);
}

/* Sends a file through a socket, or receives one if fd is -1; or -1 */
static int pass(int socket, int fd)
{
	char control[CMSG_SPACE(sizeof(int))] = "", c = 'x';
	struct iovec iov = { &c, 1 };
	struct msghdr msg = {
		.msg_iov = &iov, .msg_iovlen = 1,
		.msg_control = control, .msg_controllen = sizeof(control),
	};
	struct cmsghdr *head = CMSG_FIRSTHDR(&msg);

	if (fd < 0) {
		if (recvmsg(socket, &msg, MSG_CMSG_CLOEXEC) == 1 &&
		    msg.msg_controllen)
			memcpy(&fd, CMSG_DATA(CMSG_FIRSTHDR(&msg)),
			       sizeof(fd));
		return fd;
	}
	head->cmsg_level = SOL_SOCKET;
	head->cmsg_type = SCM_RIGHTS;
	head->cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(head), &fd, sizeof(fd));
	return sendmsg(socket, &msg, 0) == 1 ? fd : -1;
}

TEST_F(files, passed_through_a_socket_work_and_count)
{
	int pair[2], fd;
	pid_t child;

	ASSERT_EQ(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	child = sem_fork();
	if (!child) {
		close(self->fd);
		fd = pass(pair[1], -1);
		_exit(sem_take(fd) == 1 && sem_give(fd, 3) == 3 ? 0 : 1);
	}
	ASSERT_EQ(pass(pair[0], self->fd), self->fd);
	EXPECT_EQ(sem_join(child), 0);
	EXPECT_EQ(sem_count(self->fd), 3);
	EXPECT_EQ(sem_reads(self->fd), 1);
}

TEST_F(files, in_flight_in_a_socket_outlive_their_sender_s_close)
{
	int pair[2], fd;

	ASSERT_EQ(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
	ASSERT_GE(pass(pair[0], self->fd), 0);
	ASSERT_EQ(close(self->fd), 0);
	fd = pass(pair[1], -1);
	ASSERT_GE(fd, 0);
	EXPECT_EQ(sem_give(fd, 1), 1);
	EXPECT_EQ(sem_take(fd), 1);
	self->fd = fd;
}

static void *opener_run(void *failed)
{
	int fd;

	for (int i = 0; i < 200; i++) {
		fd = sem_open(O_RDWR);
		if (fd < 0 || sem_give(fd, 1) != 1 || sem_take(fd) != 1 ||
		    sem_reads(fd) != 1 || close(fd))
			*(atomic_bool *)failed = true;
	}
	return NULL;
}

TEST_F(files, opened_and_closed_by_many_at_once_do_not_mix)
{
	static atomic_bool failed;
	pthread_t thread[4];

	failed = false;
	for (int i = 0; i < 4; i++)
		ASSERT_EQ(pthread_create(&thread[i], NULL, opener_run,
					 &failed), 0);
	for (int i = 0; i < 4; i++)
		pthread_join(thread[i], NULL);
	EXPECT_FALSE(failed);
	EXPECT_EQ(sem_count(self->fd), 0);
}

TEST_HARNESS_MAIN
