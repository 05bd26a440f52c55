/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Who uses a semaphore: accounts by opening process.
 */
#ifndef _SEMDEV_CLIENT_H
#define _SEMDEV_CLIENT_H

#include <linux/pid.h>
#include <linux/uidgid.h>

#include "core.h"

/**
 * struct semdev_turn - the place in line of a client that was refused
 * @node: in turns, or open_turns, or in none
 * @when: its ticket; while it is open, when that ends, in ns
 * @open: there is a token for it
 */
struct semdev_turn {
	struct list_head node;
	u64 when : 63;
	u64 open : 1;
};

/**
 * struct semdev_user - what the clients of one user hold together
 * @node: in the semaphore's users, by @uid
 * @refs: the clients; taken and put under the lock
 * @uid: whose
 * @taken: tokens
 */
struct semdev_user {
	struct rb_node node;
	struct kref refs;
	kuid_t uid;
	u64 taken;
};

DEFINE_REF(semdev_user, struct semdev_user, refs, object_no_drop);

/**
 * struct semdev_client - a process that has opened a semaphore
 * @node: in the semaphore's clients, by @pid
 * @refs: the files that it opened; taken and put under the lock
 * @waiting: tasks that wait through them
 * @pid: of the process; not looked up again, whoever uses the files
 * @user: whose it was at its first open
 * @account: what it has taken
 * @since: since when @account is not empty, in jiffies
 * @turn: its place in line when it was refused
 *
 * Guarded by the semaphore's lock.  Small, because there is one for each open
 * file where each process opens one.
 */
struct semdev_client {
	struct rb_node node;
	struct kref refs;
	u32 waiting;
	struct pid *pid;
	struct semdev_user_ref user;
	struct semdev_account account;
	u64 since;
	struct semdev_turn turn;
};

static inline void semdev_client_drop(struct semdev_client *client)
{
	put_pid(client->pid);
	semdev_user_put(client->user);
}

DEFINE_REF(semdev_client, struct semdev_client, refs, semdev_client_drop);

static __always_inline u64 *semdev_user_taken(struct semdev_client *client)
{
	return &semdev_user_deref(client->user)->taken;
}

struct semdev_client_ref semdev_client_open(struct semdev *sem,
					    struct pid *pid);
void semdev_client_close(struct semdev *sem, struct semdev_client_ref client);
struct semdev_client *semdev_client_lookup(struct semdev *sem, struct pid *pid)
	__must_hold(&sem->state.lock);
u64 semdev_client_return(struct semdev *sem, struct semdev_client *client)
	__must_hold(&sem->state.lock);
long semdev_client_reclaim(struct semdev *sem, struct pid *pid);
u64 semdev_client_reclaim_gone(struct semdev *sem);
u32 semdev_get_clients(struct semdev *sem, struct semdev_client_info *infos,
		       u32 capacity);

#endif /* _SEMDEV_CLIENT_H */
