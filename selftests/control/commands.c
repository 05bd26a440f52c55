// SPDX-License-Identifier: GPL-2.0-only
/* The control device: who may, and what happens when several do at once. */
#include "kselftest_harness.h"

#include "semdev_pool.h"

FIXTURE(control) {
	struct semdev_create how;
	struct semdev_destroy end;
	struct semdev_reclaim reclaim;
	struct semdev_set_size size;
	struct semdev_set_limits limits;
};

FIXTURE_SETUP(control)
{
	self->how = pool_of(3);
	ASSERT_TRUE(named_create(&self->how));
	memcpy(self->end.name, self->how.name, sizeof(self->end.name));
	memcpy(self->reclaim.name, self->how.name, sizeof(self->reclaim.name));
	self->reclaim.pid = getpid();
	memcpy(self->size.name, self->how.name, sizeof(self->size.name));
	self->size.size = 1;
	memcpy(self->limits.name, self->how.name, sizeof(self->limits.name));
}

FIXTURE_TEARDOWN(control)
{
	named_destroy(self->how.name, SEMDEV_FORCE);
}

TEST_F(control, node_is_root_s_alone)
{
	struct stat st;

	ASSERT_EQ(stat(CONTROL_NODE, &st), 0);
	EXPECT_EQ(st.st_mode, S_IFCHR | 0600);
	EXPECT_EQ(st.st_uid, 0);
	EXPECT_EQ(st.st_gid, 0);
}

TEST_F(control, commands_need_a_file_opened_for_writing)
{
	int fd = open(CONTROL_NODE, O_RDONLY | O_CLOEXEC);

	ASSERT_GE(fd, 0);
	EXPECT_ERROR(ioctl(fd, SEMDEV_CREATE, &self->how), EBADF);
	EXPECT_ERROR(ioctl(fd, SEMDEV_DESTROY, &self->end), EBADF);
	EXPECT_ERROR(ioctl(fd, SEMDEV_RECLAIM, &self->reclaim), EBADF);
	EXPECT_ERROR(ioctl(fd, SEMDEV_SET_SIZE, &self->size), EBADF);
	EXPECT_ERROR(ioctl(fd, SEMDEV_SET_LIMITS, &self->limits), EBADF);
	EXPECT_EQ(info_of_name(self->how.name).value, 3);
}

TEST_F(control, knows_no_other_commands)
{
	struct semdev_info info;
	int fd = open(CONTROL_NODE, O_RDWR | O_CLOEXEC);

	ASSERT_GE(fd, 0);
	EXPECT_ERROR(ioctl(fd, SEMDEV_GET_INFO, &info), ENOTTY);
	EXPECT_ERROR(ioctl(fd, _IOW('c', 0xb7, struct semdev_create), &info),
		     ENOTTY);
	EXPECT_ERROR(ioctl(fd, _IOR('c', 0xb8, struct semdev_create), &info),
		     ENOTTY);
	EXPECT_ERROR(ioctl(fd, _IOW('d', 0xb8, struct semdev_create), &info),
		     ENOTTY);
	EXPECT_ERROR(ioctl(fd, SEMDEV_ACQUIRE, &info), ENOTTY);
}

/* What counts is that the file is open for writing, not that root uses it */
static long do_destroy_as_other(int fd, long end)
{
	if (setgid(65534) || setuid(65534))
		return -EPROTO;
	if (open(CONTROL_NODE, O_WRONLY) >= 0 || errno != EACCES)
		return -EPROTO;
	return ioctl(fd, SEMDEV_DESTROY, end);
}

TEST_F(control, obeys_all_that_have_it_open_for_writing)
{
	struct client c;
	int fd = open(CONTROL_NODE, O_WRONLY);

	ASSERT_GE(fd, 0);
	ASSERT_TRUE(client_start_heir(&c));
	EXPECT_EQ(client_ask(&c, do_destroy_as_other, fd, (long)&self->end),
		  0);
	EXPECT_ERROR(named_open(self->how.name, O_RDWR), ENOENT);
}

