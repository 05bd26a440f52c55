// SPDX-License-Identifier: GPL-2.0-only
/* Tracepoints: every event of a semaphore, numbered without gaps. */
#include "kselftest_harness.h"

#include <sys/mount.h>

#include "semdev_pool.h"

#define TRACING		"/sys/kernel/tracing"
#define INSTANCE	TRACING "/instances/semdev_test"

FIXTURE(trace) {
	int fd;
};

/* One line of the trace */
struct event {
	char what[32];		/* semdev_acquire, ... */
	char sem[32];
	unsigned long long seq;
	long long pid, value, n;
};

FIXTURE_SETUP(trace)
{
	if (access(TRACING "/instances", F_OK))
		ASSERT_EQ(mount("tracefs", TRACING, "tracefs", 0, NULL), 0);
	rmdir(INSTANCE);
	ASSERT_EQ(mkdir(INSTANCE, 0700), 0);
	ASSERT_TRUE(sem_put(INSTANCE "/buffer_size_kb", "64"));
	self->fd = sem_open_empty(O_RDWR);
	ASSERT_GE(self->fd, 0);
	ASSERT_TRUE(sem_put(INSTANCE "/events/semdev/enable", "1"));
}

FIXTURE_TEARDOWN(trace)
{
	close(self->fd);
	rmdir(INSTANCE);
}

/* The number after "key=", or -1 */
static long long number(const char *line, const char *key)
{
	const char *at = strstr(line, key);

	return at ? strtoll(at + strlen(key), NULL, 10) : -1;
}

/* "   comm-123 [000] ..... 1.234: semdev_release: semaphore seq=1 n=2" */
static bool parse(const char *line, struct event *e)
{
	const char *at = strstr(line, ": semdev_");

	if (line[0] == '#' || !at ||
	    sscanf(at, ": %31[a-z_]: %31s", e->what, e->sem) != 2)
		return false;
	e->seq = number(at, " seq=");
	e->pid = number(at, " pid=");
	e->value = number(at, " value=");
	e->n = number(at, " n=");
	return true;
}

/* Reads the events so far; how many, at most max? */
static int events(struct event *e, int max)
{
	FILE *f = fopen(INSTANCE "/trace", "re");
	char line[256];
	int n = 0;

	while (f && n < max && fgets(line, sizeof(line), f))
		n += parse(line, &e[n]);
	if (f)
		fclose(f);
	return n;
}

static bool is_of(const struct event *e, const char *what, const char *sem)
{
	return !strcmp(e->what, what) && !strcmp(e->sem, sem);
}

static bool is(const struct event *e, const char *what)
{
	return is_of(e, what, "semaphore");
}

TEST_F(trace, shows_what_was_released_and_acquired)
{
	struct event e[4];

	ASSERT_EQ(sem_give(self->fd, 3), 3);
	ASSERT_EQ(sem_take(self->fd), 1);
	ASSERT_EQ(events(e, 4), 2);
	EXPECT_TRUE(is(&e[0], "semdev_release"));
	EXPECT_EQ(e[0].n, 3);
	EXPECT_TRUE(is(&e[1], "semdev_acquire"));
	EXPECT_EQ(e[1].pid, syscall(SYS_gettid));
	EXPECT_EQ(e[1].value, 2);
	EXPECT_EQ(e[1].seq, e[0].seq + 1);
}

TEST_F(trace, shows_who_waited_and_got_the_token)
{
	struct event e[5];
	struct sem_reader r;

	ASSERT_TRUE(sem_reader_start(&r, self->fd, 1));
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	ASSERT_TRUE(sem_reader_got(&r));
	ASSERT_EQ(events(e, 5), 3);
	EXPECT_TRUE(is(&e[0], "semdev_wait"));
	EXPECT_TRUE(is(&e[1], "semdev_release"));
	EXPECT_TRUE(is(&e[2], "semdev_acquire"));
	EXPECT_EQ(e[2].pid, r.tid);
	EXPECT_EQ(e[2].value, 0);
	EXPECT_EQ(e[1].seq, e[0].seq + 1);
	EXPECT_EQ(e[2].seq, e[0].seq + 2);
}

