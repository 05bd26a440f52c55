// SPDX-License-Identifier: GPL-2.0-only
#include <err.h>
#include <fcntl.h>
#include <semaphore.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/sem.h>
#include <unistd.h>

#if __has_include(<linux/ntsync.h>)
#include <linux/ntsync.h>
#endif

#include "device.h"
#include "peers.h"

static int in, out;
static sem_t *posix;

static inline void check(bool done, const char *what)
{
	if (__builtin_expect(!done, 0))
		err(1, "%s", what);
}

/* --- what the two calls cost that do nothing ------------------------------ */

static const char *floor_open(void)
{
	out = open_node("/dev/null", O_RDWR);
	in = open_node("/dev/zero", O_RDWR);
	return NULL;
}

static void bytes_pair(void)
{
	char c = 0;

	check(write(out, &c, 1) == 1, "write");
	check(read(in, &c, 1) == 1, "read");
}

/* --- the kernel's own ----------------------------------------------------- */

static const char *eventfd_open(void)
{
	in = eventfd(0, EFD_SEMAPHORE);
	check(in >= 0, "eventfd");
	return NULL;
}

static void eventfd_pair(void)
{
	__u64 n = 1;

	check(write(in, &n, sizeof(n)) == sizeof(n), "eventfd: write");
	check(read(in, &n, sizeof(n)) == sizeof(n), "eventfd: read");
}

static const char *pipe_open(void)
{
	int fd[2];

	check(!pipe(fd), "pipe");
	in = fd[0];
	out = fd[1];
	return NULL;
}

static const char *posix_open(void)
{
	posix = mmap(NULL, sizeof(*posix), PROT_READ | PROT_WRITE,
		     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	check(posix != MAP_FAILED, "mmap");
	check(!sem_init(posix, 1, 0), "sem_init");
	return NULL;
}

static void posix_pair(void)
{
	check(!sem_post(posix), "sem_post");
	check(!sem_wait(posix), "sem_wait");
}

static const char *sysv_open(void)
{
	in = semget(IPC_PRIVATE, 1, 0600);
	check(in >= 0, "semget");
	return NULL;
}

static inline void sysv(short n, short flags)
{
	struct sembuf op = { .sem_op = n, .sem_flg = flags };

	check(!semop(in, &op, 1), "semop");
}

static void sysv_pair(void)
{
	sysv(1, 0);
	sysv(-1, 0);
}

static void sysv_undo_pair(void)
{
	sysv(1, SEM_UNDO);
	sysv(-1, SEM_UNDO);
}

#ifdef NTSYNC_IOC_SEM_RELEASE

static const char *ntsync_open(void)
{
	struct ntsync_sem_args args = { .max = 10 };

	out = open("/dev/ntsync", O_RDWR);
	if (out < 0)
		return "this kernel has no ntsync";
	in = ioctl(out, NTSYNC_IOC_CREATE_SEM, &args);
	check(in >= 0, "NTSYNC_IOC_CREATE_SEM");
	return NULL;
}

static void ntsync_pair(void)
{
	struct ntsync_wait_args wait = {
		.timeout = UINT64_MAX,
		.objs = (uintptr_t)&in,
		.count = 1,
		.owner = 1,
	};
	__u32 n = 1;

	check(!ioctl(in, NTSYNC_IOC_SEM_RELEASE, &n), "NTSYNC_IOC_SEM_RELEASE");
	check(!ioctl(out, NTSYNC_IOC_WAIT_ANY, &wait), "NTSYNC_IOC_WAIT_ANY");
}

#else

static const char *ntsync_open(void)
{
	return access("/dev/ntsync", F_OK) ? "this kernel has no ntsync" :
					     "no linux/ntsync.h to build with";
}

static void ntsync_pair(void)
{
}

#endif

/* --- semaphores as the article has them ----------------------------------- */

static const char *open_counter(const char *node, const char *missing)
{
	if (access(node, F_OK))
		return missing;
	in = open_node(node, O_RDWR);
	return NULL;
}

static const char *counter_open(void)
{
	return open_counter(COUNTER_NODE, "the module is not loaded");
}

static const char *article_open(void)
{
	return open_counter(ARTICLE_NODE, "its module is not loaded");
}

static const char *cuse_open(void)
{
	return open_counter(CUSE_NODE, "its daemon does not run");
}

static void counter_pair(void)
{
	char c = 0;

	check(write(in, &c, 1) == 1, "write");
	check(pread(in, &c, 1, 0) == 1, "pread");
}

/* --- the pool: the other way round, for there is nothing to be given first - */

static const char *pool_open(void)
{
	if (access(CONTROL_NODE, F_OK))
		return "the module is not loaded";
	create_pool("pair", 1);
	in = open_named("pair", O_RDWR);
	return NULL;
}

static void pool_pair(void)
{
	char c;

	check(read(in, &c, 1) == 1, "read");
	check(write(in, &c, 1) == 1, "write");
}

const struct peer peers[] = {
	{ "floor", floor_open, bytes_pair, false },
	{ "counter", counter_open, counter_pair, false },
	{ "pool", pool_open, pool_pair, false },
	{ "article", article_open, counter_pair, false },
	{ "eventfd", eventfd_open, eventfd_pair, false },
	{ "pipe", pipe_open, bytes_pair, false },
	{ "ntsync", ntsync_open, ntsync_pair, false },
	{ "posix", posix_open, posix_pair, false },
	{ "sysv", sysv_open, sysv_pair, false },
	{ "sysv-undo", sysv_open, sysv_undo_pair, false },
	{ "cuse", cuse_open, counter_pair, false },
	{ }
};

const struct peer *find_peer(const char *name)
{
	const struct peer *peer;

	for (peer = peers; peer->name; peer++)
		if (!strcmp(peer->name, name))
			return peer;
	for (peer = handovers; peer->name; peer++)
		if (!strcmp(peer->name, name))
			return peer;
	for (peer = binders; peer->name; peer++)
		if (!strcmp(peer->name, name))
			return peer;
	errx(2, "no peer '%s'", name);
}