TEST_F(control, destroys_nothing_that_is_not_there)
{
	EXPECT_ERROR(named_destroy("test-nothing", 0), ENOENT);
	EXPECT_ERROR(named_destroy("test-nothing", SEMDEV_FORCE), ENOENT);
	EXPECT_ERROR(named_reclaim("test-nothing", getpid()), ENOENT);
	/* That is /dev/semaphore itself, and no named one */
	EXPECT_ERROR(named_destroy("semaphore", SEMDEV_FORCE), ENOENT);
}

TEST_F(control, refuses_flags_and_padding_that_do_not_exist)
{
	for (int bit = 1; bit < 32; bit++) {
		self->end.flags = 1U << bit;
		EXPECT_ERROR(control(SEMDEV_DESTROY, &self->end), EINVAL);
	}
	self->end.flags = 0;
	self->end.pad = 1;
	EXPECT_ERROR(control(SEMDEV_DESTROY, &self->end), EINVAL);
	self->reclaim.flags = 1;
	EXPECT_ERROR(control(SEMDEV_RECLAIM, &self->reclaim), EINVAL);
	EXPECT_EQ(info_of_name(self->how.name).value, 3);
}

#define CREATORS	3

static long do_create(int fd, long how)
{
	return control(SEMDEV_CREATE, (void *)how) ? -errno : fd;
}

TEST_F(control, lets_one_of_several_create_a_name_and_tells_the_others)
{
	struct client c[CREATORS];
	int made, known;
	long answer;

	for (int i = 0; i < CREATORS; i++)
		ASSERT_TRUE(client_start(&c[i]));
	for (int round = 0; round < 15; round++) {
		ASSERT_EQ(control(SEMDEV_DESTROY, &self->end), 0);
		made = 0;
		known = 0;
		for (int i = 0; i < CREATORS; i++)
			client_tell(&c[i], do_create, 1, (long)&self->how);
		for (int i = 0; i < CREATORS; i++) {
			answer = client_hear(&c[i], SEM_PATIENCE_MS);
			made += answer == 1;
			known += answer == -EEXIST;
		}
		ASSERT_EQ(made, 1);
		ASSERT_EQ(known, CREATORS - 1);
	}
}

/* For ever: what the control device does to a pool for a moment */
static long do_change(int fd, long name)
{
	for (;;) {
		named_reclaim((char *)name, fd);
		named_resize((char *)name, 2);
		named_limit((char *)name, 1, 1);
	}
	return 0;
}

#define CHANGERS	2

TEST_F_TIMEOUT(control, may_destroy_what_others_change_but_have_not_open, 360)
{
	struct client c[CHANGERS];

	for (int i = 0; i < CHANGERS; i++) {
		ASSERT_TRUE(client_start(&c[i]));
		client_tell(&c[i], do_change, 0, (long)self->how.name);
	}
	for (int round = 0; round < 30; round++) {
		ASSERT_EQ(control(SEMDEV_DESTROY, &self->end), 0) {
			TH_LOG("errno %d in round %d", errno, round);
		}
		ASSERT_EQ(control(SEMDEV_CREATE, &self->how), 0);
	}
	for (int i = 0; i < CHANGERS; i++)
		client_kill(&c[i], SIGKILL);
}

/* Where a process is that creates and destroys in turn, for what kills it */
enum stage { OUTSIDE, IN_CREATE, CREATED, IN_DESTROY };

static _Atomic int *stage;

/* For ever */
static long do_create_and_destroy(int fd, long how)
{
	while (fd) {
		*stage = IN_CREATE;
		if (control(SEMDEV_CREATE, (void *)how))
			return -errno;
		*stage = CREATED;
		*stage = IN_DESTROY;
		if (named_destroy((char *)how, 0))
			return -errno;
		*stage = OUTSIDE;
	}
	return 0;
}

