// SPDX-License-Identifier: GPL-2.0-only
/* Waits that end without tokens, and the waits that are behind them in line. */
#include "kselftest_harness.h"

#include <sys/time.h>

#include "semdev_pool.h"

#define SIZE	4

/*
 * All tokens but one are out. The first client, head, waits for two; the
 * second, next, for the one that is there, but in line.
 */
FIXTURE(leave) {
	struct semdev_create how;
	int hold;
	struct client head;
	struct client next;
	int head_fd;
	int next_fd;
};

#define leave_data FIXTURE_DATA(leave)

FIXTURE_SETUP(leave)
{
	self->how = pool_of(SIZE);
	self->hold = sem_make(_metadata, &self->how);
	ASSERT_EQ(take(self->hold, SIZE - 1), SIZE - 1);
	self->head_fd = client_make(_metadata, &self->head, self->how.name,
				     O_RDWR);
	self->next_fd = client_make(_metadata, &self->next, self->how.name,
				     O_RDWR);
}

FIXTURE_TEARDOWN(leave)
{
	named_destroy(self->how.name, SEMDEV_FORCE);
}

static bool queue_up(leave_data *self, deed deed, long arg)
{
	return client_tell(&self->head, deed, self->head_fd, arg) &&
	       sem_await_waiters(self->hold, 1) &&
	       client_tell(&self->next, do_acquire, self->next_fd, 1) &&
	       sem_await_waiters(self->hold, 2) &&
	       client_hear(&self->next, SEM_WATCH_MS) == NO_ANSWER &&
	       available(self->hold) == 1;
}

/* Has next got the token, and head no more than it should? */
static bool next_is_served(leave_data *self)
{
	return client_hear(&self->next, SEM_PATIENCE_MS) == 0 &&
	       pool_is(self->hold, SIZE, SIZE);
}

static long do_acquire_two(int fd, long ms)
{
	return acquire(fd, 2, ms ? deadline_in(ms) : SEMDEV_NO_DEADLINE);
}

/*
 * Queues up with a deadline that is so far away that it has not come when both
 * wait, however slow the machine; how far, in ms
 */
static long queue_up_in_time(leave_data *self)
{
	for (long ms = 500; ms < SEM_PATIENCE_MS; ms *= 2) {
		if (queue_up(self, do_acquire_two, ms))
			return ms;
		/* Too late: neither waits any more */
		client_hear(&self->head, SEM_PATIENCE_MS);
		client_hear(&self->next, SEM_PATIENCE_MS);
		if (!available(self->hold))
			client_ask(&self->next, do_give, self->next_fd, 1);
	}
	return 0;
}

TEST_F(leave, at_the_deadline_lets_the_next_one_go_on)
{
	ASSERT_GT(queue_up_in_time(self), 0);
	EXPECT_TRUE(next_is_served(self));
	EXPECT_EQ(client_hear(&self->head, SEM_PATIENCE_MS), -ETIMEDOUT);
}

TEST_F(leave, by_sigkill_lets_the_next_one_go_on)
{
	ASSERT_TRUE(queue_up(self, do_acquire_two, 0));
	client_kill(&self->head, SIGKILL);
	EXPECT_TRUE(next_is_served(self));
	EXPECT_EQ(info_of(self->hold).clients, 2);
}

static void on_signal(int signal)
{
	(void)signal;
}

static long do_handle(int flags, long signal)
{
	struct sigaction sa = { .sa_handler = on_signal, .sa_flags = flags };

	return sigaction(signal, &sa, NULL);
}

TEST_F(leave, by_a_signal_is_eintr_and_lets_the_next_one_go_on)
{
	ASSERT_EQ(client_ask(&self->head, do_handle, 0, SIGUSR1), 0);
	ASSERT_TRUE(queue_up(self, do_acquire_two, 0));
	ASSERT_EQ(kill(self->head.pid, SIGUSR1), 0);
	EXPECT_EQ(client_hear(&self->head, SEM_PATIENCE_MS), -EINTR);
	EXPECT_TRUE(next_is_served(self));
}

