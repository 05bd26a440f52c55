/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A step: who does what, and in which order the threads are heard.
 */
#ifndef RANDOM_DIRECT_H
#define RANDOM_DIRECT_H

#include "stage.h"

/* Until a thread sleeps or answered; says so where it does neither */
static inline int direct_quiet(struct stage *s, int process, int player,
			       struct text *text)
{
	int quiet = quiet_wait(&s->shared->threads[process][player],
			       s->sockets[process][player]);

	if (quiet < 0)
		text_add(text, "  p%d.t%d HANGS\n", process, player);
	return quiet;
}

/* Hear all threads of a process in their order; those that sleep are woken */
static inline bool direct_wake(struct stage *s, int process, int first,
			       struct text *text)
{
	int i, player, quiet[PLAYERS];

	/* None is woken before the others are done: they look whether it sleeps */
	for (i = 0; i < PLAYERS; i++) {
		quiet[i] = direct_quiet(s, process, i, text);
		if (quiet[i] < 0)
			return false;
	}
	for (i = 0; i < PLAYERS; i++) {
		player = (first + i) % PLAYERS;
		if (!quiet[player])
			syscall(SYS_tgkill, s->shared->pids[process],
				s->shared->threads[process][player],
				IDLE_SIGNAL);
		if (!stage_hear(s, process, player, text))
			return false;
	}
	return true;
}

/*
 * All threads of a process sleep, one after the other; a thread of another process
 * calls somebody.
 */
static inline bool direct_idle(struct stage *s, struct order part,
			       struct dice *dice, struct text *text)
{
	int process = dice_below(dice, PROCESSES);
	int first = dice_below(dice, PLAYERS), i, player;
	int caller = (process + 1 + dice_below(dice, PROCESSES - 1)) % PROCESSES;

	text_add(text, "%u p%d idle\n", part.step, process);
	part.kind = ORDER_SLEEP;
	for (i = 0; i < PLAYERS; i++) {
		player = (first + i) % PLAYERS;
		if (!stage_tell(s, process, player, &part) ||
		    direct_quiet(s, process, player, text) < 0)
			return false;
	}
	part.kind = ORDER_CALL;
	player = dice_below(dice, PLAYERS);
	return stage_tell(s, caller, player, &part) &&
	       stage_hear(s, caller, player, text) &&
	       direct_wake(s, process, first, text);
}

/**
 * direct - a step
 * @s: the processes
 * @order: which one
 * @text: becomes what came of it
 *
 * Return: false, if there will be none any more.
 */
static inline bool direct(struct stage *s, const struct order *order,
			  struct text *text)
{
	struct dice dice = dice_of(order->seed, order->step);
	int process = dice_below(&dice, PROCESSES);
	int player = dice_below(&dice, PLAYERS);
	bool idle = dice_once_in(&dice, 25);

	text->nr = 0;
	text->bytes[0] = 0;
	if (order->step < OPENING_STEPS) {
		/* The first and the second are of the same thread */
		process = (order->step - !!order->step) / PLAYERS;
		player = (order->step - !!order->step) % PLAYERS;
	} else if (idle) {
		return direct_idle(s, *order, &dice, text);
	}
	s->shared->closed = false;
	if (!stage_tell(s, process, player, order) ||
	    !stage_hear(s, process, player, text))
		return false;
	if (s->shared->closed && !stage_settle(s, s->shared->pids[process])) {
		text_add(text, "  THE FILE DOES NOT END\n");
		return false;
	}
	return true;
}

#endif /* RANDOM_DIRECT_H */
