// SPDX-License-Identifier: GPL-2.0-only
/* semctl make: a build whose jobs are limited by a pool. */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "buildtools.h"
#include "command.h"
#include "device.h"
#include "escape.h"
#include "fifo.h"
#include "firm.h"
#include "jobs.h"
#include "makeflags.h"
#include "path.h"
#include "run.h"
#include "values.h"

/* What make takes for the end of a word, or more than a letter */
#define UNFIT	" \t\n\\$#\"'"

/* How the tools of a build are told of the pool */
#define HOW_FDS		'f'
#define HOW_PATH	'p'
#define HOW_FIFO	'F'

static void warn_of_jobs(const struct job *job)
{
	const char *effect, *option = jobs_option(job->argv, &effect);

	if (option)
		warn("'%s' tells %s how many jobs to run: %s.\n"
		     "Leave it out: the size of %s is the limit",
		     option, *job->argv, effect, job->node.name);
}

/* CMake would make a -jN of it, which nothing else of the build tells */
static void forget_cmake_jobs(const struct job *job)
{
	const char *jobs = getenv("CMAKE_BUILD_PARALLEL_LEVEL");

	if (!jobs)
		return;
	warn("CMAKE_BUILD_PARALLEL_LEVEL=%s is removed from the environment:\n"
	     "with it, builds by CMake would leave %s alone", jobs,
	     job->node.name);
	unsetenv("CMAKE_BUILD_PARALLEL_LEVEL");
}

static void warn_of_ninja(const struct job *job, const char *ninja,
			  unsigned int version)
{
	warn("'%s' is %sninja %u.%u, which knows no job server, as 1.13 does:\n"
	     "nothing limits its jobs. 'semctl run %s -n 4 -- ninja -j4' would,\n"
	     "or semctl run as CMake's launcher of compilers: docs/jobserver.md",
	     ninja, is_samurai(ninja) ? "like " : "", version / 100,
	     version % 100, job->node.name);
}

/*
 * Which way suits the ninja that is to run, if one is.  An old make that it may
 * call would die of a path.
 */
static void choose_for_ninja(struct job *job)
{
	const char *ninja = ninja_of(job->argv);
	bool with_files = false;
	unsigned int version = 0, make;

	if (ninja)
		version = ninja_version(ninja, &with_files);
	if (is_ninja(*job->argv) && !version && ninja != *job->argv)
		warn("'%s' is a script, and is not asked which ninja it is:\n"
		     "if that is 1.13, nothing limits its jobs, unless you say --fifo",
		     *job->argv);
	if (!version || version >= NINJA_WITH_DEVICES)
		return;
	make = make_version("make");
	if (version >= NINJA_WITH_AUTH && (!make || make >= MAKE_WITH_PATHS))
		job->choice = HOW_FIFO;
	else if (version >= NINJA_WITH_AUTH)
		warn("'%s' would take a FIFO, of which make %u.%u, that it may call, would die:\n"
		     "nothing limits its jobs, unless you say --fifo",
		     ninja, make / 100, make % 100);
	else if (with_files)
		job->choice = HOW_FDS;
	else
		job->unaware = true;
	if (job->unaware)
		warn_of_ninja(job, ninja, version);
}

/* Which way suits the tool that is to run, or the make that there is */
static int choose(struct job *job)
{
	const char *make = is_make(*job->argv) ?
			   asked_for(*job->argv, "make") : "make";
	unsigned int version;

	if (!job->choice)
		choose_for_ninja(job);
	if (job->choice)
		return 0;
	version = make_version(make);
	job->choice = version && version < MAKE_WITH_PATHS ? HOW_FDS :
							     HOW_PATH;
	if (!version || version >= MAKE_WITH_AUTH || make != *job->argv)
		return 0;
	refuse("'%s' is GNU make %u.%u: a job limit from outside needs 4.2, better 4.4",
	       make, version / 100, version % 100);
	return -1;
}

/*
 * For programs that open the pool by themselves, perhaps after they have gone to
 * another folder.  NULL if make would not understand it.
 */
static char *path_server(const struct job *job)
{
	char *path = realpath(job->node.path, NULL), *server;

	if (!path || asprintf(&server, "fifo:%s", path) < 0)
		return NULL;
	free(path);
	if (!strpbrk(server, UNFIT))
		return server;
	free(server);
	return NULL;
}

