/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Players and theirs: children that inherit files, children to which a file is
 * passed in a message, and threads.
 */
#ifndef HISTORY_FAMILY_H
#define HISTORY_FAMILY_H

#include "player.h"

#define CHILD_STEPS	24

static inline void __attribute__((noreturn)) family_exit(void)
{
	tape_begin(HISTORY_EXIT, 0, 0);
	_exit(0);
}

static inline void child_run(struct player *p)
{
	for (int i = player_roll(p, CHILD_STEPS); i > 0 && !tape_over(); i--)
		player_step(p);
	if (player_roll(p, 2))
		player_close(p);
	family_exit();
}

/* In the child 0, in the parent its number, or -1 */
static inline int child_fork(struct player *p)
{
	__u16 child = tape_number();
	struct history_op *op;
	pid_t pid;

	if (!child)
		return -1;
	op = tape_begin(HISTORY_FORK, p->client, child);
	pid = fork();
	if (!pid) {
		tape_me = child;
		tape->pid[child] = getpid();
		p->dice = p->play->seed + child;
		p->held = 0;
		memset(p->child, 0, sizeof(p->child));
		return 0;
	}
	tape->pid[child] = pid > 0 ? pid : 0;
	return tape_end(op, pid < 0 ? -1 : 0) ? -1 : child;
}

static inline bool message_send(int to, int fd)
{
	char data = 'f', room[CMSG_SPACE(sizeof(int))] = {};
	struct iovec iov = { .iov_base = &data, .iov_len = 1 };
	struct msghdr msg = {
		.msg_iov = &iov, .msg_iovlen = 1,
		.msg_control = room, .msg_controllen = sizeof(room),
	};
	struct cmsghdr *c = CMSG_FIRSTHDR(&msg);

	c->cmsg_level = SOL_SOCKET;
	c->cmsg_type = SCM_RIGHTS;
	c->cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(c), &fd, sizeof(int));
	return sendmsg(to, &msg, MSG_NOSIGNAL) == 1;
}

static inline int message_receive(int from)
{
	char data, room[CMSG_SPACE(sizeof(int))];
	struct iovec iov = { .iov_base = &data, .iov_len = 1 };
	struct msghdr msg = {
		.msg_iov = &iov, .msg_iovlen = 1,
		.msg_control = room, .msg_controllen = sizeof(room),
	};
	struct cmsghdr *c;
	int fd;

	if (recvmsg(from, &msg, MSG_CMSG_CLOEXEC) != 1)
		return -1;
	c = CMSG_FIRSTHDR(&msg);
	if (!c || c->cmsg_len != CMSG_LEN(sizeof(int)))
		return -1;
	memcpy(&fd, CMSG_DATA(c), sizeof(int));
	return fd;
}

/* It has none of the files that it inherited when it gets another */
static inline void guest_run(struct player *p, int from)
{
	player_close(p);
	p->slow = message_receive(from);
	p->fast = p->slow;
	if (p->slow < 0)
		family_exit();
	close(from);
	for (int i = player_roll(p, CHILD_STEPS); i > 0 && !tape_over(); i--) {
		if (player_roll(p, 2))
			player_acquire(p, false);
		else
			player_give(p);
	}
	family_exit();
}

/* Passes a file to a new process */
static inline int guest_start(struct player *p)
{
	struct history_op *op;
	int pair[2], child;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair))
		return -1;
	child = child_fork(p);
	if (!child) {
		close(pair[0]);
		guest_run(p, pair[1]);
	}
	close(pair[1]);
	if (child > 0) {
		op = tape_begin(HISTORY_SEND, p->client, child);
		tape_end(op, message_send(pair[0], p->slow) ? 0 : -1);
	}
	close(pair[0]);
	return child;
}

/* Starts one if there is room for it; or ends one, and looks who has ended */
static inline void family_step(struct player *p)
{
	__u16 *child = &p->child[player_roll(p, PLAYER_CHILDREN)];
	int nr;

	if (*child && !player_roll(p, 4))
		tape_kill(*child, SIGKILL);
	if (*child && tape_reap(tape->pid[*child]))
		*child = 0;
	if (*child || tape_over())
		return;
	if (p->play->sleeps && !player_roll(p, 3)) {
		nr = guest_start(p);
	} else {
		nr = child_fork(p);
		if (!nr)
			child_run(p);
	}
	*child = nr > 0 ? nr : 0;
}

/* Another thread; a signal to the process is not for it */
static inline void *thread_run(void *arg)
{
	struct player p = *(struct player *)arg;
	sigset_t all;

	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, NULL);
	p.dice++;
	p.held = 0;
	while (!tape_over())
		player_step(&p);
	return NULL;
}

static inline void thread_start(struct player *p)
{
	pthread_attr_t attr;
	pthread_t thread;

	pthread_attr_init(&attr);
	pthread_attr_setstacksize(&attr, 64 << 10);
	p->threads = !pthread_create(&thread, &attr, thread_run, p);
	pthread_attr_destroy(&attr);
}

static inline void on_signal(int signal)
{
	(void)signal;
}

static inline void player_prepare(struct player *p)
{
	struct sigaction act = {
		.sa_handler = on_signal,
		.sa_flags = player_roll(p, 2) ? SA_RESTART : 0,
	};

	signal(SIGALRM, SIG_DFL);
	sigaction(SIGUSR1, &act, NULL);
	if (p->client % p->play->users &&
	    seteuid(p->client % p->play->users))
		abort();
	/* A change of user has made it forget that */
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	player_open(p);
	if (!player_roll(p, 4))
		thread_start(p);
}

/* Plays until all is over, or until it is killed */
static inline void player_run(const struct play *play)
{
	struct player p = {
		.play = play, .client = tape_me, .dice = play->seed + tape_me,
	};

	player_prepare(&p);
	while (!tape_over()) {
		player_step(&p);
		if (player_roll(&p, 64))
			continue;
		if (player_roll(&p, 2) || p.threads) {
			family_step(&p);
		} else {
			player_close(&p);
			player_open(&p);
		}
	}
	family_exit();
}

#endif /* HISTORY_FAMILY_H */
