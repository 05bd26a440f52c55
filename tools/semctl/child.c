// SPDX-License-Identifier: GPL-2.0-only
/*
 * Runs a command as a child: for tokens that must come back when the command
 * has ended, although a daemon that it left behind lives on.
 *
 * The shell that started us should see no difference.  The child stays in our
 * group of processes, so a terminal's signals (^C, ^Z) reach it without us.  A
 * signal that was sent to us alone is handed on.  When the child stops, we stop,
 * so that the shell takes its terminal back; when it is continued, the shell
 * continues the whole group.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "command.h"
#include "run.h"

/* All but those that tell of a mistake of our own */
static void fill_signals(sigset_t *set)
{
	static const int faults[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP,
				      SIGSYS };
	size_t i;

	sigfillset(set);
	for (i = 0; i < ARRAY_SIZE(faults); i++)
		sigdelset(set, faults[i]);
}

/*
 * The kernel sends a terminal's signals to the whole group, the child included.
 * Only when the line is lost does it tell the leader of the session alone; and an
 * alarm that was set before semctl began is ours alone.
 */
static void hand_on(const siginfo_t *info, pid_t child)
{
	bool for_us_alone = info->si_code <= 0 || info->si_signo == SIGALRM ||
			    (info->si_signo == SIGHUP && getsid(0) == getpid());

	if (for_us_alone && info->si_signo != SIGCHLD)
		kill(child, info->si_signo);
}

/* Are we what a terminal shows just now? */
static bool in_foreground(void)
{
	int tty = open("/dev/tty", O_RDONLY | O_CLOEXEC | O_NOCTTY);
	bool yes = tty >= 0 && tcgetpgrp(tty) == getpgrp();

	if (tty >= 0)
		close(tty);
	return yes;
}

/* Do what a signal does by default, although it is blocked */
static void take_default_action(int sig)
{
	sigset_t one, old;

	sigemptyset(&one);
	sigaddset(&one, sig);
	signal(sig, SIG_DFL);
	raise(sig);
	sigprocmask(SIG_UNBLOCK, &one, &old);
	sigprocmask(SIG_SETMASK, &old, NULL);
}

/*
 * The child was stopped.  SIGSTOP that was sent to it alone, by a tool that
 * limits its processor time, say, will be followed by a SIGCONT to it alone: that
 * is no matter of ours, unless a person waits at the terminal.
 */
static void stop_too(int sig, const struct beside *beside)
{
	if (sig == SIGSTOP && !in_foreground())
		return;
	if (beside)
		beside->pause();
	take_default_action(sig);
}

/* Until there is a signal, @beside has something to do, or its time has come */
static void sleep_beside(int signals, const struct beside *beside)
{
	struct pollfd fds[] = {
		{ .fd = signals, .events = POLLIN },
		{ .fd = beside->fd, .events = POLLIN },
	};

	poll(fds, ARRAY_SIZE(fds), beside->step());
}

static void await_signals(const sigset_t *set, int signals,
			  const struct beside *beside, pid_t child)
{
	static const struct timespec none;
	siginfo_t info;

	if (beside)
		sleep_beside(signals, beside);
	else if (sigwaitinfo(set, &info) > 0)
		hand_on(&info, child);
	while (sigtimedwait(set, &info, &none) > 0)
		hand_on(&info, child);
}

static int wait_for(pid_t child, const sigset_t *set, int signals,
		    const struct beside *beside, int *status)
{
	pid_t pid;

	for (;;) {
		/* As the first process of a container we get orphans, too. */
		pid = waitpid(-1, status, WNOHANG | WUNTRACED);
		if (pid < 0 && errno != EINTR) {
			refuse("cannot wait for the command: %s",
			       strerror(errno));
			return -1;
		}
		if (pid == child && WIFSTOPPED(*status))
			stop_too(WSTOPSIG(*status), beside);
		else if (pid == child)
			return 0;
		else if (pid <= 0)
			await_signals(set, signals, beside, child);
	}
}

static void __noreturn become(char **argv, bool end_with_parent, pid_t parent,
			      const sigset_t *mask,
			      const struct sigaction *on_child)
{
	if (end_with_parent)
		prctl(PR_SET_PDEATHSIG, SIGKILL);
	/* It may have ended before that. */
	if (end_with_parent && getppid() != parent)
		_exit(STATUS_OWN_FAILURE);
	sigaction(SIGCHLD, on_child, NULL);
	sigprocmask(SIG_SETMASK, mask, NULL);
	_exit(run_command(argv));
}

/**
 * run_child - run a command, hand signals on to it, wait for its end
 * @argv: the command; it gets no file that is closed on exec
 * @end_with_us: if semctl is killed with -9, so is the command
 * @beside: what is to be done meanwhile, or NULL
 * @status: set: as from waitpid(2)
 *
 * All signals are blocked afterwards.
 *
 * Return: 0, or -1 when it has said why the command could not be started or
 * waited for.
 */
int run_child(char **argv, bool end_with_us, const struct beside *beside,
	      int *status)
{
	struct sigaction old_action, action = { .sa_handler = SIG_DFL };
	pid_t child = -1, parent = getpid();
	sigset_t set, old;
	int signals;

	fflush(NULL);
	fill_signals(&set);
	sigprocmask(SIG_BLOCK, &set, &old);
	/* Ignored, it would leave nothing to wait for. */
	sigaction(SIGCHLD, &action, &old_action);
	signals = beside ? signalfd(-1, &set, SFD_CLOEXEC) : -1;
	if (!beside || signals >= 0)
		child = fork();
	if (child < 0) {
		refuse("cannot start '%s': %s", *argv, strerror(errno));
		return -1;
	}
	if (!child)
		become(argv, end_with_us, parent, &old, &old_action);
	return wait_for(child, &set, signals, beside, status);
}

/**
 * end_as - end as the command ended
 * @status: from run_child()
 *
 * Does not return if that was by a signal: we die of the same one.  A core is
 * left by the command, not by us.
 *
 * Return: the exit status.
 */
int end_as(int status)
{
	const struct rlimit none = {};

	if (!WIFSIGNALED(status))
		return WEXITSTATUS(status);
	setrlimit(RLIMIT_CORE, &none);
	prctl(PR_SET_DUMPABLE, 0);
	take_default_action(WTERMSIG(status));
	return 128 + WTERMSIG(status);
}
