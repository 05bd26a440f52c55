/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Waking tasks that sleep in poll.
 */
#ifndef _SEMDEV_POLLERS_H
#define _SEMDEV_POLLERS_H

#include "turn.h"

int semdev_wake_pollers(struct semdev_turn *turn, int nr);
void semdev_tell_pollers(struct semdev_state *state, int n)
	__must_hold(&state->lock);
void semdev_wake_all_pollers(struct semdev_state *state)
	__must_hold(&state->lock);

#endif /* _SEMDEV_POLLERS_H */