/* Called anew, it is the last in line, and its deadline is what it was */
TEST_F(leave, by_a_signal_that_restarts_loses_its_place_and_no_time)
{
	long ms, answer = NO_ANSWER, end;

	ASSERT_EQ(client_ask(&self->head, do_handle, SA_RESTART, SIGUSR1), 0);
	ms = queue_up_in_time(self);
	ASSERT_GT(ms, 0);
	end = sem_now_ms() + ms + SEM_PATIENCE_MS;
	ASSERT_EQ(kill(self->head.pid, SIGUSR1), 0);
	EXPECT_TRUE(next_is_served(self));
	/* More often than the time is long: were it begun anew, it had no end */
	while (answer == NO_ANSWER && sem_now_ms() < end) {
		ASSERT_EQ(kill(self->head.pid, SIGUSR1), 0);
		answer = client_hear(&self->head, SEM_WATCH_MS);
	}
	EXPECT_EQ(answer, -ETIMEDOUT);
}

TEST_F(leave, by_a_signal_that_restarts_gets_its_tokens_in_the_end)
{
	ASSERT_EQ(client_ask(&self->head, do_handle, SA_RESTART, SIGUSR1), 0);
	ASSERT_TRUE(queue_up(self, do_acquire_two, 0));
	ASSERT_EQ(kill(self->head.pid, SIGUSR1), 0);
	EXPECT_TRUE(next_is_served(self));
	ASSERT_EQ(sem_give(self->hold, 2), 2);
	EXPECT_EQ(client_hear(&self->head, SEM_PATIENCE_MS), 0);
	EXPECT_TRUE(pool_is(self->hold, SIZE, SIZE));
}

/* The pool shrinks to one token, so that a wait for two is hopeless */
TEST_F(leave, because_the_pool_is_too_small_now_is_einval)
{
	ASSERT_TRUE(queue_up(self, do_acquire_two, 0));
	ASSERT_EQ(named_resize(self->how.name, 1), 0);
	EXPECT_EQ(client_hear(&self->head, SEM_PATIENCE_MS), -EINVAL);
	EXPECT_EQ(client_hear(&self->next, SEM_WATCH_MS), NO_ANSWER);
	ASSERT_EQ(sem_give(self->hold, SIZE - 1), SIZE - 1);
	EXPECT_EQ(client_hear(&self->next, SEM_PATIENCE_MS), 0);
	EXPECT_TRUE(pool_is(self->hold, 1, 1));
}

/* Here the token is there: it is the leaving itself that must serve next */
TEST_F(leave, because_of_a_limit_is_einval_and_lets_the_next_one_go_on)
{
	ASSERT_TRUE(queue_up(self, do_acquire_two, 0));
	ASSERT_EQ(named_limit(self->how.name, 1, 0), 0);
	EXPECT_EQ(client_hear(&self->head, SEM_PATIENCE_MS), -EINVAL);
	EXPECT_TRUE(next_is_served(self));
}

TEST_F(leave, because_it_holds_too_much_for_the_new_size_is_edeadlk)
{
	ASSERT_EQ(sem_give(self->hold, 1), 1);
	ASSERT_EQ(client_ask(&self->head, do_take, self->head_fd, 1), 1);
	ASSERT_TRUE(queue_up(self, do_acquire_two, 0));
	ASSERT_EQ(named_resize(self->how.name, 2), 0);
	EXPECT_EQ(client_hear(&self->head, SEM_PATIENCE_MS), -EDEADLK);
}

/* Readers take what they can get: no size is too small for them */
TEST_F(leave, does_not_happen_to_a_reader_when_the_pool_shrinks)
{
	ASSERT_EQ(take(self->hold, 1), 1);
	client_tell(&self->next, do_take, self->next_fd, 3);
	ASSERT_TRUE(sem_await_waiters(self->hold, 1));
	ASSERT_EQ(named_resize(self->how.name, 1), 0);
	EXPECT_EQ(client_hear(&self->next, SEM_WATCH_MS), NO_ANSWER);
	ASSERT_EQ(sem_give(self->hold, SIZE), SIZE);
	EXPECT_EQ(client_hear(&self->next, SEM_PATIENCE_MS), 1);
}

