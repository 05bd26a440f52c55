// SPDX-License-Identifier: GPL-2.0-only
/*
 * A view that is drawn again and again in one place, and signals that end it.
 *
 * The signals are blocked but for the time between two pictures, where
 * sigtimedwait() has them: none is missed, and none comes while we draw.
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "screen.h"

#define HOME		"\033[H"
#define CLEAR_LINE	"\033[K"
#define CLEAR_BELOW	"\033[J"
#define HIDE_CURSOR	"\033[?25l"
#define SHOW_CURSOR	"\033[?25h"

static bool on_terminal;
static bool at_line_start = true;
static sigset_t signals;

/* From now on only screen_wait() sees signals */
void screen_begin(bool terminal)
{
	on_terminal = terminal;
	sigemptyset(&signals);
	sigaddset(&signals, SIGINT);
	sigaddset(&signals, SIGTERM);
	sigaddset(&signals, SIGHUP);
	sigaddset(&signals, SIGQUIT);
	if (terminal) {
		sigaddset(&signals, SIGWINCH);
		sigaddset(&signals, SIGTSTP);
		fputs(HIDE_CURSOR HOME CLEAR_BELOW, stdout);
	}
	sigprocmask(SIG_BLOCK, &signals, NULL);
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
	size_t rows, columns, row, len;

	screen_size(&rows, &columns);
	fputs(HOME, stdout);
	for (row = 0; row < rows && *text; row++) {
		len = strcspn(text, "\n");
		printf("%s%.*s" CLEAR_LINE, row ? "\n" : "",
		       (int)(len < columns ? len : columns), text);
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
	fputs(at_line_start ? SHOW_CURSOR : SHOW_CURSOR "\n", stdout);
	fflush(stdout);
}

/* ^Z: the shell gets a cursor, and with fg the view comes back */
static void stop_here(void)
{
	screen_end();
	raise(SIGSTOP);
	fputs(HIDE_CURSOR HOME CLEAR_BELOW, stdout);
}

/* Until the next picture.  Returns whether it is time to end. */
bool screen_wait(const struct timespec *interval)
{
	int sig = sigtimedwait(&signals, NULL, interval);

	if (sig == SIGTSTP)
		stop_here();
	return sig > 0 && sig != SIGWINCH && sig != SIGTSTP;
}
