/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A recorded history: what several processes did with one semaphore.
 *
 * Each operation has two tickets of one counter that all processes share: one
 * drawn before the call and one after it. So an operation that ended before
 * another one began has the lower tickets, and whatever it did to the semaphore
 * it did between its own two. One without an end belongs to a process that was
 * killed, or is asleep: it may have taken effect or not.
 *
 * A client is the process whose open made the file, whoever uses it; processes
 * and clients have the same numbers, which are not those of the kernel.
 */
#ifndef HISTORY_H
#define HISTORY_H

#include <stdbool.h>
#include <stddef.h>

#include <linux/types.h>

#define HISTORY_PROCS	2048
#define HISTORY_UIDS	4

enum history_what {
	HISTORY_NONE,
	HISTORY_OPEN,		/* n: the user, below HISTORY_UIDS */
	HISTORY_CLOSE,
	HISTORY_FORK,		/* n: the child, which has all files */
	HISTORY_SEND,		/* n: the process to which a file is passed */
	HISTORY_EXIT,		/* has no end */
	HISTORY_KILL,		/* n: the process, of which nothing returns */
	HISTORY_SIGNAL,		/* n: the process, whose calls may return EINTR */
	HISTORY_REAP,		/* n: the process; when it ends, that is gone */
	HISTORY_GONE,		/* when it ends, all but process 0 are gone */
	HISTORY_READ,		/* n tokens at most */
	HISTORY_ACQUIRE,	/* n tokens */
	HISTORY_GIVE,		/* n tokens */
	HISTORY_POLL,		/* n: ms, or -1; result: 1 if there was POLLIN */
	HISTORY_LOOK,		/* GET_INFO: see enum history_seen */
	HISTORY_CLIENT,		/* GET_CLIENTS: n tasks wait, result is taken */
	HISTORY_RESIZE,		/* n: the size */
	HISTORY_LIMIT,		/* n: of each client */
	HISTORY_LIMIT_USER,	/* n: of each user */
	HISTORY_RECLAIM,	/* of the client; result: tokens */
	HISTORY_WHATS
};

/* What HISTORY_LOOK saw */
enum history_seen {
	SEEN_VALUE,
	SEEN_MAX,
	SEEN_MAX_SEEN,
	SEEN_TAKEN,
	SEEN_OUTSTANDING,
	SEEN_WAITERS,
	SEEN_CLIENTS,
	SEEN
};

#define HISTORY_NONBLOCK	1	/* O_NONBLOCK */
#define HISTORY_DEADLINE	2	/* an ACQUIRE that may time out */
#define HISTORY_REST		4	/* nothing has moved for a long time */

/**
 * struct history_op - one operation
 * @start: ticket before it, from 1 on; 0: no operation
 * @end: ticket after it, or 0
 * @n: see enum history_what
 * @result: what came of it: tokens, or 0, or a negative errno
 * @proc: the process
 * @client: whose file it used
 * @what: an enum history_what
 * @flags: HISTORY_NONBLOCK, ...
 * @seen: of HISTORY_LOOK
 */
struct history_op {
	__u64 start;
	__u64 end;
	__s32 n;
	__s32 result;
	__u16 proc;
	__u16 client;
	__u8 what;
	__u8 flags;
	__s32 seen[SEEN];
};

/**
 * struct history - of one semaphore, from its creation on
 * @op: the operations, in any order
 * @nr: how many
 * @pool: it is one
 * @strict: it is a strict one
 * @size: of a pool when it was created; of a counter where it saturates
 * @initial: of a counter
 */
struct history {
	struct history_op *op;
	size_t nr;
	bool pool;
	bool strict;
	__s32 size;
	__s32 initial;
};

static inline bool history_takes(const struct history_op *op)
{
	return op->what == HISTORY_READ || op->what == HISTORY_ACQUIRE;
}

/* May it sleep until there are tokens? */
static inline bool history_sleeps(const struct history_op *op)
{
	return history_takes(op) && !(op->flags & HISTORY_NONBLOCK);
}

/* What it may take at most, and what it needs at least */
static inline long history_asks(const struct history_op *op)
{
	return history_takes(op) ? op->n : 0;
}

static inline long history_needs(const struct history_op *op)
{
	return op->what == HISTORY_ACQUIRE ? op->n : 1;
}

#endif /* HISTORY_H */
