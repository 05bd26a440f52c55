/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Who uses a semaphore: accounts by opening process.
 */
#ifndef _SEMDEV_CLIENT_H
#define _SEMDEV_CLIENT_H

#include "state.h"

static inline void semdev_client_drop(struct semdev_client *client)
{
	put_pid(client->pid);
	semdev_turn_clear(&client->turn);
	semdev_user_clear(&client->user);
}

DEFINE_REF(semdev_client, struct semdev_client, refs, semdev_client_drop);

struct semdev_client_ref semdev_client_open(struct semdev *sem,
					    struct pid *pid)
	__locks(&sem->state);
struct semdev_client *semdev_client_lookup(struct semdev_state *state,
					   struct pid *pid)
	__must_hold(&state->lock);
void semdev_client_part(struct semdev_state *state,
			struct semdev_client *client)
	__must_hold(&state->lock);

#endif /* _SEMDEV_CLIENT_H */
