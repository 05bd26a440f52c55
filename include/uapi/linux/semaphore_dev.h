/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/*
 * Semaphores as character devices.
 *
 * /dev/semaphore and counters in /dev/semaphores: write(2) of n bytes gives n
 * tokens; read(2) takes one, blocking while there is none.
 *
 * Pools in /dev/semaphores: a fixed number of tokens that are borrowed. read(2)
 * of n takes 1 to n; write(2) of n gives n back; what a process has not given
 * back returns when the last file is closed that it opened on the pool. A
 * client is a process that has opened the pool, whatever process uses the file
 * afterwards. FIONREAD is how many tokens a read that does not sleep would get.
 *
 * Tasks that sleep in read are served in order of arrival. A client that polls
 * in vain, or whose read would have to sleep, has a turn: one place in the same
 * line. When that is the first, the next token is kept for this client alone,
 * for up to 2 ms. Where no task sleeps, free tokens are open to all.
 *
 * Structures grow at their end. The kernel takes the size from the command: it
 * refuses less than the first published size (EINVAL), reads what is missing as
 * zero, and refuses what it does not know unless it is zero (E2BIG). Flags that
 * do not exist and padding that is not zero are EINVAL. Times are nanoseconds
 * of CLOCK_MONOTONIC as the caller sees it.
 *
 * Taking needs a file opened for reading, giving one opened for writing (EBADF).
 * After a forced destruction everything is ENODEV.
 *
 * The permissions of a semaphore's node decide who may take and give. What
 * changes a semaphore for others (its existence, a pool's size and limits, what
 * a client has taken) is asked of /dev/semaphore-control, and takes permission
 * to write to that: root alone has it, unless the administrator decides
 * otherwise.
 */
#ifndef _UAPI_LINUX_SEMAPHORE_DEV_H
#define _UAPI_LINUX_SEMAPHORE_DEV_H

#include <linux/ioctl.h>
#include <linux/types.h>

/**
 * SEMDEV_GET_READ_COUNT - how many reads this open file has completed
 *
 * Counters only. Counts from open(2), or from the last SEMDEV_SET_READ_COUNT.
 * Errors: EFAULT.
 */
#define SEMDEV_GET_READ_COUNT	_IOR('c', 1, __u64)

/**
 * SEMDEV_SET_READ_COUNT - set this open file's count of reads
 *
 * Counters only. Errors: EFAULT; the count is unchanged then.
 */
#define SEMDEV_SET_READ_COUNT	_IOW('c', 1, __u64)

/* A name is 1 to 32 of a-z A-Z 0-9 . _ - and begins with neither . nor - */
#define SEMDEV_NAME_MAX		32

#define SEMDEV_COUNTER		0
#define SEMDEV_POOL		1

/* The largest pool */
#define SEMDEV_POOL_MAX		0x7fffffff

/* What a client gives beyond its own tokens frees no other client's token. */
#define SEMDEV_STRICT		(1U << 0)
/* The opposite. Without either, pools that group or others may use are strict */
#define SEMDEV_NO_STRICT	(1U << 1)

/**
 * struct semdev_info - a semaphore at one instant
 * @kind: SEMDEV_COUNTER or SEMDEV_POOL
 * @features: SEMDEV_STRICT or 0
 * @value: tokens available, without those that are kept for turns
 * @max: counter: where the value saturates; pool: its size
 * @max_seen: counter: the highest value ever; pool: most tokens ever out at once
 * @taken: pool: tokens taken and not given back by the clients that took them
 * @outstanding: pool: tokens that are out; more than @max while it shrinks
 * @excess: pool: tokens given that were not taken, or not by the giver; they
 *	did nothing
 * @waiters: tasks that wait for tokens
 * @clients: processes that have opened it
 * @max_per_client: tokens that a client may hold, or 0: no limit
 * @max_per_uid: tokens that the clients of one user may hold, or 0: no limit
 */
struct semdev_info {
	__u32 kind;
	__u32 features;
	__u64 value;
	__u64 max;
	__u64 max_seen;
	__u64 taken;
	__u64 outstanding;
	__u64 excess;
	__u32 waiters;
	__u32 clients;
	__u32 max_per_client;
	__u32 max_per_uid;
};

#define SEMDEV_INFO_SIZE_VER0	72

