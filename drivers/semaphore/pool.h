/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The arithmetic of a pool: tokens that are borrowed.  No lock, no memory, no
 * time: what the law says, at every instant, is
 *
 *	outstanding <= taken == sum of the accounts
 *	available == max(0, size - outstanding)
 *
 * A token is out from the take to the give, whichever client gives it.  It stays
 * on the account of the client that took it until that client gives one, or
 * leaves.  So taken is more than outstanding where one client gave what another
 * took.  (Of the available tokens some may be kept for turns, see turn.h.)
 */
#ifndef _SEMDEV_POOL_H
#define _SEMDEV_POOL_H

#include <linux/limits.h>
#include <linux/minmax.h>
#include <linux/overflow.h>
#include <linux/types.h>

/**
 * struct semdev_pool - a pool
 * @size: tokens there are
 * @outstanding: tokens really out; above @size only while it shrinks
 * @taken: sum of the accounts
 * @peak: highest that @outstanding was
 * @excess: tokens given that did nothing
 * @strict: no client frees what another took
 */
struct semdev_pool {
	u32 size;
	u32 outstanding;
	u64 taken;
	u32 peak;
	bool strict;
	u64 excess;
};

/**
 * struct semdev_account - what one client has taken and not given back
 * @taken: tokens
 */
struct semdev_account {
	u64 taken;
};

/**
 * semdev_pool_available - tokens that can be taken
 * @pool: the pool
 *
 * Return: 0 to its size.
 */
static __always_inline u32
semdev_pool_available(const struct semdev_pool *pool)
{
	return pool->size > pool->outstanding ?
	       pool->size - pool->outstanding : 0;
}

/**
 * semdev_pool_take - take tokens
 * @pool: the pool
 * @account: of the client that takes them
 * @n: how many, at most semdev_pool_available()
 */
static __always_inline void
semdev_pool_take(struct semdev_pool *pool, struct semdev_account *account,
		 u32 n)
{
	account->taken += n;
	pool->taken += n;
	pool->outstanding += n;
	if (unlikely(pool->outstanding > pool->peak))
		pool->peak = pool->outstanding;
}

/* What was out cannot be more than what was taken. */
static __always_inline void
__semdev_pool_settle(struct semdev_pool *pool, struct semdev_account *account,
		     u64 n)
{
	account->taken -= n;
	pool->taken -= n;
	if (pool->outstanding > pool->taken)
		pool->outstanding = pool->taken;
}

/**
 * semdev_pool_give - give tokens
 * @pool: the pool
 * @account: of the client that gives them
 * @n: how many; what cannot be given is counted as excess
 *
 * Return: how many of them were the giver's own.
 */
static __always_inline u64
semdev_pool_give(struct semdev_pool *pool, struct semdev_account *account,
		 u64 n)
{
	u64 own, give;

	/* What nearly all do; the rest would come to the same. */
	if (likely(n <= account->taken && n <= pool->outstanding)) {
		account->taken -= n;
		pool->taken -= n;
		pool->outstanding -= n;
		return n;
	}
	own = min(n, account->taken);
	give = min(pool->strict ? own : n, (u64)pool->outstanding);
	pool->outstanding -= give;
	__semdev_pool_settle(pool, account, own);
	if (n > give &&
	    check_add_overflow(pool->excess, n - give, &pool->excess))
		pool->excess = U64_MAX;
	return own;
}

/**
 * semdev_pool_leave - give back all that a client has
 * @pool: the pool
 * @account: the client's
 *
 * Return: how many that were.
 */
static inline u64
semdev_pool_leave(struct semdev_pool *pool, struct semdev_account *account)
{
	u64 taken = account->taken;

	__semdev_pool_settle(pool, account, taken);
	return taken;
}

#endif /* _SEMDEV_POOL_H */
