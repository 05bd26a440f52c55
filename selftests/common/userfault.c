// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory that is served late, here by userfaultfd: a caller that gives such a
 * page to the driver waits for it, and no other caller does.
 */
#include "kselftest_harness.h"

#include <linux/userfaultfd.h>

#include "semdev_pool.h"

/* A call that touches the page */
typedef long (*late_call)(int fd, void *page);

struct late {
	pthread_t thread;
	late_call call;
	int fd;
	void *page;
	long ret;
	atomic_bool done;
};

static void *late_run(void *arg)
{
	struct late *l = arg;

	l->ret = l->call(l->fd, l->page);
	l->done = true;
	return NULL;
}

static long by_read(int fd, void *page)
{
	return pread(fd, page, 1, 0);
}

static long by_readv(int fd, void *page)
{
	struct iovec iov = { page, 1 };

	return preadv(fd, &iov, 1, 0);
}

static long by_get(int fd, void *page)
{
	return ioctl(fd, SEMDEV_GET_READ_COUNT, page);
}

static long by_set(int fd, void *page)
{
	return ioctl(fd, SEMDEV_SET_READ_COUNT, page);
}

FIXTURE(userfault) {
	int fd;
	int uffd;
	struct late late;
};

FIXTURE_VARIANT(userfault) {
	late_call call;
	long ret;
};

FIXTURE_VARIANT_ADD(userfault, read) { .call = by_read, .ret = 1 };
FIXTURE_VARIANT_ADD(userfault, readv) { .call = by_readv, .ret = 1 };
FIXTURE_VARIANT_ADD(userfault, get_read_count) { .call = by_get };
FIXTURE_VARIANT_ADD(userfault, set_read_count) { .call = by_set };

/* A page whose first use blocks until it is served */
static void *late_page(int uffd)
{
	struct uffdio_api api = { .api = UFFD_API };
	struct uffdio_register reg = { .mode = UFFDIO_REGISTER_MODE_MISSING };
	void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
			  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (page == MAP_FAILED || ioctl(uffd, UFFDIO_API, &api))
		return NULL;
	reg.range.start = (uintptr_t)page;
	reg.range.len = 4096;
	return ioctl(uffd, UFFDIO_REGISTER, &reg) ? NULL : page;
}

/* What is called, with a page that is late; the userfaultfd that brings it */
static int late_make(struct __test_metadata *_metadata, struct late *late,
		     late_call call, int fd)
{
	int uffd = syscall(SYS_userfaultfd, O_CLOEXEC | O_NONBLOCK);

	ASSERT_GE(uffd, 0);
	*late = (struct late){
		.call = call, .fd = fd, .page = late_page(uffd),
	};
	ASSERT_NE(late->page, NULL);
	return uffd;
}

FIXTURE_SETUP(userfault)
{
	self->fd = sem_open_empty(O_RDWR);
	ASSERT_GE(self->fd, 0);
	self->uffd = late_make(_metadata, &self->late, variant->call,
			       self->fd);
}

FIXTURE_TEARDOWN(userfault)
{
	close(self->uffd);
	close(self->fd);
}

/* Does a task wait for the page, within ms? */
static bool awaited(int uffd, int ms)
{
	struct pollfd p = { .fd = uffd, .events = POLLIN };

	return poll(&p, 1, ms) == 1;
}

static int serve(int uffd, void *page)
{
	struct uffdio_zeropage zero = {
		.range = { .start = (uintptr_t)page, .len = 4096 },
	};

	return ioctl(uffd, UFFDIO_ZEROPAGE, &zero);
}

/* All that can be done with a semaphore; takes one less than it gives */
static void *use(void *done)
{
	int fd = sem_open(O_RDWR), good = 0;
	struct pollfd p = { .fd = fd, .events = POLLIN };
	__u64 reads = 1;

	good += sem_give(fd, 2) == 2;
	good += poll(&p, 1, 0) == 1;
	good += sem_take(fd) == 1;
	good += !ioctl(fd, SEMDEV_SET_READ_COUNT, &reads);
	good += sem_reads(fd) == 1;
	good += sem_fdinfo(fd, "count") == 1;
	good += sem_count(fd) == 1;
	close(fd);
	*(atomic_bool *)done = good == 7;
	return NULL;
}

static bool others_go_on(void)
{
	static atomic_bool done;
	pthread_t thread;

	done = false;
	return !pthread_create(&thread, NULL, use, &done) &&
	       SEM_EVENTUALLY(done);
}

