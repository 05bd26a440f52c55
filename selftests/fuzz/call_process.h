/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Calls that have to do with processes: fork, threads, signals, passing files,
 * and waiting until others have come so far.
 */
#ifndef FUZZ_CALL_PROCESS_H
#define FUZZ_CALL_PROCESS_H

#include "task.h"

#define CALL_STACK	(256UL << 10)
#define CALL_NAP_MAX	20000
#define CALL_UNTIL_MS	20000

/* In play.h, which knows the calls */
static void play_task(unsigned int nr) __attribute__((noreturn));
static void *play_thread(void *nr);

static inline bool call_give_birth(__u64 nr)
{
	if (!atomic_exchange(&board->born[nr], true))
		return true;
	errno = EEXIST;
	return false;
}

static inline long call_fork(struct fuzz_task *t, const struct fuzz_type *type,
			     const __u64 *arg)
{
	pid_t pid;

	(void)t;
	(void)type;
	if (!call_give_birth(arg[0]))
		return -1;
	pid = fork();
	if (!pid) {
		task_threads = 0;
		play_task(arg[0]);
	}
	if (pid > 0)
		return 0;
	board->born[arg[0]] = false;
	return -1;
}

static inline long call_thread(struct fuzz_task *t,
			       const struct fuzz_type *type, const __u64 *arg)
{
	pthread_attr_t attr;
	pthread_t thread;
	int err;

	(void)t;
	(void)type;
	if (!call_give_birth(arg[0]))
		return -1;
	task_threads++;
	pthread_attr_init(&attr);
	pthread_attr_setstacksize(&attr, CALL_STACK);
	pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
	err = pthread_create(&thread, &attr, play_thread,
			     (void *)(uintptr_t)arg[0]);
	pthread_attr_destroy(&attr);
	if (!err)
		return 0;
	task_threads--;
	board->born[arg[0]] = false;
	errno = err;
	return -1;
}

/* The whole process, or this thread: the first one may go before the others */
static inline long call_exit(struct fuzz_task *t, const struct fuzz_type *type,
			     const __u64 *arg)
{
	(void)type;
	board->over[t->nr] = true;
	board->ticks++;
	if (!arg[0])
		_exit(0);
	if (board->tid[t->nr] != getpid())
		task_threads--;
	syscall(SYS_exit, 0);
	return 0;
}

static inline long call_kill(struct fuzz_task *t, const struct fuzz_type *type,
			     const __u64 *arg)
{
	pid_t pid = board->pid[arg[0]], tid = board->tid[arg[0]];

	(void)t;
	(void)type;
	if (!pid || !tid) {
		errno = ESRCH;
		return -1;
	}
	return arg[2] ? syscall(SYS_tgkill, pid, tid, (int)arg[1]) :
			kill(pid, (int)arg[1]);
}

static inline void call_nothing(int signal)
{
	(void)signal;
}

static inline long call_signal(struct fuzz_task *t,
			       const struct fuzz_type *type, const __u64 *arg)
{
	struct sigaction act = {
		.sa_handler = arg[1] == FUZZ_IGNORE ? SIG_IGN :
			      arg[1] == FUZZ_DEFAULT ? SIG_DFL : call_nothing,
		.sa_flags = arg[1] == FUZZ_RESTART ? SA_RESTART : 0,
	};

	(void)t;
	(void)type;
	return sigaction((int)arg[0], &act, NULL);
}

/* This thread alone: the library would change all of them */
static inline long call_user(struct fuzz_task *t, const struct fuzz_type *type,
			     const __u64 *arg)
{
	(void)t;
	(void)type;
	return syscall(SYS_setresuid, -1, (uid_t)arg[0], -1);
}

static inline long call_nap(struct fuzz_task *t, const struct fuzz_type *type,
			    const __u64 *arg)
{
	(void)t;
	(void)type;
	usleep(arg[0] < CALL_NAP_MAX ? arg[0] : CALL_NAP_MAX);
	return 0;
}

/*
 * Until so many tasks wait for tokens: 0; 1 if that never came. Nothing moves
 * for as long as it waits.
 */
static inline long call_until(struct fuzz_task *t, const struct fuzz_type *type,
			      const __u64 *arg)
{
	long long end = sem_now_ms() + CALL_UNTIL_MS;

	(void)t;
	(void)type;
	while (!scene.dry && arg[0] <= SCENE_ARTICLE && sem_now_ms() < end) {
		if (scene_attr(arg[0], "waiters") >= (long long)arg[1])
			return 0;
		usleep(1000);
	}
	return 1;
}

union call_passed {
	struct cmsghdr head;
	char room[CMSG_SPACE(sizeof(int))];
};

static inline struct msghdr call_message(struct iovec *byte, void *passed)
{
	return (struct msghdr){
		.msg_iov = byte, .msg_iovlen = 1, .msg_control = passed,
		.msg_controllen = sizeof(union call_passed),
	};
}

static inline long call_send(struct fuzz_task *t, const struct fuzz_type *type,
			     const __u64 *arg)
{
	union call_passed passed = {
		.head = {
			.cmsg_len = CMSG_LEN(sizeof(int)),
			.cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS,
		},
	};
	char c = '+';
	struct iovec byte = { &c, 1 };
	struct msghdr m = call_message(&byte, &passed);
	int fd = task_file(arg[1]);

	(void)t;
	(void)type;
	memcpy(CMSG_DATA(&passed.head), &fd, sizeof(fd));
	return sendmsg(board_socket[arg[0]][0], &m, MSG_NOSIGNAL) < 0 ? -1 : 0;
}

static inline long call_receive(struct fuzz_task *t,
				const struct fuzz_type *type, const __u64 *arg)
{
	union call_passed passed = {};
	char c;
	struct iovec byte = { &c, 1 };
	struct msghdr m = call_message(&byte, &passed);
	int fd;

	(void)type;
	if (recvmsg(board_socket[t->nr][1], &m, 0) < 0)
		return -1;
	if (!CMSG_FIRSTHDR(&m) || passed.head.cmsg_type != SCM_RIGHTS)
		return 0;
	memcpy(&fd, CMSG_DATA(&passed.head), sizeof(fd));
	return task_keep(arg[0], fd);
}

#endif /* FUZZ_CALL_PROCESS_H */
