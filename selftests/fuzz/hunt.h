/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Hunting: throw a program or change one that is known, play it, keep it if it
 * came where none was before, and say what was found.
 */
#ifndef FUZZ_HUNT_H
#define FUZZ_HUNT_H

#include "arena.h"
#include "files.h"
#include "mutate.h"
#include "shrink.h"

#define HUNT_KEPT	512
#define HUNT_TELL_MS	5000
/* So many findings are enough for one run */
#define HUNT_ENOUGH	5
/* To make one of them shorter, so often and so long */
#define HUNT_SHRINK	300
#define HUNT_SHRINK_MS	120000

/**
 * struct hunt - one run
 * @arena: where programs are played
 * @seed: of the dice
 * @program: the one that is played
 * @kept: those from which others are made
 * @nr_kept: how many
 * @from_files: how many of these are from files: they stay
 * @last: a file that has the one that is played, for when the machine dies
 * @thrown: how many were, on which the dice of the next one depend
 * @played: how often one was played, those included that shrinking tries
 * @killed: how often one had to be killed
 * @findings: how many there were
 * @unplayable: one could not be played at all
 * @start: when it began
 * @told: when people were told last
 * @found: the last finding
 * @final: what shrinking found that ends the run
 */
struct hunt {
	struct arena arena;
	unsigned int seed;
	struct fuzz_program program;
	struct fuzz_program kept[HUNT_KEPT];
	unsigned int nr_kept, from_files;
	int last;
	unsigned long thrown, played, killed;
	unsigned int findings;
	bool unplayable;
	long long start, told;
	struct finding found, final;
};

static inline void hunt_keep(struct hunt *h, struct dice *d)
{
	unsigned int i = h->nr_kept;

	if (i == HUNT_KEPT)
		i = h->from_files + dice_below(d, HUNT_KEPT - h->from_files);
	else
		h->nr_kept++;
	h->kept[i] = h->program;
}

/* Those that people have written are a good beginning */
static inline bool hunt_begin(struct hunt *h)
{
	struct files all;
	bool good = files_find(&all);

	for (size_t i = 0; good && i < all.nr && h->nr_kept < HUNT_KEPT / 2;
	     i++)
		good = !files_load(all.path[i], &h->kept[h->nr_kept++]);
	h->from_files = h->nr_kept;
	files_forget(&all);
	h->start = sem_now_ms();
	h->last = open("build/fuzz-last.txt",
		       O_WRONLY | O_CREAT | O_DSYNC | O_CLOEXEC, 0644);
	cover_make();
	return good && arena_make(&h->arena);
}

/* Each has dice of its own: it does not depend on what came of the others */
static inline void hunt_throw(struct hunt *h, struct dice *d)
{
	unsigned int other;

	/* What people have written as it is: it says what is new in others */
	if (h->thrown < h->from_files) {
		h->program = h->kept[h->thrown];
		return;
	}
	if (!h->nr_kept || dice_once_in(d, 3)) {
		generate_program(d, &h->program);
		return;
	}
	h->program = h->kept[dice_below(d, h->nr_kept)];
	other = dice_below(d, h->nr_kept);
	mutate_program(d, &h->program, &h->kept[other]);
}

static inline bool hunt_play(struct hunt *h, const struct fuzz_program *p)
{
	bool played;

	files_rewrite(h->last, p);
	played = arena_play(&h->arena, p, &h->found);
	h->played++;
	h->killed += h->arena.killed;
	return played;
}

struct hunt_again {
	struct hunt *hunt;
	struct finding first;
};

/* Something else, after which there is nothing to be tried */
static inline void hunt_ends(struct hunt *h, const struct fuzz_program *p)
{
	h->final = h->found;
	fprintf(stderr, "# FOUND while shrinking: %s\n# the program: %s\n",
		h->final.text, files_save(p, h->seed, h->findings, "final"));
}

/* Does it show the same in a few tries? Then it is worth to go on */
static inline bool hunt_shows(void *context, const struct fuzz_program *p)
{
	struct hunt_again *again = context;
	struct hunt *h = again->hunt;

	for (int i = 0; i < 3 && !h->final.kind; i++) {
		hunt_play(h, p);
		if (h->found.final)
			hunt_ends(h, p);
		else if (finding_is_same(&h->found, &again->first))
			return true;
	}
	return false;
}

static inline void hunt_shrink(struct hunt *h, struct fuzz_program *p)
{
	struct finding first = h->found;
	struct hunt_again again = { .hunt = h, .first = first };
	struct shrink s = {
		.shows = hunt_shows, .context = &again, .tries = HUNT_SHRINK,
		.until = sem_now_ms() + HUNT_SHRINK_MS,
	};

	if (!hunt_shows(&again, p)) {
		fprintf(stderr, "# it does not show again: as it was played\n");
	} else {
		shrink_program(&s, p);
		fprintf(stderr, "# shrunk to %u calls: %s\n", p->nr,
			files_save(p, h->seed, h->findings, "short"));
	}
	h->found = h->final.kind ? h->final : first;
}

static inline void hunt_report(struct hunt *h)
{
	struct fuzz_program p = h->program;

	h->findings++;
	fprintf(stderr, "# FOUND: %s\n# the program: %s\n", h->found.text,
		files_save(&p, h->seed, h->findings, "found"));
	if (!h->found.final)
		hunt_shrink(h, &p);
	text_print(stderr, &p);
}

static inline void hunt_tell(struct hunt *h)
{
	long long now = sem_now_ms();

	if (now - h->told < HUNT_TELL_MS)
		return;
	h->told = now;
	fprintf(stderr,
		"# %lld s: %lu programs (%lu killed), %u kept, %u edges, %u findings\n",
		(now - h->start) / 1000, h->thrown, h->killed, h->nr_kept,
		cover.edges, h->findings);
}

/* One program; false if the hunt is over */
static inline bool hunt_step(struct hunt *h)
{
	struct dice d = dice_of(h->seed + h->thrown * 0x9e3779b1ULL);

	hunt_throw(h, &d);
	h->thrown++;
	h->unplayable = !hunt_play(h, &h->program);
	if (h->unplayable)
		return false;
	if (cover_end())
		hunt_keep(h, &d);
	if (h->found.kind)
		hunt_report(h);
	hunt_tell(h);
	return !h->found.final && h->findings < HUNT_ENOUGH;
}

#endif /* FUZZ_HUNT_H */