#define ROUNDS	25

/*
 * Dies between being given both tokens and running. It waits with the file of
 * one who lives on: nothing else would bring them back.
 */
TEST_F(leave, by_sigkill_with_tokens_passes_all_of_them_on)
{
	struct client opener;
	int fd;

	ASSERT_TRUE(client_start(&opener));
	fd = client_file(&opener, self->how.name, O_RDWR);
	ASSERT_EQ(take(self->hold, 1), 1);
	ASSERT_TRUE(sem_outrun(0));
	for (int i = 0; i < ROUNDS; i++) {
		client_kill(&self->head, SIGKILL);
		ASSERT_TRUE(client_start_heir(&self->head));
		client_tell(&self->head, do_acquire_two, fd, 0);
		ASSERT_TRUE(sem_await_waiters(self->hold, 1));
		client_tell(&self->next, do_acquire_two, self->next_fd, 0);
		ASSERT_TRUE(sem_await_waiters(self->hold, 2));
		ASSERT_EQ(kill(self->head.pid, SIGKILL), 0);
		ASSERT_EQ(release(self->hold, 2), 0);
		ASSERT_EQ(client_hear(&self->next, SEM_PATIENCE_MS), 0);
		ASSERT_TRUE(pool_is(self->hold, SIZE, SIZE));
		ASSERT_EQ(client_ask(&self->next, do_give, self->next_fd, 2),
			  2);
		ASSERT_EQ(acquire(self->hold, 2, 0), 0);
	}
}

/* Until the last nanosecond that there is */
static long do_acquire_late(int fd, long name)
{
	fd = named_open((const char *)name, O_RDWR);
	return acquire(fd, 2, LLONG_MAX);
}

/*
 * In a time namespace that is offset seconds ahead: 0 if a wait of 200 ms takes
 * as long, and one until the end of time does not end
 */
static int wait_there(const char *name)
{
	int fd = named_open(name, O_RDWR);
	long long ms = sem_now_ms();
	struct client c;

	if (!acquire(fd, 2, deadline_in(200)) || errno != ETIMEDOUT)
		return 1;
	ms = sem_now_ms() - ms;
	if (ms < 199 || ms > SEM_PATIENCE_MS / 2)
		return 2;
	if (!client_start(&c) ||
	    !client_tell(&c, do_acquire_late, 0, (long)name) ||
	    !sem_await_waiters(fd, 1) ||
	    client_hear(&c, SEM_WATCH_MS) != NO_ANSWER)
		return 3;
	return info_of(fd).waiters == 1 ? 0 : 4;
}

static long do_wait_elsewhere(int offset, long name)
{
	char text[64];
	int file;
	pid_t pid;

	if (unshare(CLONE_NEWTIME))
		return -EOPNOTSUPP;
	file = open("/proc/self/timens_offsets", O_WRONLY);
	snprintf(text, sizeof(text), "monotonic %d 0\n", offset);
	if (write(file, text, strlen(text)) < 0)
		return -errno;
	pid = fork();
	if (!pid)
		_exit(wait_there((const char *)name));
	return sem_join(pid);
}

TEST_F(leave, at_a_deadline_in_the_caller_s_time_namespace)
{
	long name = (long)self->how.name, ret;

	ret = client_ask(&self->head, do_wait_elsewhere, 1000, name);
	if (ret == -EOPNOTSUPP)
		SKIP(return, "no time namespaces in this kernel");
	EXPECT_EQ(ret, 0);
	EXPECT_EQ(client_ask(&self->next, do_wait_elsewhere, -5, name), 0);
}

TEST_HARNESS_MAIN