/**
 * SEMDEV_GET_INFO - see struct semdev_info
 *
 * Errors: EFAULT, EINVAL.
 */
#define SEMDEV_GET_INFO		_IOR('c', 0xb0, struct semdev_info)

#define SEMDEV_NO_DEADLINE	(~0ULL)

/**
 * struct semdev_acquire - tokens to take, all or none
 * @n: how many, 1 to the largest long
 * @deadline: until when to wait, or SEMDEV_NO_DEADLINE
 * @flags: 0
 * @pad: 0
 */
struct semdev_acquire {
	__u64 n;
	__u64 deadline;
	__u32 flags;
	__u32 pad;
};

#define SEMDEV_ACQUIRE_SIZE_VER0	24

/**
 * SEMDEV_ACQUIRE - take n tokens, waiting for all of them at one place in line
 *
 * Errors, nothing is taken: EAGAIN (O_NONBLOCK, and it would wait), EBADF, EINTR,
 * EFAULT, E2BIG, ETIMEDOUT; EINVAL for 0 or for more than can ever be had
 * (also while waiting, when the pool was made smaller); EDEADLK when what the
 * client holds would have to be given back first (also while waiting, when the
 * client has taken more and others may wait for that).  With O_NONBLOCK a
 * call for several takes no place in line.
 */
#define SEMDEV_ACQUIRE		_IOW('c', 0xb1, struct semdev_acquire)

/**
 * struct semdev_release - tokens to give
 * @n: how many, 1 or more
 * @flags: 0
 * @pad: 0
 */
struct semdev_release {
	__u64 n;
	__u32 flags;
	__u32 pad;
};

#define SEMDEV_RELEASE_SIZE_VER0	16

/**
 * SEMDEV_RELEASE - give n tokens, as write(2) of n bytes
 *
 * Errors: EBADF, EFAULT, EINVAL, E2BIG.
 */
#define SEMDEV_RELEASE		_IOW('c', 0xb2, struct semdev_release)

/**
 * struct semdev_client_info - a client
 * @pid: in the caller's namespace; 0 if it has exited, or is invisible there.
 *	A process that its parent has not waited for has exited, too
 * @uid: whose it was when it opened the semaphore, as the caller sees it
 * @taken: pool: tokens that it has taken and not given back
 * @since: since when it has held any, or 0
 * @waiting: tasks that wait for tokens through its files
 * @pad: 0
 */
struct semdev_client_info {
	__s32 pid;
	__u32 uid;
	__u64 taken;
	__u64 since;
	__u32 waiting;
	__u32 pad;
};

/**
 * struct semdev_clients - where to put them
 * @clients: address of an array of struct semdev_client_info
 * @capacity: how many it has room for
 * @total: set: how many there are. The array holds as many as fit, in no order;
 *	the rest of it is zero or as it was
 * @flags: 0
 * @entry_size: sizeof(struct semdev_client_info), as the caller knows it
 */
struct semdev_clients {
	__u64 clients;
	__u32 capacity;
	__u32 total;
	__u32 flags;
	__u32 entry_size;
};

#define SEMDEV_CLIENTS_SIZE_VER0	24
#define SEMDEV_CLIENT_INFO_SIZE_VER0	32

/**
 * SEMDEV_GET_CLIENTS - the clients, in no order
 *
 * With many clients they are not all of one instant. A client that stays is in
 * the array once, if the array has room for all.
 *
 * Errors: EFAULT, EINVAL, E2BIG, ENOMEM.
 */
#define SEMDEV_GET_CLIENTS	_IOWR('c', 0xb3, struct semdev_clients)

/*
 * /dev/semaphore-control: these need a file opened for writing (EBADF).
 */

/**
 * struct semdev_create - a semaphore to be
 * @name: of its node in /dev/semaphores, ended by a NUL
 * @kind: SEMDEV_COUNTER or SEMDEV_POOL
 * @flags: pool: SEMDEV_STRICT, SEMDEV_NO_STRICT or neither
 * @mode: the node's permissions, or 0: 0600
 * @uid: its owner
 * @gid: its group
 * @max_per_client: pool: as in struct semdev_set_limits
 * @max_per_uid: pool: as in struct semdev_set_limits
 * @pad: 0
 * @initial: counter: the value to begin with
 * @max: counter: where the value saturates, or 0: as high as it gets; pool: its
 *	size, 1 to SEMDEV_POOL_MAX
 */
