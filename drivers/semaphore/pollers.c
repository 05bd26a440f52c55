// SPDX-License-Identifier: GPL-2.0-only
/*
 * Waking tasks that sleep in poll.
 */
#include <linux/poll.h>
#include <linux/wait.h>

#include "pollers.h"

#include <chardev/poison.h>

/**
 * semdev_wake_pollers - wake the tasks of a client that sleep in poll
 * @turn: the client's turn
 * @nr: how many of the exclusive ones (EPOLLEXCLUSIVE) at most; 0: all
 *
 * A task that is about to sleep needs no barrier, because semdev_poll() looks
 * under the lock after poll_wait():
 *
 *	poller				giver
 *	poll_wait() queues it
 *	lock, no token: a turn, unlock
 *					lock, token, turn: wakes
 *
 * and a poller that takes the lock second sees the token.
 *
 * Context: the semaphore is locked.
 * Return: how many of the exclusive ones were woken.
 */
int semdev_wake_pollers(struct semdev_turn *turn, int nr)
{
	return __wake_up(&turn->pollers, TASK_NORMAL, nr,
			 poll_to_key(EPOLLIN | EPOLLRDNORM));
}

/* The wait queue of polls that are exclusive begins with one of them. */
static bool semdev_only_exclusive(struct semdev_turn *turn)
{
	struct wait_queue_entry *first;
	unsigned long flags;
	bool exclusive;

	spin_lock_irqsave(&turn->pollers.lock, flags);
	first = list_first_entry_or_null(&turn->pollers.head,
					 struct wait_queue_entry, entry);
	exclusive = first && first->flags & WQ_FLAG_EXCLUSIVE;
	spin_unlock_irqrestore(&turn->pollers.lock, flags);
	return exclusive;
}

/**
 * semdev_tell_pollers - tokens are free for all
 * @state: the semaphore's, locked, with no task in the line
 * @n: how many tokens, 1 or more
 *
 * Every client that sleeps in poll is told, as it may be the only one that reads;
 * but of exclusive polls only as many as there are tokens, the oldest first.  With
 * limits all of them: one that is told may be at its limit before it runs.
 */
void semdev_tell_pollers(struct semdev_state *state, int n)
{
	struct rb_node *rb, *next;
	struct semdev_turn *turn;
	bool limited = semdev_limited(&state->limits);
	int told = 0;

	for (rb = rb_first_cached(&state->line[SEMDEV_POLLER]); rb; rb = next) {
		next = rb_next(rb);
		turn = rb_entry(rb, struct semdev_turn, entry.node);
		if (!semdev_polled(turn))
			semdev_line_retype(state, &turn->entry,
					   SEMDEV_REFUSED);
		else if (semdev_line_park(state, &turn->entry))
			continue;
		else if (limited)
			semdev_wake_pollers(turn, 0);
		else if (told < n)
			told += semdev_wake_pollers(turn, n - told);
		else if (!semdev_only_exclusive(turn))
			semdev_wake_pollers(turn, 1);
	}
}

/**
 * semdev_wake_all_pollers - let all tasks that sleep in poll look again
 * @state: the semaphore's, locked
 */
void semdev_wake_all_pollers(struct semdev_state *state)
{
	struct rb_node *rb;
	struct semdev_turn *turn;

	for (rb = rb_first(&state->clients); rb;
	     rb = rb_next(rb)) {
		turn = semdev_turn_of(rb_entry(rb, struct semdev_client, node));
		if (turn)
			wake_up_all(&turn->pollers);
	}
}
