/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the suites share: opening an empty semaphore, looking at it from
 * outside, and readers that block in threads.
 */
#ifndef SEMDEV_TEST_H
#define SEMDEV_TEST_H

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <linux/semaphore_dev.h>

#define SEM_NODE	"/dev/semaphore"

/* How long something may take that must happen; an emulated kernel is slow. */
#define SEM_PATIENCE_MS	100000
/* How long to watch for something that must not happen. */
#define SEM_WATCH_MS	50

/* Time for what must not happen to show; never a wait for what must */
static inline void sem_watch(void)
{
	usleep(SEM_WATCH_MS * 1000);
}

static inline long long sem_now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

/* Evaluates cond again and again until it is true or patience ends */
#define SEM_EVENTUALLY(cond)						\
({									\
	long long __end = sem_now_ms() + SEM_PATIENCE_MS;		\
	bool __true;							\
									\
	while (!(__true = (cond)) && sem_now_ms() < __end)		\
		usleep(500);						\
	__true;								\
})

/* That the call fails with this errno; what it did instead is shown */
#define EXPECT_ERROR(call, error)					\
	do {								\
		long long __ret = (call);				\
		int __seen = errno;					\
									\
		EXPECT_EQ(__ret, -1) {					\
			TH_LOG("%s did not fail", #call);		\
		}							\
		EXPECT_EQ(__seen, error) {				\
			TH_LOG("%s: %s", #call, strerror(__seen));	\
		}							\
	} while (0)

/* The value of a "key:\tvalue" line in an open file of /proc, or -1 */
static inline long long sem_proc_value(int proc, const char *key)
{
	size_t len = strlen(key);
	char text[4096], *line;
	ssize_t n = pread(proc, text, sizeof(text) - 1, 0);

	if (n < 0)
		return -1;
	text[n] = '\0';
	for (line = text; line; line = strchr(line, '\n')) {
		line += *line == '\n';
		if (!strncmp(line, key, len) && line[len] == ':')
			return (long long)strtoull(line + len + 1, NULL, 10);
	}
	return -1;
}

static inline int sem_fdinfo_open(int fd)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/self/fdinfo/%d", fd);
	return open(path, O_RDONLY | O_CLOEXEC);
}

/* The text of a small file; "" if it cannot be read */
static inline const char *sem_text(char *text, size_t size, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? 0 : read(fd, text, size - 1);

	text[n > 0 ? n : 0] = '\0';
	if (fd >= 0)
		close(fd);
	return text;
}

/* Writes a text into a file that is there */
static inline bool sem_put(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC);
	bool done = fd >= 0 &&
		    write(fd, text, strlen(text)) == (ssize_t)strlen(text);

	if (fd >= 0)
		close(fd);
	return done;
}

/* Of a process or thread: the letter of its state in /proc, or '?' */
static inline char sem_state(pid_t tid)
{
	char path[64], text[512], *end;

	snprintf(path, sizeof(path), "/proc/%d/stat", tid);
	end = strrchr(sem_text(text, sizeof(text), path), ')');
	return end && end[1] == ' ' ? end[2] : '?';
}

/* Is it asleep in this system call, and not on the way there? */
static inline bool sem_sleeps_in(pid_t tid, long nr)
{
	char path[64], text[256], *end;

	snprintf(path, sizeof(path), "/proc/%d/syscall", tid);
	/* "running", or the number and the arguments */
	return strtol(sem_text(text, sizeof(text), path), &end, 10) == nr &&
	       end != text && sem_state(tid) == 'S';
}

/* What poll() and epoll_wait() of the C library are to the kernel */
#ifdef SYS_poll
#define SEM_SYS_POLL		SYS_poll
#define SEM_SYS_EPOLL_WAIT	SYS_epoll_wait
#else
#define SEM_SYS_POLL		SYS_ppoll
#define SEM_SYS_EPOLL_WAIT	SYS_epoll_pwait
#endif

/* Does it poll, asleep? */
static inline bool sem_await_poller(pid_t tid)
{
	return SEM_EVENTUALLY(sem_sleeps_in(tid, SEM_SYS_POLL));
}

/* What fdinfo says of an open file: count, max_seen, waiters, reads */
static inline long long sem_fdinfo(int fd, const char *key)
{
	int proc = sem_fdinfo_open(fd);
	long long value = sem_proc_value(proc, key);

	close(proc);
	return value;
}

