// SPDX-License-Identifier: GPL-2.0-only
/*
 * play [--shrink] [--times N] FILE...: plays programs (text.h says what they
 * look like), and shows what each call returned. Exit status 1 if something was
 * found, 2 if one is no program. --shrink: makes a program shorter that shows
 * something, and prints it. Ends early when nothing can be tried any more.
 */
#include "alone.h"

#include <liburing.h>

#include "hunt.h"

static struct hunt hunt = {
	.arena = {
		.quiet_ms = 700, .limit_ms = 20000,
		.patience_ms = SEM_PATIENCE_MS,
	},
	.last = -1,
};

static void show(const struct fuzz_program *p)
{
	const struct board_result *r;

	for (unsigned int i = 0; i < p->nr; i++) {
		r = &board->result[i];
		if (r->state == BOARD_NOT_YET)
			printf("%12s  ", "-");
		else if (r->state == BOARD_BEGUN)
			printf("%12s  ", "asleep");
		else if (r->ret < 0)
			printf("%12s  ", strerrorname_np(r->err) ?: "?");
		else
			printf("%12ld  ", r->ret);
		text_call(stdout, &p->call[i]);
	}
}

static int play_file(const char *path, unsigned long times, bool shrink)
{
	int line = files_load(path, &hunt.program);

	if (line) {
		fprintf(stderr, "%s:%d: not understood\n", path, line);
		return 2;
	}
	do {
		if (!hunt_play(&hunt, &hunt.program)) {
			fprintf(stderr, "%s: cannot be played\n", path);
			return 2;
		}
	} while (!hunt.found.kind && --times);
	show(&hunt.program);
	if (!hunt.found.kind)
		return 0;
	printf("%s: %s\n", path, hunt.found.text);
	if (shrink && !hunt.found.final) {
		hunt_shrink(&hunt, &hunt.program);
		text_print(stdout, &hunt.program);
	}
	return 1;
}

static int usage(void)
{
	fprintf(stderr, "play [--shrink] [--times N] FILE...\n");
	return 2;
}

int main(int argc, char **argv)
{
	unsigned long times = 1;
	bool shrink = false;
	int worst = 0, status, i;

	for (i = 1; i < argc && !strncmp(argv[i], "--", 2); i++) {
		if (!strcmp(argv[i], "--shrink"))
			shrink = true;
		else if (!strcmp(argv[i], "--times") && i + 1 < argc)
			times = strtoul(argv[++i], NULL, 10) ?: 1;
		else
			return usage();
	}
	if (i == argc)
		return usage();
	if (access(CONTROL_NODE, W_OK)) {
		perror(CONTROL_NODE);
		return 2;
	}
	scene_real();
	if (!arena_make(&hunt.arena))
		return 2;
	for (; i < argc && !hunt.found.final; i++) {
		status = play_file(argv[i], times, shrink);
		if (status > worst)
			worst = status;
	}
	return worst;
}