/* Make checks that one is for reading only, and the other for writing */
static char *fds_server(struct job *job)
{
	int reader = node_open(&job->node, O_RDONLY);
	int writer = reader < 0 ? -1 : node_open(&job->node, O_WRONLY);
	char *server;

	if (writer < 0)
		return NULL;
	reader = keep_open(reader);
	writer = keep_open(writer);
	if (reader < 0 || writer < 0 ||
	    asprintf(&server, "%d,%d", reader, writer) < 0)
		return NULL;
	return server;
}

/* To be freed */
static char *server_options(const struct job *job, const char *server)
{
	char *options;

	if (asprintf(&options, "-j%llu --jobserver-auth=%s",
		     (unsigned long long)job->info.max, server) < 0)
		abort();
	return options;
}

static int set_makeflags(const char *options)
{
	char *value = makeflags_with(getenv("MAKEFLAGS"), options);
	int err = setenv("MAKEFLAGS", value, 1);

	free(value);
	return err;
}

/* The front ends come first, and what passes them by is looked for. */
static int make_firm(const struct job *job, const char *options,
		     const char *cargo_options, struct beside *beside)
{
	static struct firm firm;

	firm.pool = realpath(job->node.path, NULL);
	firm.options = strdup(options);
	firm.cargo_options = strdup(cargo_options);
	if (!firm.pool || !firm.options || !firm.cargo_options)
		abort();
	if (!firm_begin(&firm) || !add_front_ends())
		return -1;
	watch_escapes(&firm, beside);
	return 0;
}

/*
 * Rust's tools look at CARGO_MAKEFLAGS first.  They take open files only if these
 * are pipes, so they always get a path.
 */
static int set_environment(struct job *job, struct beside *beside)
{
	char *path = NULL, *server, *options, *cargo_options;

	if (job->choice != HOW_FIFO)
		path = path_server(job);
	else if (fifo_make(&job->node, beside, &path))
		return -1;
	server = job->choice == HOW_FDS ? fds_server(job) : path;
	if (!server && job->choice == HOW_FDS)
		return -1;
	if (!server) {
		refuse("make cannot be told of '%s': it takes a blank or sign in it for more",
		       job->node.path);
		return -1;
	}
	options = server_options(job, server);
	cargo_options = server_options(job, path ? path : server);
	if (set_makeflags(options) ||
	    setenv("CARGO_MAKEFLAGS", cargo_options, 1) || unsetenv("MFLAGS")) {
		refuse("cannot change the environment: %s", strerror(errno));
		return -1;
	}
	forget_cmake_jobs(job);
	if (job->firm)
		return make_firm(job, options, cargo_options, beside);
	firm_leave(job->node.stat.st_rdev);
	return 0;
}

/*
 * What the build took through the files that it inherited from us is on our
 * account, and would stay there while a daemon of the build has them open.  The
 * build is over, so it goes back.
 */
static void give_back(const struct job *job)
{
	struct semdev_release release = {};
	struct clients clients;
	size_t i;

	if (get_clients(job->node.name, job->fd, &clients))
		return;
	for (i = 0; i < clients.count; i++)
		if (clients.entry[i].pid == getpid())
			release.n = clients.entry[i].taken;
	free(clients.entry);
	if (release.n)
		ioctl(job->fd, SEMDEV_RELEASE, &release);
}

static int build(struct job *job, const struct beside *beside)
{
	int status;

	/* All that the build takes is on accounts of its own. */
	if (!job->req.n && job->choice == HOW_PATH && !job->firm)
		return run_command(job->argv);
	if (run_child(job->argv, true, beside->step ? beside : NULL, &status))
		return STATUS_OWN_FAILURE;
	if (job->choice == HOW_FDS)
		give_back(job);
	close(job->fd);
	return end_as(status);
}

static bool is_limited_already(void)
{
	const char *flags = getenv("MAKEFLAGS");

	return flags && strstr(flags, "--jobserver-auth=");
}

static int run_unlimited(const struct job *job)
{
	const char *name = job->node.name, *path = job->node.path;
	const char *why = module_is_loaded() ? "" :
			  ": the module semdev is not loaded";

	if (job->require) {
		refuse("there is no pool '%s' (%s)%s", name, path, why);
		return STATUS_OWN_FAILURE;
	}
	warn("there is no pool '%s' (%s)%s.\n"
	     "The jobs of '%s' are %s (--require makes this an error)",
	     name, path, why, *job->argv,
	     is_limited_already() ? "limited by the build around it alone" :
				    "not limited");
	return run_command(job->argv);
}

