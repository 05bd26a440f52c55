// SPDX-License-Identifier: GPL-2.0-only
/*
 * Clients come with the first file that a process opens and go with the last,
 * and then what they have taken returns.
 */
#include <linux/cred.h>
#include <linux/pid.h>
#include <linux/rbtree.h>

#include <kunit/visibility.h>

#include "client.h"

#include <chardev/poison.h>

static int semdev_client_cmp(const void *pid, const struct rb_node *node)
{
	const struct semdev_client *client =
		rb_entry(node, struct semdev_client, node);

	return pid < (void *)client->pid ? -1 : pid > (void *)client->pid;
}

static int semdev_user_cmp(const void *key, const struct rb_node *node)
{
	const kuid_t *uid = key;
	const struct semdev_user *user =
		rb_entry(node, struct semdev_user, node);

	return uid_lt(*uid, user->uid) ? -1 : uid_gt(*uid, user->uid);
}

static bool semdev_user_less(struct rb_node *a, const struct rb_node *b)
{
	return semdev_user_cmp(&rb_entry(a, struct semdev_user, node)->uid,
			       b) < 0;
}

/**
 * semdev_client_lookup - the client that a process is
 * @state: the semaphore's, locked
 * @pid: the process
 *
 * Return: borrowed, or NULL.
 */
struct semdev_client *semdev_client_lookup(struct semdev_state *state,
					   struct pid *pid)
{
	struct rb_node *node = rb_find(pid, &state->clients, semdev_client_cmp);

	return node ? rb_entry(node, struct semdev_client, node) : NULL;
}

/* A new client brings its user, unless there is one already. */
static void semdev_user_join(struct semdev_state *state,
			     struct semdev_client *client)
	__must_hold(&state->lock)
{
	struct rb_root *users = &state->users;
	struct semdev_user *user = semdev_user_borrow(&client->user);
	struct rb_node *node = rb_find(&user->uid, users, semdev_user_cmp);

	if (!node) {
		rb_add(&user->node, users, semdev_user_less);
		return;
	}
	user = rb_entry(node, struct semdev_user, node);
	semdev_user_replace(&client->user, semdev_user_get(user));
}

/* Another file of a client that is known, or -ENOENT */
static struct semdev_client_ref semdev_client_again(struct semdev_state *state,
						    struct pid *pid)
	__must_hold(&state->lock)
{
	struct semdev_client *client;

	if (state->dead)
		return owned_error(struct semdev_client_ref, -ENODEV);
	client = semdev_client_lookup(state, pid);
	return client ? semdev_client_get(client) :
			owned_error(struct semdev_client_ref, -ENOENT);
}

static int semdev_client_cmp_node(struct rb_node *node,
				  const struct rb_node *other)
{
	return semdev_client_cmp(rb_entry(node, struct semdev_client,
					  node)->pid, other);
}

static struct semdev_client_ref
semdev_client_known(struct semdev *sem, struct pid *pid)
{
	locked(state, &sem->state);
	return semdev_client_again(state, pid);
}

static struct semdev_client_ref
semdev_client_add(struct semdev *sem, struct semdev_client_ref created)
{
	own(semdev_client) fresh __free(semdev_client) = { created };
	int err = owned_err(fresh);
	struct rb_node *known;

	if (err)
		return owned_error(struct semdev_client_ref, err);
	locked(state, &sem->state);
	if (state->dead)
		return owned_error(struct semdev_client_ref, -ENODEV);
	known = rb_find_add(&semdev_client_deref(fresh)->node, &state->clients,
			    semdev_client_cmp_node);
	/* Another thread of the process was quicker. */
	if (known)
		return semdev_client_get(rb_entry(known, struct semdev_client,
						  node));
	semdev_user_join(state, semdev_client_deref(fresh));
	state->nr_clients++;
	return owned_take(fresh);
}

static struct semdev_client_ref semdev_client_create(struct pid *pid)
{
	struct semdev_client *mem __free(scratch) =
		kmalloc(sizeof(*mem), GFP_KERNEL_ACCOUNT);
	own(semdev_user) user __free(semdev_user) = {
		new_object(struct semdev_user_ref, GFP_KERNEL_ACCOUNT,
			   (node, {}), (refs, KREF_INIT(1)),
			   (uid, current_euid()), (taken, 0), (claims, 0),
			   (parked, RB_ROOT_CACHED))
	};

	if (!mem || owned_err(user))
		return owned_error(struct semdev_client_ref, -ENOMEM);
	return place_object(struct semdev_client_ref, no_free_ptr(mem),
			    (node, {}), (refs, KREF_INIT(1)), (waiting, 0),
			    (pid, get_pid(pid)), (user, { owned_take(user) }),
			    (account, {}), (since, 0), (claims, 0),
			    (parked, RB_ROOT_CACHED), (turn, {}));
}

/**
 * semdev_client_open - a process opens a semaphore
 * @sem: the semaphore
 * @pid: the process, whose user is the current task's
 *
 * Context: process; may sleep.
 * Return: its client, with one more file; owned_err() of it is -ENOMEM, or
 * -ENODEV if the semaphore was destroyed.
 */
struct semdev_client_ref semdev_client_open(struct semdev *sem, struct pid *pid)
{
	own(semdev_client) known = { semdev_client_known(sem, pid) };
	int err = owned_err(known);

	if (!err)
		return owned_take(known);
	if (err != -ENOENT)
		return owned_error(struct semdev_client_ref, err);
	return semdev_client_add(sem, semdev_client_create(pid));
}
EXPORT_SYMBOL_IF_KUNIT(semdev_client_open);

/**
 * semdev_client_part - a client's last file is closed: it is no more
 * @state: the semaphore's, locked
 * @client: the client, which has given back what it took
 */
void semdev_client_part(struct semdev_state *state,
			struct semdev_client *client)
{
	struct semdev_user *user = semdev_user_borrow(&client->user);

	rb_erase(&client->node, &state->clients);
	state->nr_clients--;
	if (kref_read(&user->refs) == 1)
		rb_erase(&user->node, &state->users);
}
