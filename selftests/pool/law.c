// SPDX-License-Identifier: GPL-2.0-only
/*
 * The law of pools while many processes take, give, open, close, fork and are
 * killed, and the size changes.
 */
#include "kselftest_harness.h"

#include "semdev_pool.h"

#define SIZE	4
#define PLAYERS	4
#define KILLS	10

FIXTURE(law) {
	struct semdev_create how;
	int fd;
	struct client c[PLAYERS];
};

#define law_data FIXTURE_DATA(law)

FIXTURE_VARIANT(law) {
	__u32 flags;
	bool resized;
};

FIXTURE_VARIANT_ADD(law, strict) { .flags = SEMDEV_STRICT };
FIXTURE_VARIANT_ADD(law, not_strict) { .flags = SEMDEV_NO_STRICT };
FIXTURE_VARIANT_ADD(law, resized) {
	.flags = SEMDEV_NO_STRICT, .resized = true,
};

FIXTURE_SETUP(law)
{
	self->how = pool_of(SIZE);
	self->how.flags = variant->flags;
	self->fd = sem_make(_metadata, &self->how);
}

FIXTURE_TEARDOWN(law)
{
	named_destroy(self->how.name, SEMDEV_FORCE);
}

/* One of ours that takes, gives and goes, in the time that it has */
static void child_run(int fd, unsigned int *seed)
{
	if (sem_fork())
		return;
	take(fd, 1 + rand_r(seed) % 2);
	usleep(rand_r(seed) % 3000);
	if (rand_r(seed) % 2)
		sem_give(fd, 1);
	_exit(0);
}

static void play(int fd, unsigned int *seed)
{
	switch (rand_r(seed) % 8) {
	case 0:
	case 1:
		fcntl(fd, F_SETFL, O_NONBLOCK);
		take(fd, 1 + rand_r(seed) % 3);
		break;
	case 2:
		fcntl(fd, F_SETFL, 0);
		acquire(fd, 1 + rand_r(seed) % 2,
			deadline_in(rand_r(seed) % 3));
		break;
	case 3:
		poll_now(fd, POLLIN);
		break;
	case 4:
		child_run(fd, seed);
		break;
	default:
		sem_give(fd, 1 + rand_r(seed) % 3);
	}
	while (waitpid(-1, NULL, WNOHANG) > 0)
		;
}

/* Plays until it is killed */
static long do_play(int seed, long name)
{
	unsigned int dice = seed;
	int fd;

	signal(SIGALRM, SIG_DFL);
	for (;;) {
		fd = named_open((const char *)name, O_RDWR);
		for (int i = rand_r(&dice) % 40; i >= 0; i--)
			play(fd, &dice);
		close(fd);
	}
	return 0;
}

static bool player_start(law_data *self, int i, int seed)
{
	return client_start(&self->c[i]) &&
	       client_tell(&self->c[i], do_play, seed, (long)self->how.name);
}

static bool holds(int fd)
{
	struct semdev_info i = info_of(fd);

	/* Less is available where tokens are kept for turns. */
	return i.outstanding <= i.taken && i.outstanding <= i.max_seen &&
	       i.value <= (i.max > i.outstanding ? i.max - i.outstanding : 0);
}

TEST_F_TIMEOUT(law, holds_at_every_instant_and_all_come_back, 600)
{
	unsigned int dice = 1, kills = 0, looks = 0;

	for (int i = 0; i < PLAYERS; i++)
		ASSERT_TRUE(player_start(self, i, i + 1));
	for (; kills < KILLS; looks++) {
		ASSERT_TRUE(holds(self->fd));
		if (variant->resized)
			ASSERT_EQ(named_resize(self->how.name, 1 + rand_r(&dice) % 6),
				  0);
		usleep(rand_r(&dice) % 2000);
		if (looks % 16)
			continue;
		client_kill(&self->c[++kills % PLAYERS], SIGKILL);
		ASSERT_TRUE(player_start(self, kills % PLAYERS, 100 + kills));
	}
	TH_LOG("%u killed, looked %u times", kills, looks);
	for (int i = 0; i < PLAYERS; i++)
		client_kill(&self->c[i], SIGKILL);
	EXPECT_TRUE(SEM_EVENTUALLY(info_of(self->fd).clients == 1));
	EXPECT_TRUE(pool_is(self->fd, 0, 0));
	EXPECT_EQ(info_of(self->fd).waiters, 0);
	ASSERT_EQ(named_resize(self->how.name, SIZE), 0);
	EXPECT_EQ(acquire(self->fd, SIZE, 0), 0);
}

FIXTURE(held) {
	struct semdev_create how;
	int fd;
	atomic_int *out;
};

FIXTURE_SETUP(held)
{
	self->how = pool_of(SIZE);
	self->fd = sem_make(_metadata, &self->how);
	self->out = mmap(NULL, sizeof(*self->out), PROT_READ | PROT_WRITE,
			 MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	ASSERT_NE(self->out, MAP_FAILED);
}

FIXTURE_TEARDOWN(held)
{
	named_destroy(self->how.name, SEMDEV_FORCE);
}

/*
 * Counts what it has among what all have: 0 if that was never too much. Goes
 * on until all of the pool was held at once: on a slow machine one holder may
 * be done before the next begins, and nothing would have been put to the test.
 */
static int holder_run(const char *name, atomic_int *out, int rounds)
{
	int fd = named_open(name, O_RDWR), got;
	bool good = true;

	while (good && (rounds > 0 || info_of(fd).max_seen < SIZE)) {
		rounds--;
		got = rounds % 3 ? take(fd, 3) : acquire(fd, 2, ~0ULL) ? -1 : 2;
		good = got > 0 && atomic_fetch_add(out, got) + got <= SIZE;
		if (rounds % 8 == 0)
			sched_yield();
		atomic_fetch_sub(out, got);
		good = sem_give(fd, got) == got && good;
	}
	return good ? 0 : 1;
}

TEST_F(held, are_never_more_tokens_than_there_are)
{
	pid_t pid[PLAYERS];

	for (int i = 0; i < PLAYERS; i++) {
		pid[i] = sem_fork();
		if (!pid[i])
			_exit(holder_run(self->how.name, self->out, 400));
	}
	for (int i = 0; i < PLAYERS; i++)
		EXPECT_EQ(sem_join(pid[i]), 0);
	EXPECT_TRUE(pool_is(self->fd, 0, 0));
	EXPECT_EQ(info_of(self->fd).max_seen, SIZE);
}

TEST_HARNESS_MAIN
