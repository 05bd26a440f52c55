// SPDX-License-Identifier: GPL-2.0-only
/*
 * Runs a command as a child: for tokens that must come back when the command
 * has ended, though a daemon that it left behind lives on.
 */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "command.h"
#include "run.h"

/*
 * A signal of the terminal (^C) has gone to the child as well, which is in the
 * same group: what the kernel sends is not to be passed on.
 */
static void forward(const siginfo_t *info, pid_t child)
{
	if (info->si_signo != SIGCHLD && info->si_code <= 0)
		kill(child, info->si_signo);
}

static int wait_for(pid_t child, const sigset_t *set)
{
	siginfo_t info;
	int status;

	for (;;) {
		if (waitpid(child, &status, WNOHANG) == child)
			break;
		if (sigwaitinfo(set, &info) > 0)
			forward(&info, child);
	}
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) :
				     WEXITSTATUS(status);
}

/**
 * supervise - run a command, hand signals on to it, wait for its end
 * @argv: the command; it gets no file that is closed on exec
 *
 * Return: its exit status, 128 and the signal that ended it, or why it could
 * not be run.
 */
int supervise(char **argv)
{
	static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT,
				       SIGUSR1, SIGUSR2, SIGCHLD, 0 };
	sigset_t set, old;
	const int *sig;
	pid_t child;

	sigemptyset(&set);
	for (sig = signals; *sig; sig++)
		sigaddset(&set, *sig);
	/* Ignored, it would leave nothing to wait for. */
	signal(SIGCHLD, SIG_DFL);
	sigprocmask(SIG_BLOCK, &set, &old);
	child = fork();
	if (child < 0)
		return refuse("cannot start '%s': %s", *argv, strerror(errno));
	if (!child) {
		sigprocmask(SIG_SETMASK, &old, NULL);
		_exit(run_command(argv));
	}
	return wait_for(child, &set);
}