/* Until the process has got there; the kill comes a moment later */
static bool await_stage(enum stage where)
{
	long long end = sem_now_ms() + SEM_PATIENCE_MS;

	while (*stage != (int)where && sem_now_ms() < end)
		sched_yield();
	return sem_now_ms() < end;
}

static bool is_there(const char *name)
{
	char path[64];

	snprintf(path, sizeof(path), NAMED_FOLDER "%s", name);
	return !access(path, F_OK);
}

/*
 * Wherever it is killed there is a whole semaphore with a node, or neither.
 * What it was asked for is finished: no signal interrupts that.
 */
TEST_F(control, leaves_nothing_half_done_when_the_creator_is_killed)
{
	long how = (long)&self->how;
	bool there;
	struct client c;

	stage = mmap(NULL, sizeof(*stage), PROT_READ | PROT_WRITE,
		     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	ASSERT_NE(stage, MAP_FAILED);
	for (int round = 0; round < 20; round++) {
		ASSERT_EQ(named_destroy(self->how.name, 0), 0);
		*stage = OUTSIDE;
		ASSERT_TRUE(client_start(&c));
		client_tell(&c, do_create_and_destroy, 1, how);
		ASSERT_TRUE(await_stage(round % 2 ? IN_DESTROY : IN_CREATE));
		client_kill(&c, SIGKILL);
		there = is_there(self->how.name);
		ASSERT_EQ(do_create(0, how), there ? -EEXIST : 0);
		if (*stage == CREATED)
			ASSERT_TRUE(there);
		if (*stage == OUTSIDE)
			ASSERT_FALSE(there);
		ASSERT_EQ(info_of_name(self->how.name).value, 3);
	}
}

TEST_F(control, keeps_a_semaphore_whose_creator_is_gone)
{
	struct client c;

	ASSERT_EQ(control(SEMDEV_DESTROY, &self->end), 0);
	ASSERT_TRUE(client_start(&c));
	ASSERT_EQ(client_ask(&c, do_create, 0, (long)&self->how), 0);
	client_kill(&c, SIGKILL);
	EXPECT_EQ(info_of_name(self->how.name).value, 3);
}

/* One attribute of it, which may be gone by now */
static void look_at(const char *name)
{
	char path[128];
	int fd;

	snprintf(path, sizeof(path),
		 "/sys/class/semaphore/semaphores!%s/waiters", name);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return;
	read(fd, path, sizeof(path));
	close(fd);
}

/* Opens, takes, looks and closes as often; 0, or an errno it should not get */
static long do_use(int rounds, long name)
{
	int fd;

	for (int i = 0; i < rounds; i++) {
		look_at((const char *)name);
		fd = named_open((char *)name, O_RDWR | O_NONBLOCK);
		if (fd < 0) {
			if (errno != ENOENT && errno != ENODEV &&
			    errno != ENXIO)
				return -errno;
			continue;
		}
		if (take(fd, 1) < 0 && errno != ENODEV && errno != EAGAIN)
			return -errno;
		close(fd);
	}
	return 0;
}

TEST_F(control, may_destroy_while_others_open_and_look)
{
	struct client c[2];

	for (int i = 0; i < 2; i++) {
		ASSERT_TRUE(client_start(&c[i]));
		client_tell(&c[i], do_use, 400, (long)self->how.name);
	}
	self->end.flags = SEMDEV_FORCE;
	for (int i = 0; i < 50; i++) {
		ASSERT_EQ(control(SEMDEV_DESTROY, &self->end), 0);
		ASSERT_EQ(control(SEMDEV_CREATE, &self->how), 0);
	}
	for (int i = 0; i < 2; i++)
		EXPECT_EQ(client_hear(&c[i], SEM_PATIENCE_MS), 0);
	EXPECT_EQ(info_of_name(self->how.name).value, 3);
}

TEST_HARNESS_MAIN