static int run(const struct command *cmd, int argc, char **argv)
{
	static const struct option names[] = {
		{ "timeout", required_argument, NULL, 't' },
		{ "fds", no_argument, NULL, HOW_FDS },
		{ "path", no_argument, NULL, HOW_PATH },
		{ "fifo", no_argument, NULL, HOW_FIFO },
		{ "firm", no_argument, NULL, FIRM_OPTION },
		{ "require", no_argument, NULL, 'r' },
		EXTRA_OPTION,
		HELP_OPTION,
		{},
	};
	struct job job = { .req.n = 1 };
	struct beside beside = {};
	int status;

	job_parse(cmd, argc, argv, "+:t:fpFreh", names, &job);
	if (node_absent(&job.node) && !node_is_lost(&job.node))
		return run_unlimited(&job);
	if (choose(&job))
		return STATUS_OWN_FAILURE;
	if (!job.firm && !job.unaware)
		warn_of_jobs(&job);
	status = job_take(&job);
	if (status != STATUS_DONE)
		return status;
	if (set_environment(&job, &beside))
		return STATUS_OWN_FAILURE;
	return build(&job, &beside);
}

const struct command cmd_make = {
	.name = "make",
	.args = "NAME [OPTION...] [--] COMMAND...",
	.summary = "run a build whose jobs are tokens",
	.help =
"Runs COMMAND so that GNU make, cargo, GCC (-flto=jobserver) and all else that\n"
"knows make's job server take a token of the pool NAME for each of their jobs.\n"
"All builds that are started so share the limit. Tokens come back when the\n"
"process that took them ends, however it ends.\n"
"\n"
"A build always has one job for which it takes no token. semctl takes one for\n"
"it, waits for COMMAND and gives it back then, so that the limit is exactly the\n"
"size. A daemon that the build leaves behind keeps no token. Signals, job\n"
"control and the exit status are as if COMMAND had been started alone.\n"
"\n"
"  -t, --timeout S    wait no longer than S seconds for the first token; exit\n"
"                     status 124 if it does not come\n"
"  -r, --require      without such a pool, fail. By default COMMAND is run all\n"
"                     the same, without a limit, after a warning\n"
"  -p, --path         COMMAND gets the path of the pool\n"
"                     (--jobserver-auth=fifo:...)\n"
"  -f, --fds          ... or two open files (--jobserver-auth=R,W): make 4.2,\n"
"                     make 4.3 and GCC 12 know nothing else. The whole build is\n"
"                     one client then. Rust's tools get the path all the same\n"
"  -F, --fifo         ... or the path of a real FIFO that semctl keeps filled\n"
"                     from the pool: ninja 1.13 takes nothing else. The whole\n"
"                     build is one client then, which may hold a token more than\n"
"                     it uses for a tenth of a second. Without one of these\n"
"                     options: the path, unless COMMAND is or calls ninja 1.13,\n"
"                     or make is older than 4.4\n"
"  --firm             take -jN away from make, ninja, cmake and meson, wherever\n"
"                     in the build they are called by their names, and keep\n"
"                     MAKEFLAGS and CARGO_MAKEFLAGS as they are here. -j1 stays.\n"
"                     semctl says once what it took away, and what escapes: a\n"
"                     tool that is called by its path\n"
"  -e, --extra        inside a job that 'semctl run' or 'semctl make' has\n"
"                     started on the same pool: take a token for the free job\n"
"                     all the same. By default the build uses the token that the\n"
"                     job has\n"
"  -h, --help\n"
"\n"
"Do not pass -jN to make, ninja or 'cmake --build': they would limit themselves\n"
"and leave the pool alone (semctl warns). Where a script does it, use --firm.\n"
"MAKEFLAGS is set, and what is there already stays; CARGO_MAKEFLAGS is set;\n"
"CMAKE_BUILD_PARALLEL_LEVEL is removed.\n"
"\n"
"It needs read and write permission on the pool.\n"
"\n"
"Exit status: COMMAND's own; 124 time over; 125 refused by the pool or not\n"
"understood; 126 if COMMAND cannot be executed, 127 if there is none.\n"
"\n"
"Examples:\n"
"  semctl make jobs -- make\n"
"  semctl make jobs -- cargo build --release\n"
"  semctl make jobs -- ./build-all.sh       which runs make here and cargo there\n"
"  semctl make jobs --firm -- ./ci.sh       which runs 'make -j8'\n",
	.run = run,
	.runs_another = true,
};
