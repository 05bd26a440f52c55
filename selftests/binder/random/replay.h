/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Playing the same steps on two devices, and comparing.
 */
#ifndef RANDOM_REPLAY_H
#define RANDOM_REPLAY_H

#include <sys/wait.h>

#include <linux/types.h>

#include "compare.h"
#include "only.h"

/**
 * struct replay - what is played
 * @play: the program that does
 * @ours: device of the module here
 * @theirs: of the in-tree driver
 * @seed: of the dice
 * @steps: how many
 * @only: of them
 * @accepted: what may differ
 * @broken: it could not be played at all
 */
struct replay {
	const char *play, *ours, *theirs;
	__u64 seed;
	unsigned int steps;
	struct only only;
	struct accepted *accepted;
	bool broken;
};

static inline void __attribute__((noreturn))
replay_exec(const struct replay *r, const char *device)
{
	char seed[24], steps[16], *only = malloc(16 * ONLY_MOST);

	snprintf(seed, sizeof(seed), "%llu", (unsigned long long)r->seed);
	snprintf(steps, sizeof(steps), "%u", r->steps);
	if (only) {
		only_list(&r->only, only, 16 * ONLY_MOST);
		execl(r->play, r->play, "--device", device, "--seed", seed,
		      "--steps", steps, "--only", only, NULL);
	}
	perror(r->play);
	_exit(127);
}

/* What it prints; false, if it did not come so far */
static inline bool replay_on(const struct replay *r, const char *device,
			     struct trace *trace)
{
	int ends[2], status;
	bool good;
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC))
		return false;
	fflush(stdout);
	pid = fork();
	if (!pid) {
		dup2(ends[1], 1);
		replay_exec(r, device);
	}
	close(ends[1]);
	good = trace_read(trace, ends[0]);
	close(ends[0]);
	/* A step that hangs is a line, too; a trace of its name alone is none */
	return pid > 0 && waitpid(pid, &status, 0) == pid && good &&
	       trace->nr > 1;
}

/**
 * replay_both - on both devices
 * @r: what
 * @theirs: becomes what came of it there; to be ended
 * @ours: likewise
 * @d: becomes the first difference
 *
 * Return: false, if it could not be played.
 */
static inline bool replay_both(struct replay *r, struct trace *theirs,
			       struct trace *ours, struct difference *d)
{
	struct comparison c = {
		.theirs = theirs,
		.ours = ours,
		.accepted = r->accepted,
	};

	memset(theirs, 0, sizeof(*theirs));
	memset(ours, 0, sizeof(*ours));
	d->found = false;
	if (!replay_on(r, r->theirs, theirs) || !replay_on(r, r->ours, ours)) {
		r->broken = true;
		return false;
	}
	compare(&c, d);
	return true;
}

static inline void replay_find(struct replay *r, struct difference *d)
{
	struct trace theirs, ours;

	replay_both(r, &theirs, &ours, d);
	trace_end(&theirs);
	trace_end(&ours);
}

#endif /* RANDOM_REPLAY_H */
