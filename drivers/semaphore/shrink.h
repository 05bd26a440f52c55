/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Less can be had than before: waits that have become hopeless end, and turns
 * lose their tokens.
 */
#ifndef _SEMDEV_SHRINK_H
#define _SEMDEV_SHRINK_H

#include "state.h"

void semdev_end_waits(struct semdev_state *state)
	__must_hold(&state->lock);
void semdev_revoke_turns(struct semdev_state *state)
	__must_hold(&state->lock);

#endif /* _SEMDEV_SHRINK_H */
