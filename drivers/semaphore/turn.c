// SPDX-License-Identifier: GPL-2.0-only
/*
 * Turns, as turn.h says.
 */
#include <linux/ktime.h>

#include "limit.h"
#include "queue.h"
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

static void semdev_turns_over(struct semdev *sem);

DEFINE_CHARDEV_ALARM(semdev_alarm, struct semdev, turns_end, semdev_turns_over);

/**
 * semdev_turn_open_first - keep a token for the first who has a turn
 * @sem: the semaphore, locked; has a free token
 * @before: ticket of the first waiter
 *
 * Return: whether a turn came before it; look again then.
 */
bool semdev_turn_open_first(struct semdev *sem, u64 before)
{
	struct semdev_state *state = guarded(&sem->state);
	struct semdev_client *client;

	client = list_first_entry_or_null(&state->turns, struct semdev_client,
					  turn.node);
	if (!client || client->turn.when > before)
		return false;
	if (!semdev_room(state, client)) {
		semdev_turn_end(sem, client);
		return true;
	}
	list_move_tail(&client->turn.node, &state->open_turns);
	client->turn.open = true;
	client->turn.when = ktime_get_ns() + SEMDEV_TURN_NS;
	state->nr_open_turns++;
	if (!state->alarm_set)
		semdev_alarm_set(sem, SEMDEV_TURN_NS);
	state->alarm_set = true;
	return true;
}

/* The time of the first open turn is over, and maybe of more. */
static void semdev_turns_over(struct semdev *sem)
{
	struct semdev_client *client, *next;
	struct semdev_state *state;
	u64 now = ktime_get_ns();

	guard(chardev_mutex)(&sem->state.lock);
	state = guarded(&sem->state);
	state->alarm_set = false;
	list_for_each_entry_safe(client, next, &state->open_turns, turn.node) {
		if (client->turn.when > now) {
			semdev_alarm_set(sem, client->turn.when - now);
			state->alarm_set = true;
			break;
		}
		semdev_turn_end(sem, client);
	}
	semdev_serve(sem, false);
}

/**
 * semdev_turns_init - before anything else
 * @sem: the semaphore
 */
void semdev_turns_init(struct semdev *sem)
{
	semdev_alarm_init(sem);
}

/**
 * semdev_turns_cancel - nobody has a turn any more
 * @sem: the semaphore, which nobody uses
 *
 * Context: process; may sleep.
 */
void semdev_turns_cancel(struct semdev *sem)
{
	semdev_alarm_cancel(sem);
}
