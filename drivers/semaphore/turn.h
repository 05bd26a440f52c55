/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Turns: so that those who poll get something beside those who block.
 *
 * Tokens are handed to blocked readers, who queue again at once; a program that
 * polls and then reads without blocking would find nothing for ever.  So a
 * client that was refused holds one place in the same line.  When it is
 * first, the next token is kept open for it, and poll tells it so, for at most
 * SEMDEV_TURN_NS; then the turn is over and the token goes to the first blocked
 * reader, whoever else has a turn.  Where nobody blocks, tokens are open to all
 * and turns mean nothing.
 */
#ifndef _SEMDEV_TURN_H
#define _SEMDEV_TURN_H

#include "state.h"

#define SEMDEV_TURN_NS	(2 * NSEC_PER_MSEC)

void semdev_turn_take(struct semdev *sem, struct semdev_client *client)
	__must_hold(&sem->state.lock);
void semdev_turn_end(struct semdev *sem, struct semdev_client *client)
	__must_hold(&sem->state.lock);

#endif /* _SEMDEV_TURN_H */
