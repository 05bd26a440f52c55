/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What has to be true of the semaphores while all tasks are at rest, and when
 * all are gone.
 */
#ifndef FUZZ_ORACLE_H
#define FUZZ_ORACLE_H

#include "board.h"
#include "finding.h"
#include "results.h"
#include "scene.h"

/* What a call needs at least that waits for tokens, or 0 */
static inline __u64 oracle_need(const struct fuzz_call *c)
{
	const struct fuzz_type *type = &fuzz_types[c->type];

	if (type->command == SEMDEV_ACQUIRE)
		return results_asked(type, c);
	return type->run == call_read || type->run == call_pread ||
	       type->run == call_readv || type->run == call_uring;
}

/* The most that any call needs which has begun and has not ended */
static inline __u64 oracle_most_needed(void)
{
	__u64 most = 1, need;

	for (unsigned int i = 0; i < board->program.nr; i++) {
		if (board->result[i].state != BOARD_BEGUN)
			continue;
		need = oracle_need(&board->program.call[i]);
		if (need > most)
			most = need;
	}
	return most;
}

/* Under the lock at one instant: no token was minted */
static inline bool oracle_is_lawful(const struct semdev_info *i)
{
	__u64 room = i->max > i->outstanding ? i->max - i->outstanding : 0;

	return i->kind != SEMDEV_POOL ||
	       (i->outstanding <= i->taken && i->value <= room);
}

/*
 * Tasks in the line beside as many free tokens as any of them can need? The
 * numbers are of one instant, under the lock. Those of a pool with limits may
 * have to stay where they are.
 */
static inline void oracle_asleep_at(int node, struct finding *found)
{
	struct semdev_info i;
	int fd = open(scene.node[node], O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	bool told = fd >= 0 && !ioctl(fd, SEMDEV_GET_INFO, &i);

	if (fd >= 0)
		close(fd);
	if (!told)
		return;
	if (!oracle_is_lawful(&i))
		finding_set(found, FINDING_RESULT,
			    "%s: the law is broken: %llu of %llu, %llu out, %llu taken",
			    fuzz_nodes[node].name, i.value, i.max,
			    i.outstanding, i.taken);
	if (i.max_per_client || i.max_per_uid)
		return;
	if (i.waiters && i.value >= oracle_most_needed())
		finding_set(found, FINDING_BESIDE,
			    "%s: %u tasks wait beside %llu free tokens",
			    fuzz_nodes[node].name, i.waiters, i.value);
}

static inline void oracle_asleep(struct finding *found)
{
	for (int i = 0; !scene.dry && i <= SCENE_ARTICLE; i++)
		oracle_asleep_at(i, found);
}

/* Files are closed by workers, too: rings are */
static inline bool oracle_is_unused(int node, long long end)
{
	while (scene_attr(node, "clients") > 0 ||
	       scene_attr(node, "waiters") > 0) {
		if (sem_now_ms() > end)
			return false;
		usleep(1000);
	}
	return true;
}

static inline void oracle_all_back(int node, struct finding *found)
{
	long long available = scene_attr(node, "available");
	long long max = scene_attr(node, "max");
	long long out = scene_attr(node, "outstanding");
	long long taken = scene_attr(node, "taken");

	/* A counter has no accounts */
	if (taken < 0)
		return;
	if (available != max || out || taken)
		finding_set(found, FINDING_LEFT,
			    "%s: %lld of %lld available, %lld out, %lld taken",
			    fuzz_nodes[node].name, available, max, out, taken);
}

static inline void oracle_destroyed(int node, struct finding *found,
				    long long end)
{
	int ret;

	do {
		ret = named_destroy(scene.name[node], 0);
	} while (ret && errno == EBUSY && sem_now_ms() < end && !usleep(1000));
	if (!ret)
		return;
	finding_set(found, FINDING_LEFT, "%s cannot be destroyed: %s",
		    fuzz_nodes[node].name, strerror(errno));
	/* Or every program after this one would find it, and create none */
	named_destroy(scene.name[node], SEMDEV_FORCE);
}

/* What the last program has left there; it is no fault */
static inline void oracle_empty_article(void)
{
	int fd = open(scene.node[SCENE_ARTICLE],
		      O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	struct semdev_info i;

	while (fd >= 0 && !ioctl(fd, SEMDEV_GET_INFO, &i) && i.value &&
	       !acquire(fd, i.value < LONG_MAX ? i.value : LONG_MAX, 0))
		;
	if (fd >= 0)
		close(fd);
}

static inline ssize_t oracle_take(int fd)
{
	char bytes[4];

	return read(fd, bytes, sizeof(bytes));
}

/* A new pool, by a name that was there before: takes, gives, refuses */
static inline bool oracle_fresh_works(void)
{
	struct semdev_create how = { .kind = SEMDEV_POOL, .max = 2 };
	bool works;
	int fd;

	scene_put_name(how.name, 0);
	if (control(SEMDEV_CREATE, &how))
		return false;
	fd = named_open(how.name, O_RDWR | O_NONBLOCK);
	works = fd >= 0 && oracle_take(fd) == 2 && oracle_take(fd) == -1 &&
		errno == EAGAIN && write(fd, "++", 2) == 2 &&
		oracle_take(fd) > 0;
	if (fd >= 0)
		close(fd);
	return !named_destroy(how.name, SEMDEV_FORCE) && works;
}

static inline void oracle_left(int node, struct finding *found, long long end)
{
	if (scene_attr(node, "waiters") < 0)
		return;
	if (!oracle_is_unused(node, end)) {
		finding_set(found, FINDING_LEFT,
			    "%s has waiters or clients when all are gone",
			    fuzz_nodes[node].name);
		/* That one cannot be made anew */
		found->final |= node == SCENE_ARTICLE;
	}
	if (node == SCENE_ARTICLE)
		return;
	oracle_all_back(node, found);
	oracle_destroyed(node, found, end);
}

/* When all processes are gone; leaves nothing behind */
static inline void oracle_after(struct finding *found, int patience_ms)
{
	long long end = sem_now_ms() + patience_ms;

	for (int i = 0; !scene.dry && i <= SCENE_ARTICLE; i++)
		oracle_left(i, found, end);
	if (!scene.dry && !oracle_fresh_works())
		finding_set(found, FINDING_BROKEN, "a new pool does not work");
}

#endif /* FUZZ_ORACLE_H */
