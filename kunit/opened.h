/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A semaphore that a client has open, without a device.
 */
#ifndef _KUNIT_OPENED_H
#define _KUNIT_OPENED_H

#include <kunit/test.h>
#include <linux/cleanup.h>
#include <linux/pid.h>

#include "account.h"
#include "core.h"
#include "poll.h"
#include "transfer.h"

struct opened {
	struct semdev *sem;
	struct semdev_client *client;
	struct semdev_ref sem_ref;
	struct semdev_client_ref client_ref;
};

static inline struct opened open_as(struct kunit *test, struct semdev *sem,
				    struct pid *pid)
{
	own(semdev_client) client = { semdev_client_open(sem, pid) };
	struct semdev_client *c = semdev_client_borrow(&client);

	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, c);
	return (struct opened){
		.sem = sem,
		.sem_ref = semdev_get(sem),
		.client = c,
		.client_ref = owned_out(&client),
	};
}

static inline struct opened open_as_nr(struct kunit *test,
				       const struct opened *o, int nr)
{
	struct pid *pid = find_get_pid(nr);
	struct opened other;

	KUNIT_ASSERT_NOT_NULL(test, pid);
	other = open_as(test, o->sem, pid);
	put_pid(pid);
	return other;
}

/* Another client of the same semaphore, and one more */
static inline struct opened open_other(struct kunit *test,
				       const struct opened *o)
{
	return open_as_nr(test, o, 1);
}

static inline struct opened open_third(struct kunit *test,
				       const struct opened *o)
{
	return open_as_nr(test, o, 2);
}

static inline struct opened open_new(struct kunit *test,
				     const struct semdev_config *config)
{
	own(semdev) sem __free(semdev) = { semdev_create("test", config) };

	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, semdev_borrow(&sem));
	return open_as(test, semdev_borrow(&sem), task_tgid(current));
}

static inline struct opened open_counter(struct kunit *test, size_t initial,
					 size_t max)
{
	const struct semdev_config config = {
		.kind = SEMDEV_COUNTER, .initial = initial, .max = max,
	};

	return open_new(test, &config);
}

static inline struct opened open_pool(struct kunit *test, size_t size)
{
	const struct semdev_config config = {
		.kind = SEMDEV_POOL, .max = size,
	};

	return open_new(test, &config);
}

static inline void opened_close(struct opened *o)
{
	if (!o->sem)
		return;
	own(semdev) sem __free(semdev) = { o->sem_ref };
	semdev_client_close(o->sem, o->client_ref);
	o->sem = NULL;
}

DEFINE_FREE(opened, struct opened, opened_close(&_T))

static inline struct semdev_info info_of(const struct opened *o)
{
	struct semdev_info info;

	semdev_get_info(o->sem, &info);
	return info;
}

static inline ssize_t take(const struct opened *o, enum semdev_wait wait)
{
	return semdev_take_some(o->sem, o->sem->kind, o->client, 1, wait);
}

static inline int give(const struct opened *o, size_t n)
{
	return semdev_release(o->sem, o->sem->kind, o->client, n, false);
}

/* As poll(2) that does not sleep */
static inline bool polls_in(const struct opened *o)
{
	return semdev_pollers(o->sem, o->client) &&
	       semdev_poll(o->sem, o->client, true) & EPOLLIN;
}

#endif /* _KUNIT_OPENED_H */
