// SPDX-License-Identifier: GPL-2.0-only
/*
 * Turns, as turn.h says.
 */
#include "turn.h"

#include <chardev/poison.h>

/**
 * semdev_turn_take - a client was refused: it takes its place in line
 * @sem: the semaphore, locked
 * @client: the client; keeps the place that it has
 */
void semdev_turn_take(struct semdev *sem, struct semdev_client *client)
{
	struct semdev_state *state = guarded(&sem->state);

	if (!list_empty(&client->turn.node))
		return;
	client->turn.when = ++state->tickets;
	list_add_tail(&client->turn.node, &state->turns);
	state->reasons++;
}

/**
 * semdev_turn_end - a client was served, or will not be
 * @sem: the semaphore, locked
 * @client: the client; need not have a turn
 */
void semdev_turn_end(struct semdev *sem, struct semdev_client *client)
{
	struct semdev_state *state = guarded(&sem->state);

	if (list_empty(&client->turn.node))
		return;
	list_del_init(&client->turn.node);
	state->reasons--;
	if (!client->turn.open)
		return;
	client->turn.open = false;
	state->nr_open_turns--;
}
