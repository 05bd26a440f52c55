// SPDX-License-Identifier: GPL-2.0-only
/*
 * A view that is drawn again and again in one place, and what ends it: signals,
 * or the key q.
 *
 * The signals are blocked, and between two pictures they are read from a file
 * together with the keys: none is missed, and none comes while we draw.
 */
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

#include "command.h"
#include "screen.h"
#include "values.h"

#define HOME		"\033[H"
#define CLEAR_LINE	"\033[K"
#define CLEAR_BELOW	"\033[J"
#define HIDE_CURSOR	"\033[?25l"
#define SHOW_CURSOR	"\033[?25h"

static bool on_terminal;
static bool at_line_start = true;
static bool keys_are_raw;
static struct termios cooked;
static int signals = -1;

/*
 * Keys come one by one and unseen.  Only the group in the foreground may ask for
 * that; in the background the view goes on without keys.
 */
static void begin_keys(void)
{
	struct termios raw;

	if (tcgetpgrp(STDIN_FILENO) != getpgrp() ||
	    tcgetattr(STDIN_FILENO, &cooked))
		return;
	raw = cooked;
	raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
	raw.c_cc[VMIN] = 1;
	raw.c_cc[VTIME] = 0;
	keys_are_raw = !tcsetattr(STDIN_FILENO, TCSANOW, &raw);
}

static void end_keys(void)
{
	if (keys_are_raw)
		tcsetattr(STDIN_FILENO, TCSANOW, &cooked);
	keys_are_raw = false;
}

/* From now on only screen_wait() sees signals.  Returns 0, or -1 having said why */
int screen_begin(bool terminal)
{
	sigset_t set;

	on_terminal = terminal;
	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGHUP);
	sigaddset(&set, SIGQUIT);
	if (terminal) {
		sigaddset(&set, SIGWINCH);
		sigaddset(&set, SIGTSTP);
		begin_keys();
		fputs(HIDE_CURSOR HOME CLEAR_BELOW, stdout);
	}
	sigprocmask(SIG_BLOCK, &set, NULL);
	signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	if (signals >= 0)
		return 0;
	refuse("cannot wait for signals");
	return -1;
}

/* As large as the window is just now */
void screen_size(size_t *rows, size_t *columns)
{
	struct winsize size;

	*rows = 24;
	*columns = 80;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size))
		return;
	if (size.ws_row)
		*rows = size.ws_row;
	if (size.ws_col)
		*columns = size.ws_col;
}

/*
 * Shows as much of the text as there is room for.  Returns what fflush() says.
 * Each line is cleared behind its end and not before: nothing flickers.
 */
int screen_draw(const char *text)
{
	size_t rows, columns, row, len, shown;

	screen_size(&rows, &columns);
	fputs(HOME, stdout);
	for (row = 0; row < rows && *text; row++) {
		len = strcspn(text, "\n");
		shown = text_fitting(text, len, columns);
		printf("%s%.*s" CLEAR_LINE, row ? "\n" : "", (int)shown, text);
		text += len + (text[len] == '\n');
	}
	fputs(CLEAR_BELOW, stdout);
	/* In the last line it would scroll. */
	at_line_start = row < rows;
	if (at_line_start)
		putchar('\n');
	return fflush(stdout);
}

/* The cursor comes back, below what was shown last */
void screen_end(void)
{
	if (!on_terminal)
		return;
	end_keys();
	fputs(at_line_start ? SHOW_CURSOR : SHOW_CURSOR "\n", stdout);
	fflush(stdout);
}

/*
 * ^Z: the shell gets its terminal as it was; with fg the view comes back.  It is
 * stopped by the same signal, which the kernel drops where no shell controls jobs:
 * nobody could continue us there.
 */
static void stop_here(void)
{
	sigset_t stop;

	sigemptyset(&stop);
	sigaddset(&stop, SIGTSTP);
	screen_end();
	raise(SIGTSTP);
	sigprocmask(SIG_UNBLOCK, &stop, NULL);
	sigprocmask(SIG_BLOCK, &stop, NULL);
	begin_keys();
	fputs(HIDE_CURSOR HOME CLEAR_BELOW, stdout);
}

/* Is a signal there that ends the view? */
static bool ended_by_signal(void)
{
	struct signalfd_siginfo info;

	while (read(signals, &info, sizeof(info)) == sizeof(info)) {
		if (info.ssi_signo == SIGTSTP)
			stop_here();
		else if (info.ssi_signo != SIGWINCH)
			return true;
	}
	return false;
}

/* Has q been pressed?  Other keys mean nothing. */
static bool ended_by_key(void)
{
	char keys[64];
	ssize_t len = read(STDIN_FILENO, keys, sizeof(keys));

	/* The terminal is gone: no more keys, and a signal will follow. */
	if (len <= 0)
		keys_are_raw = false;
	return len > 0 && memchr(keys, 'q', (size_t)len);
}

/* Until the next picture, or an event.  Returns whether it is time to end. */
bool screen_wait(const struct timespec *interval)
{
	struct pollfd files[] = {
		{ .fd = signals, .events = POLLIN },
		{ .fd = keys_are_raw ? STDIN_FILENO : -1, .events = POLLIN },
	};

	if (ppoll(files, ARRAY_SIZE(files), interval, NULL) <= 0)
		return false;
	return (files[0].revents && ended_by_signal()) ||
	       (files[1].revents && ended_by_key());
}