TEST_F(trace, shows_a_token_that_a_killed_waiter_passed_on)
{
	struct event e[6];
	pid_t victim;

	ASSERT_TRUE(sem_outrun(0));
	victim = sem_fork();
	if (!victim)
		_exit(sem_take(self->fd));
	ASSERT_TRUE(sem_await_waiters(self->fd, 1));
	ASSERT_EQ(kill(victim, SIGKILL), 0);
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	EXPECT_EQ(waitpid(victim, NULL, 0), victim);
	ASSERT_EQ(events(e, 6), 4);
	EXPECT_TRUE(is(&e[0], "semdev_wait"));
	EXPECT_TRUE(is(&e[1], "semdev_release"));
	EXPECT_TRUE(is(&e[2], "semdev_acquire"));
	EXPECT_EQ(e[2].pid, victim);
	EXPECT_TRUE(is(&e[3], "semdev_return"));
	EXPECT_EQ(e[3].seq, e[0].seq + 3);
	EXPECT_EQ(sem_count(self->fd), 1);
}

#define PLAYERS	4
#define ROUNDS	60

static void *player_run(void *arg)
{
	for (int i = 0; i < ROUNDS; i++)
		if (sem_take(*(int *)arg) != 1 || sem_give(*(int *)arg, 1) != 1)
			break;
	return NULL;
}

static int by_seq(const void *a, const void *b)
{
	const struct event *x = a, *y = b;

	return x->seq < y->seq ? -1 : x->seq > y->seq;
}

static int by_name(const void *a, const void *b)
{
	const struct event *x = a, *y = b;
	int order = strcmp(x->sem, y->sem);

	return order ?: by_seq(a, b);
}

TEST_F(trace, numbers_all_events_without_gaps)
{
	static struct event e[PLAYERS * ROUNDS * 4];
	pthread_t thread[PLAYERS];
	int n, acquired = 0;

	for (int i = 0; i < PLAYERS; i++)
		ASSERT_EQ(pthread_create(&thread[i], NULL, player_run,
					 &self->fd), 0);
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	for (int i = 0; i < PLAYERS; i++)
		pthread_join(thread[i], NULL);
	n = events(e, ARRAY_SIZE(e));
	qsort(e, n, sizeof(e[0]), by_seq);
	for (int i = 1; i < n; i++)
		ASSERT_EQ(e[i].seq, e[i - 1].seq + 1);
	for (int i = 0; i < n; i++)
		acquired += is(&e[i], "semdev_acquire");
	EXPECT_EQ(acquired, PLAYERS * ROUNDS);
}

/* Its name in the trace is that of its node */
TEST_F(trace, shows_what_returns_when_a_client_of_a_pool_is_gone)
{
	struct semdev_create how = pool_of(4);
	const char *name = how.name;
	struct event e[8];
	struct client c;
	int fd;

	ASSERT_TRUE(named_create(&how));
	fd = client_make(_metadata, &c, name, O_RDWR);
	ASSERT_EQ(client_ask(&c, do_take, fd, 3), 3);
	/* Other semaphores' events have other numbers */
	ASSERT_EQ(sem_give(self->fd, 1), 1);
	ASSERT_EQ(client_ask(&c, do_give, fd, 1), 1);
	client_kill(&c, SIGKILL);
	EXPECT_EQ(named_destroy(name, 0), 0);
	ASSERT_EQ(events(e, 8), 4);
	qsort(e, 4, sizeof(e[0]), by_name);
	EXPECT_TRUE(is(&e[0], "semdev_release"));
	EXPECT_TRUE(is_of(&e[1], "semdev_acquire", name));
	EXPECT_EQ(e[1].n, 3);
	EXPECT_EQ(e[1].value, 1);
	EXPECT_EQ(e[1].pid, c.pid);
	EXPECT_EQ(e[1].seq, 1);
	EXPECT_TRUE(is_of(&e[2], "semdev_release", name));
	EXPECT_EQ(e[2].n, 1);
	EXPECT_EQ(e[2].seq, 2);
	EXPECT_TRUE(is_of(&e[3], "semdev_return", name));
	EXPECT_EQ(e[3].n, 2);
	EXPECT_EQ(e[3].pid, c.pid);
	EXPECT_EQ(e[3].seq, 3);
}

TEST_HARNESS_MAIN
