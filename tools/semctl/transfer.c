// SPDX-License-Identifier: GPL-2.0-only
/*
 * Moving tokens.
 *
 * A blocking read has its place in the driver's queue, which a poll has not,
 * so that is how to wait, with a time limit too.  A signal must end the wait
 * even when it comes just before the read: the handler makes the file
 * non-blocking, and then a read that begins too late does not wait.  A read
 * that got a token says so, signal or not: none is lost.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

#include "transfer.h"

static atomic_int caught;	/* the first signal, or 0 */
static int waiting_fd;

static void stop(int sig)
{
	int saved = errno;
	int none = 0;

	atomic_compare_exchange_strong(&caught, &none, sig);
	fcntl(waiting_fd, F_SETFL, O_NONBLOCK);
	errno = saved;
}

/* From now on ^C, SIGTERM and SIGHUP end a take() from this file */
void stop_on_signals(int fd)
{
	static const int signals[] = { SIGINT, SIGTERM, SIGHUP, 0 };
	struct sigaction action = { .sa_handler = stop };
	struct sigaction old;
	const int *sig;

	waiting_fd = fd;
	for (sig = signals; *sig; sig++)
		/* nohup and a background job ignore some; so do we then. */
		if (!sigaction(*sig, NULL, &old) &&
		    old.sa_handler != SIG_IGN)
			sigaction(*sig, &action, NULL);
}

/* And so does the end of this time; call stop_on_signals() first */
int stop_after(const struct timespec *time)
{
	struct sigaction action = { .sa_handler = stop };
	struct itimerspec when = { .it_value = *time };
	sigset_t alarm;
	timer_t timer;

	/* A timer set to zero is a timer that is off. */
	if (!time->tv_sec && !time->tv_nsec)
		return fcntl(waiting_fd, F_SETFL, O_NONBLOCK);
	sigemptyset(&alarm);
	sigaddset(&alarm, SIGALRM);
	if (sigaction(SIGALRM, &action, NULL) ||
	    sigprocmask(SIG_UNBLOCK, &alarm, NULL) ||
	    timer_create(CLOCK_MONOTONIC, NULL, &timer))
		return -1;
	return timer_settime(timer, 0, &when, NULL);
}

/* The signal that ended a take(), or 0; SIGALRM when the time was over */
int stopped_by(void)
{
	return atomic_load(&caught);
}

/**
 * take - take tokens, one after the other
 * @fd: open for reading
 * @n: how many
 * @taken: how many it were
 *
 * Return: whether it were all; else errno is EAGAIN if it was stopped.
 */
bool take(int fd, unsigned long long n, unsigned long long *taken)
{
	ssize_t ret;
	char byte;

	*taken = 0;
	while (*taken < n) {
		if (stopped_by()) {
			errno = EAGAIN;
			return false;
		}
		ret = pread(fd, &byte, sizeof(byte), 0);
		if (ret == 1)
			++*taken;
		else if (ret == 0)
			errno = EIO;
		if (ret != 1 && errno != EINTR)
			return false;
	}
	return true;
}

/**
 * give - give tokens
 * @fd: open for writing
 * @n: how many
 * @given: how many it were
 *
 * Return: whether it were all; else errno says why not.
 */
bool give(int fd, unsigned long long n, unsigned long long *given)
{
	static char bytes[1 << 16];
	unsigned long long left;
	ssize_t ret;

	for (*given = 0; *given < n; *given += ret) {
		left = n - *given;
		ret = write(fd, bytes, left < sizeof(bytes) ? left :
						sizeof(bytes));
		if (ret < 0 && errno == EINTR)
			ret = 0;
		if (ret < 0)
			return false;
	}
	return true;
}