TEST_F(userfault, of_one_caller_lets_all_others_go_on)
{
	struct late *l = &self->late;

	ASSERT_EQ(pthread_create(&l->thread, NULL, late_run, l), 0);
	ASSERT_TRUE(awaited(self->uffd, SEM_PATIENCE_MS));
	EXPECT_TRUE(others_go_on());
	EXPECT_FALSE(l->done);
	ASSERT_EQ(serve(self->uffd, l->page), 0);
	EXPECT_TRUE(SEM_EVENTUALLY(l->done));
	EXPECT_EQ(l->ret, variant->ret);
	/* One was left over, and a read has taken it */
	EXPECT_EQ(sem_count(self->fd), !variant->ret);
}

FIXTURE(userfault_pool) {
	struct semdev_create how;
	int fd;
	int uffd;
	struct late late;
};

FIXTURE_VARIANT(userfault_pool) {
	late_call call;
	long ret;
	__u64 out;
};

static long by_take(int fd, void *page)
{
	return read(fd, page, 2);
}

static long by_acquire(int fd, void *page)
{
	return ioctl(fd, SEMDEV_ACQUIRE, page);
}

static long by_get_info(int fd, void *page)
{
	return ioctl(fd, SEMDEV_GET_INFO, page);
}

static long by_get_clients(int fd, void *page)
{
	struct semdev_clients c = {
		.clients = (uintptr_t)page, .capacity = 4,
		.entry_size = sizeof(struct semdev_client_info),
	};

	return ioctl(fd, SEMDEV_GET_CLIENTS, &c);
}

FIXTURE_VARIANT_ADD(userfault_pool, read) {
	.call = by_take, .ret = 2, .out = 2,
};

/* Zeroes, when they come, are an acquire of 0 tokens */
FIXTURE_VARIANT_ADD(userfault_pool, acquire) { .call = by_acquire, .ret = -1 };
FIXTURE_VARIANT_ADD(userfault_pool, get_info) { .call = by_get_info };
FIXTURE_VARIANT_ADD(userfault_pool, get_clients) { .call = by_get_clients };

FIXTURE_SETUP(userfault_pool)
{
	self->how = pool_of(4);
	self->fd = sem_make(_metadata, &self->how);
	self->uffd = late_make(_metadata, &self->late, variant->call,
			       self->fd);
}

FIXTURE_TEARDOWN(userfault_pool)
{
	close(self->uffd);
	named_destroy(self->how.name, SEMDEV_FORCE);
}

/* All that can be done with a pool; the number of things that went well */
static long do_use(int fd, long name)
{
	int good = 0;

	fd = named_open((const char *)name, O_RDWR);
	good += take(fd, 2) == 2;
	good += acquire(fd, 1, 0) == 0;
	good += sem_give(fd, 3) == 3;
	good += poll_now(fd, POLLIN) == POLLIN;
	good += info_of(fd).clients == 2;
	good += sem_sysfs(fd, "available") == 4;
	return close(fd) ? 0 : good;
}

TEST_F(userfault_pool, of_one_caller_lets_all_others_go_on)
{
	struct late *l = &self->late;
	struct client c;

	ASSERT_TRUE(client_start(&c));
	ASSERT_EQ(pthread_create(&l->thread, NULL, late_run, l), 0);
	ASSERT_TRUE(awaited(self->uffd, SEM_PATIENCE_MS));
	EXPECT_EQ(client_ask(&c, do_use, 0, (long)self->how.name), 6);
	EXPECT_FALSE(l->done);
	ASSERT_EQ(serve(self->uffd, l->page), 0);
	EXPECT_TRUE(SEM_EVENTUALLY(l->done));
	EXPECT_EQ(l->ret, variant->ret);
	EXPECT_TRUE(pool_is(self->fd, variant->out, variant->out));
}

FIXTURE(userfault_write) {
	int fd;
	int uffd;
	void *page;
};

FIXTURE_SETUP(userfault_write)
{
	self->fd = sem_open_empty(O_RDWR);
	ASSERT_GE(self->fd, 0);
	self->uffd = syscall(SYS_userfaultfd, O_CLOEXEC | O_NONBLOCK);
	ASSERT_GE(self->uffd, 0);
	self->page = late_page(self->uffd);
	ASSERT_NE(self->page, NULL);
}

FIXTURE_TEARDOWN(userfault_write)
{
	close(self->uffd);
	close(self->fd);
}

TEST_F(userfault_write, never_reads_the_page_that_it_is_given)
{
	struct iovec iov = { self->page, 2 };

	EXPECT_EQ(write(self->fd, self->page, 1), 1);
	EXPECT_EQ(writev(self->fd, &iov, 1), 2);
	EXPECT_FALSE(awaited(self->uffd, 0));
	EXPECT_EQ(sem_count(self->fd), 3);
}

TEST_HARNESS_MAIN