/* A sysfs attribute of the device that the file belongs to, or -1 */
static inline long long sem_sysfs(int fd, const char *attr)
{
	char path[128], text[32];
	struct stat st;

	if (fstat(fd, &st))
		return -1;
	snprintf(path, sizeof(path), "/sys/dev/char/%u:%u/%s",
		 major(st.st_rdev), minor(st.st_rdev), attr);
	sem_text(text, sizeof(text), path);
	return text[0] ? (long long)strtoull(text, NULL, 10) : -1;
}

static inline long long sem_count(int fd)
{
	return sem_sysfs(fd, "count");
}

static inline int sem_open(int flags)
{
	return open(SEM_NODE, flags | O_CLOEXEC);
}

/* Takes one wherever the file position is */
static inline ssize_t sem_take(int fd)
{
	char c;

	return pread(fd, &c, 1, 0);
}

static inline ssize_t sem_give(int fd, size_t n)
{
	static const char bytes[4096];

	return n <= sizeof(bytes) ? write(fd, bytes, n) : -1;
}

/* Opens the semaphore and takes all that earlier tests have left in it */
static inline int sem_open_empty(int flags)
{
	int fd = sem_open(O_RDONLY | O_NONBLOCK);

	if (fd < 0)
		return -1;
	while (sem_take(fd) == 1)
		;
	close(fd);
	return sem_open(flags);
}

/* The read count that the ioctl tells, or -1 */
static inline long long sem_reads(int fd)
{
	__u64 reads;

	return ioctl(fd, SEMDEV_GET_READ_COUNT, &reads) ? -1 : (long long)reads;
}

/* A page that the kernel can neither read nor write */
static inline void *sem_bad_page(void)
{
	return mmap(NULL, sysconf(_SC_PAGESIZE), PROT_NONE,
		    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

static inline bool sem_await_waiters(int fd, long long n)
{
	int proc = sem_fdinfo_open(fd);
	bool there = SEM_EVENTUALLY(sem_proc_value(proc, "waiters") == n);

	close(proc);
	return there;
}

/**
 * struct sem_reader - a thread that takes one token, blocking
 * @thread: the thread
 * @fd: where it reads
 * @tid: its thread id, once it runs
 * @ret: what pread returned, once it is done
 * @err: errno, if that was -1
 * @byte: what the byte in its buffer became; was 'x'
 * @done: it has returned
 */
struct sem_reader {
	pthread_t thread;
	int fd;
	atomic_int tid;
	ssize_t ret;
	int err;
	char byte;
	atomic_bool done;
};

static inline void *sem_reader_run(void *arg)
{
	struct sem_reader *r = arg;

	r->tid = syscall(SYS_gettid);
	r->byte = 'x';
	errno = 0;
	r->ret = pread(r->fd, &r->byte, 1, 0);
	r->err = errno;
	r->done = true;
	return NULL;
}

/* Starts a reader and waits until it is the n-th in the queue */
static inline bool sem_reader_start(struct sem_reader *r, int fd, int n)
{
	pthread_attr_t attr;
	int err;

	memset(r, 0, sizeof(*r));
	r->fd = fd;
	pthread_attr_init(&attr);
	pthread_attr_setstacksize(&attr, 64 << 10);
	err = pthread_create(&r->thread, &attr, sem_reader_run, r);
	pthread_attr_destroy(&attr);
	return !err && sem_await_waiters(fd, n);
}

/* Has the reader returned with a token?  Waits for it. */
static inline bool sem_reader_got(struct sem_reader *r)
{
	if (!SEM_EVENTUALLY(r->done))
		return false;
	/* It touches nothing of ours any more */
	pthread_detach(r->thread);
	return r->ret == 1 && r->byte == '\0';
}

/* A child that does not outlive its parent's test */
static inline pid_t sem_fork(void)
{
	pid_t parent = getpid(), pid = fork();

	if (pid)
		return pid;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(EXIT_FAILURE);
	return 0;
}

/* The exit status of a child, or -1 if it did not exit by itself */
static inline int sem_join(pid_t pid)
{
	int status;

	if (waitpid(pid, &status, 0) != pid || !WIFEXITED(status))
		return -1;
	return WEXITSTATUS(status);
}

/*
 * From here on this thread runs on one processor and before all others there:
 * a task that it wakes does not run until it sleeps.
 */
static inline bool sem_outrun(int cpu)
{
	struct sched_param first = { .sched_priority = 1 };
	cpu_set_t set;

	CPU_ZERO(&set);
	CPU_SET(cpu, &set);
	return !sched_setaffinity(0, sizeof(set), &set) &&
	       !sched_setscheduler(0, SCHED_FIFO | SCHED_RESET_ON_FORK, &first);
}

#endif /* SEMDEV_TEST_H */