struct semdev_create {
	char name[40];
	__u32 kind;
	__u32 flags;
	__u32 mode;
	__u32 uid;
	__u32 gid;
	__u32 max_per_client;
	__u32 max_per_uid;
	__u32 pad;
	__u64 initial;
	__u64 max;
};

#define SEMDEV_CREATE_SIZE_VER0	88

/**
 * SEMDEV_CREATE - make a semaphore and its node
 *
 * It ends with SEMDEV_DESTROY or when the module is removed.
 * Errors: EBADF, EFAULT, EINVAL, E2BIG, EEXIST, ENOMEM; ENOSPC when there are
 * as many as the module parameter max_devices allows.
 */
#define SEMDEV_CREATE		_IOW('c', 0xb8, struct semdev_create)

/* Destroy it although it is open: every user of it gets ENODEV. */
#define SEMDEV_FORCE		(1U << 0)

/**
 * struct semdev_destroy - a semaphore to end
 * @name: its name
 * @flags: SEMDEV_FORCE or 0
 * @pad: 0
 */
struct semdev_destroy {
	char name[40];
	__u32 flags;
	__u32 pad;
};

#define SEMDEV_DESTROY_SIZE_VER0	48

/**
 * SEMDEV_DESTROY - end a semaphore and its node
 *
 * Errors: EBADF, EFAULT, EINVAL, E2BIG, ENOENT; EBUSY when it is open.
 */
#define SEMDEV_DESTROY		_IOW('c', 0xb9, struct semdev_destroy)

/**
 * struct semdev_reclaim - whose tokens shall return
 * @name: of the pool
 * @pid: of the client, in the caller's namespace; 0: all that have exited, whose
 *	files others have inherited
 * @flags: 0
 */
struct semdev_reclaim {
	char name[40];
	__s32 pid;
	__u32 flags;
};

#define SEMDEV_RECLAIM_SIZE_VER0	48

/**
 * SEMDEV_RECLAIM - give back all that a client of a pool has taken
 *
 * The result is how many tokens that were.
 * Errors: EBADF, EFAULT, EINVAL (a counter), E2BIG, ENOENT; ESRCH when the pool
 * has no such client.
 */
#define SEMDEV_RECLAIM		_IOW('c', 0xba, struct semdev_reclaim)

/**
 * struct semdev_set_size - another size for a pool
 * @name: of the pool
 * @size: 1 to SEMDEV_POOL_MAX
 * @flags: 0
 * @pad: 0
 */
struct semdev_set_size {
	char name[40];
	__u64 size;
	__u32 flags;
	__u32 pad;
};

#define SEMDEV_SET_SIZE_SIZE_VER0	56

/**
 * SEMDEV_SET_SIZE - resize a pool
 *
 * A pool that is made smaller than what is out takes back what is given until
 * it fits.
 * Errors: EBADF, EFAULT, EINVAL (a counter, or the size), E2BIG, ENOENT; ENODEV
 * when the pool is destroyed in the meantime.
 */
#define SEMDEV_SET_SIZE		_IOW('c', 0xbb, struct semdev_set_size)

/**
 * struct semdev_set_limits - what a client, or a user, may hold of a pool
 * @name: of the pool
 * @max_per_client: tokens, or 0: no limit
 * @max_per_uid: tokens, or 0: no limit
 * @flags: 0
 * @pad: 0
 */
struct semdev_set_limits {
	char name[40];
	__u32 max_per_client;
	__u32 max_per_uid;
	__u32 flags;
	__u32 pad;
};

#define SEMDEV_SET_LIMITS_SIZE_VER0	56

/**
 * SEMDEV_SET_LIMITS - change a pool's limits
 *
 * A client that holds more than a new limit keeps its tokens, and gets no more.
 * Errors: EBADF, EFAULT, EINVAL (a counter), E2BIG, ENOENT; ENODEV when the pool is
 * destroyed in the meantime.
 */
#define SEMDEV_SET_LIMITS	_IOW('c', 0xbc, struct semdev_set_limits)

#endif /* _UAPI_LINUX_SEMAPHORE_DEV_H */
