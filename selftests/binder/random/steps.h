/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * One step of a thread, as its dice fall; and files of the device that come and go.
 */
#ifndef RANDOM_STEPS_H
#define RANDOM_STEPS_H

#include "exchange.h"
#include "ioctls.h"

/* The first steps are the same for every seed, or little would happen */
enum { OPENING_STEPS = 1 + PROCESSES * PLAYERS };

static inline void step_open(struct player *p)
{
	struct process *process = p->process;

	process->fd = device_open();
	text_add(&p->text, " open = ");
	text_result(&p->text, process->fd < 0 ? -errno : process->fd);
	if (process->fd >= 0 && !dice_once_in(&p->dice, 30)) {
		process->mapped = device_map(process->fd, PROT_READ);
		text_add(&p->text, " mmap = ");
		text_result(&p->text,
			    process->mapped == MAP_FAILED ? -errno : 0);
	}
	/* Without a manager little happens */
	if (process->fd >= 0 && !process->number &&
	    !dice_once_in(&p->dice, 4)) {
		text_add(&p->text, " SET_CONTEXT_MGR = ");
		text_result(&p->text, device_call(process,
						  BINDER_SET_CONTEXT_MGR, NULL));
	}
	text_add(&p->text, "\n");
}

/* With all descriptors that it received */
static inline void step_close(struct player *p)
{
	struct process *process = p->process;
	int fd;

	if (process->mapped != MAP_FAILED)
		munmap(process->mapped, MAPPED);
	process->mapped = MAP_FAILED;
	text_add(&p->text, " close = %d\n", close(process->fd));
	process->fd = -1;
	for (fd = 0; fd < MOST_FILES; fd++)
		if (process_received(process, fd))
			close(fd);
	process->shared->closed = true;
	process_forgets(process);
}

/* A second mapping, one that can be written to, none any more */
static inline void step_map(struct player *p)
{
	struct process *process = p->process;
	int access = dice_once_in(&p->dice, 3) ? PROT_READ | PROT_WRITE :
						 PROT_READ;
	void *mapped;

	if (process->mapped != MAP_FAILED && dice_once_in(&p->dice, 4)) {
		text_add(&p->text, " munmap = %d\n",
			 munmap(process->mapped, MAPPED));
		process->mapped = MAP_FAILED;
		return;
	}
	text_add(&p->text, " mmap 0x%x = ", (unsigned int)access);
	mapped = device_map(process->fd, access);
	text_result(&p->text, mapped == MAP_FAILED ? -errno : 0);
	text_add(&p->text, "\n");
	if (process->mapped == MAP_FAILED)
		process->mapped = mapped;
	else if (mapped != MAP_FAILED)
		munmap(mapped, MAPPED);
}

static inline void step_poll(struct player *p)
{
	ioctl_poll(p);
	text_add(&p->text, "\n");
}

static inline void step_random(struct player *p)
{
	static const unsigned char weights[] = {
		90, 60, 10, 1, 1, 2, 24, 6, 4, 1,
	};
	static void (*const all[])(struct player *p) = {
		exchange_due, exchange_commands, exchange_short,
		exchange_faulty, exchange_wrong, exchange_more, ioctl_any,
		step_poll, step_close, step_map,
	};

	all[dice_weighted(&p->dice, weights, sizeof(weights))](p);
}

/* The first thread of the first process manages; all serve */
static inline void step_opening(struct player *p, unsigned int step)
{
	struct batch *b;

	if (!step) {
		text_add(&p->text, " SET_CONTEXT_MGR = ");
		text_result(&p->text, device_call(p->process,
						  BINDER_SET_CONTEXT_MGR, NULL));
		text_add(&p->text, "\n");
		return;
	}
	b = exchange_begin();
	text_add(&p->text, " BC_ENTER_LOOPER");
	batch_add(b, BC_ENTER_LOOPER, "");
	exchange(p, b, 0);
}

/* Descriptors that it has now, a bit each, where there are others than before */
static inline void step_files(struct player *p)
{
	__u32 open = 0;
	int fd;

	for (fd = 0; fd < MOST_FILES; fd++)
		if (fcntl(fd, F_GETFD) >= 0)
			open |= 1U << fd;
	if (open != p->process->open)
		text_add(&p->text, "  descriptors %06x\n", open);
	p->process->open = open;
}

/**
 * step_play - a step
 * @p: whose it is; gets a text about it
 * @step: number
 */
static inline void step_play(struct player *p, unsigned int step)
{
	/* The thread was chosen with the first three */
	dice_bits(&p->dice);
	dice_bits(&p->dice);
	dice_bits(&p->dice);
	text_add(&p->text, "%u p%d.t%d", step, p->process->number, p->number);
	if (p->process->fd < 0)
		step_open(p);
	else if (step < OPENING_STEPS)
		step_opening(p, step);
	else
		step_random(p);
	step_files(p);
}

#endif /* RANDOM_STEPS_H */
