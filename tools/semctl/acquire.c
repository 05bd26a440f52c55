// SPDX-License-Identifier: GPL-2.0-only
/* semctl acquire: take tokens, waiting for them. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "node.h"
#include "number.h"
#include "state.h"
#include "transfer.h"

struct request {
	struct node node;
	unsigned long long n;
	struct timespec timeout;
	bool timed;
	bool quiet;
};

static void parse(const struct command *cmd, int argc, char **argv,
		  struct request *req)
{
	static const struct option names[] = {
		{ "tokens", required_argument, NULL, 'n' },
		{ "timeout", required_argument, NULL, 't' },
		{ "quiet", no_argument, NULL, 'q' },
		HELP_OPTION,
		{},
	};
	int letter;

	while ((letter = next_option(cmd, argc, argv, ":n:t:qh", names)) > 0) {
		if (letter == 'n') {
			req->n = parse_tokens(cmd, optarg);
		} else if (letter == 't') {
			req->timeout = parse_seconds(cmd, "--timeout", optarg);
			req->timed = true;
		} else if (letter == 'q') {
			req->quiet = true;
		}
	}
	node_find(cmd, name_argument(cmd, argc, argv), &req->node);
}

/* To a person at a terminal: why nothing happens now, and how to stop it */
static void say_waiting(const struct request *req, int fd)
{
	struct state state;

	if (req->quiet || !isatty(STDERR_FILENO) || state_read(fd, &state) ||
	    state.count >= req->n)
		return;
	fprintf(stderr, "%s has %s: waiting for %s (^C gives up)\n",
		req->node.name, tokens(state.count), tokens(req->n));
}

static int give_back(const struct request *req, int fd,
		     unsigned long long taken)
{
	unsigned long long given;

	if (!taken)
		return 0;
	if (give(fd, taken, &given))
		return 0;
	return refuse("%s: could not give back %s: %s", req->node.name,
		      tokens(taken - given), strerror(errno));
}

/* Not all came, and errno says why.  Returns the exit status. */
static int give_up(const struct request *req, int fd,
		   unsigned long long taken)
{
	int sig = stopped_by(), err = errno;
	const char *kept = taken ? "; what had come is given back" : "";

	if (give_back(req, fd, taken))
		return STATUS_REFUSED;
	if (err != EAGAIN)
		return refuse("%s: the device refused: %s%s", req->node.name,
			      strerror(err), kept);
	if (sig && sig != SIGALRM) {
		/* The shell should see what it was. */
		signal(sig, SIG_DFL);
		raise(sig);
	}
	refuse("%s: %llu of %s came within %.10g s%s", req->node.name,
	       taken, tokens(req->n), (double)req->timeout.tv_sec +
	       (double)req->timeout.tv_nsec / 1e9, kept);
	return STATUS_TIMEOUT;
}

static void say_done(const struct request *req, int fd)
{
	struct state state;

	if (!req->quiet && !state_read(fd, &state))
		printf("%s: took %s, %llu left\n", req->node.name,
		       tokens(req->n), state.count);
}

static int run(const struct command *cmd, int argc, char **argv)
{
	struct request req = { .n = 1 };
	int status = STATUS_DONE;
	unsigned long long taken;
	int fd;

	parse(cmd, argc, argv, &req);
	/* A single token is never to be given back: it came or it did not. */
	fd = node_open(&req.node, req.n == 1 ? O_RDONLY : O_RDWR);
	if (fd < 0)
		return STATUS_REFUSED;
	say_waiting(&req, fd);
	stop_on_signals(fd);
	if (req.timed && stop_after(&req.timeout))
		status = refuse("no timer: %s", strerror(errno));
	else if (take(fd, req.n, &taken))
		say_done(&req, fd);
	else
		status = give_up(&req, fd, taken);
	close(fd);
	return status;
}

const struct command cmd_acquire = {
	.name = "acquire",
	.args = "[NAME] [-n N] [--timeout S] [-q]",
	.summary = "take tokens, waiting while there are none",
	.help =
"Takes tokens from the semaphore NAME (default: semaphore). While there are none\n"
"it waits, behind those who wait already. The tokens are gone when semctl has\n"
"ended: give them back with 'semctl release'.\n"
"\n"
"  -n, --tokens N     take N (default 1), one after the other. This is not all or\n"
"                     nothing: two that want 3 each may sit there with 2 each.\n"
"  -t, --timeout S    wait no longer than S seconds (0.5 is possible, 0 is not at\n"
"                     all); what had come by then is given back; exit status 124\n"
"  -q, --quiet        say nothing when it works\n"
"  -h, --help\n"
"\n"
"^C and SIGTERM give back what had come, too. After kill -9 it is lost.\n"
"Taking one needs read permission on the device; more, write permission too.\n"
"\n"
"Examples:\n"
"  semctl acquire && { make; semctl release; }   build when it is your turn\n"
"  semctl acquire -n 3 --timeout 10              three in ten seconds, or none\n"
"  if semctl acquire --timeout 0; then ...       only if there is one right now\n",
	.run = run,
};
