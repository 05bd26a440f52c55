/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The table: every call, and its arguments.
 */
#ifndef FUZZ_TABLE_H
#define FUZZ_TABLE_H

#include "call_file.h"
#include "call_ioctl.h"
#include "call_poll.h"
#include "call_process.h"
#include "call_uring.h"
#include "errors.h"
#include "table_line.h"

static const struct fuzz_type fuzz_types[] = {
	/* Files */
	CALL("open", call_open, open, 12, TO_ARG, NODE_ARG,
	     ARG("flags", FUZZ_SET, fuzz_open_flags, O_RDWR)),
	CALL("close", call_close, file, 5, FD_ARG),
	CALL("dup", call_dup, file, 2, FD_ARG, TO_ARG),
	CALL("fcntl", call_fcntl, file, 2, FD_ARG,
	     ARG("cmd", FUZZ_ONLY, fuzz_fcntls, F_GETFL),
	     ARG("arg", FUZZ_SET, fuzz_open_flags, 0)),
	CALL("lseek", call_lseek, lseek, 1, FD_ARG, OFFSET_ARG,
	     ARG("whence", FUZZ_ONE, fuzz_whences, 0)),
	CALL("read", call_read, read, 16, FD_ARG, LENGTH_ARG, AT_ARG),
	CALL("write", call_write, write, 10, FD_ARG, LENGTH_ARG, AT_ARG),
	CALL("pread", call_pread, pread, 5, FD_ARG, LENGTH_ARG, AT_ARG,
	     OFFSET_ARG),
	CALL("pwrite", call_pwrite, pwrite, 1, FD_ARG, LENGTH_ARG, AT_ARG,
	     OFFSET_ARG),
	CALL("readv", call_readv, pread, 4, FD_ARG, LENGTH_ARG, AT_ARG,
	     HERE_ARG, ARG("flags", FUZZ_SET, fuzz_rwfs, 0),
	     ARG("parts", FUZZ_COUNT, NULL, 0)),
	CALL("writev", call_writev, pwrite, 2, FD_ARG, LENGTH_ARG, AT_ARG,
	     HERE_ARG, ARG("flags", FUZZ_SET, fuzz_rwfs, 0),
	     ARG("parts", FUZZ_COUNT, NULL, 0)),
	CALL("mmap", call_mmap, mmap, 1, FD_ARG,
	     ARG("n", FUZZ_COUNT, NULL, 4096),
	     ARG("prot", FUZZ_SET, fuzz_prots, PROT_READ),
	     ARG("flags", FUZZ_ONLY, fuzz_maps, MAP_SHARED)),
	CALL("sysfs", call_sysfs, none, 2, NODE_ARG,
	     ARG("attr", FUZZ_ONLY, fuzz_attrs, 0)),
	CALL("fdinfo", call_fdinfo, none, 1, FD_ARG),
	CALL("uring", call_uring, uring, 2, FD_ARG,
	     ARG("op", FUZZ_ONLY, fuzz_rings, 0), LENGTH_ARG, AT_ARG,
	     ARG("us", FUZZ_COUNT, NULL, 1000),
	     ARG("flags", FUZZ_SET, fuzz_ring_flags, 0)),

	/* Events */
	CALL("poll", call_poll, poll, 8, FD_ARG,
	     ARG("events", FUZZ_SET, fuzz_poll_events, POLLIN), MS_ARG),
	CALL("ppoll", call_ppoll, poll, 2, FD_ARG,
	     ARG("events", FUZZ_SET, fuzz_poll_events, POLLIN), MS_ARG,
	     ARG("other", FUZZ_FD, fuzz_fds, FUZZ_NO_FD),
	     ARG("blocked", FUZZ_ONLY, fuzz_signals, SIGUSR1)),
	CALL("epoll_create", call_epoll_create, epoll_create, 2, TO_ARG),
	CALL("epoll_ctl", call_epoll_ctl, epoll_ctl, 5, FD_ARG,
	     ARG("file", FUZZ_FD, fuzz_fds, 0),
	     ARG("op", FUZZ_ONE, fuzz_epoll_ops, EPOLL_CTL_ADD),
	     ARG("events", FUZZ_SET, fuzz_epoll_events, EPOLLIN)),
	CALL("epoll_wait", call_epoll_wait, epoll_wait, 4, FD_ARG, MS_ARG,
	     ARG("room", FUZZ_COUNT, NULL, 0)),

	/* Ioctls of semaphores */
	CALL("ioctl", call_ioctl, ioctl, 2, FD_ARG, AT_ARG,
	     ARG("command", FUZZ_NUMBER, NULL, 0),
	     ARG("byte", FUZZ_COUNT, NULL, 0)),
	CALL_NUMBER("fionread", FIONREAD, 2),
	CALL_NUMBER("get_read_count", SEMDEV_GET_READ_COUNT, 1),
	CALL_NUMBER("set_read_count", SEMDEV_SET_READ_COUNT, 1,
		    ARG("count", FUZZ_NUMBER, NULL, 0)),
	CALL_STRUCT("get_info", call_struct, info, 1, SEMDEV_GET_INFO),
	CALL_STRUCT("acquire", call_struct, acquire, 8, SEMDEV_ACQUIRE,
		    COUNT_MEMBER("n", 1, OF(acquire)->n),
		    MEMBER("deadline", FUZZ_TIME, NULL, FUZZ_NEVER,
			   OF(acquire)->deadline),
		    ZERO_MEMBER("flags", OF(acquire)->flags),
		    ZERO_MEMBER("pad", OF(acquire)->pad)),
	CALL_STRUCT("release", call_struct, release, 4, SEMDEV_RELEASE,
		    COUNT_MEMBER("n", 1, OF(release)->n),
		    ZERO_MEMBER("flags", OF(release)->flags),
		    ZERO_MEMBER("pad", OF(release)->pad)),
	CALL_STRUCT("get_clients", call_struct, clients, 2, SEMDEV_GET_CLIENTS,
		    MEMBER("clients", FUZZ_PLACE, fuzz_places, FUZZ_GOOD,
			   OF(clients)->clients),
		    COUNT_MEMBER("capacity", 4, OF(clients)->capacity),
		    COUNT_MEMBER("total", 0, OF(clients)->total),
		    ZERO_MEMBER("flags", OF(clients)->flags),
		    MEMBER("entry_size", FUZZ_NUMBER, NULL,
			   sizeof(struct semdev_client_info),
			   OF(clients)->entry_size)),

	/* ... and of the control device */
	CALL_STRUCT("create", call_struct, create, 4, SEMDEV_CREATE,
		    NAME_MEMBER(OF(create)->name),
		    MEMBER("kind", FUZZ_ONE, fuzz_kinds, SEMDEV_POOL,
			   OF(create)->kind),
		    MEMBER("flags", FUZZ_SET, fuzz_create_flags, 0,
			   OF(create)->flags),
		    MEMBER("mode", FUZZ_NUMBER, NULL, 0666, OF(create)->mode),
		    MEMBER("uid", FUZZ_ONE, fuzz_users, 0, OF(create)->uid),
		    MEMBER("gid", FUZZ_ONE, fuzz_users, 0, OF(create)->gid),
		    COUNT_MEMBER("max_per_client", 0,
				 OF(create)->max_per_client),
		    COUNT_MEMBER("max_per_uid", 0, OF(create)->max_per_uid),
		    ZERO_MEMBER("pad", OF(create)->pad),
		    COUNT_MEMBER("initial", 0, OF(create)->initial),
		    COUNT_MEMBER("max", 2, OF(create)->max)),
	CALL_STRUCT("destroy", call_struct, destroy, 2, SEMDEV_DESTROY,
		    NAME_MEMBER(OF(destroy)->name),
		    MEMBER("flags", FUZZ_SET, fuzz_destroy_flags, 0,
			   OF(destroy)->flags),
		    ZERO_MEMBER("pad", OF(destroy)->pad)),
	/* pid: 1 to FUZZ_TASKS is that of the task one below */
	CALL_STRUCT("reclaim", call_reclaim, reclaim, 2, SEMDEV_RECLAIM,
		    NAME_MEMBER(OF(reclaim)->name),
		    COUNT_MEMBER("pid", 0, OF(reclaim)->pid),
		    ZERO_MEMBER("flags", OF(reclaim)->flags)),
	CALL_STRUCT("set_size", call_struct, change, 3, SEMDEV_SET_SIZE,
		    NAME_MEMBER(OF(set_size)->name),
		    COUNT_MEMBER("size", 2, OF(set_size)->size),
		    ZERO_MEMBER("flags", OF(set_size)->flags),
		    ZERO_MEMBER("pad", OF(set_size)->pad)),
	CALL_STRUCT("set_limits", call_struct, change, 3, SEMDEV_SET_LIMITS,
		    NAME_MEMBER(OF(set_limits)->name),
		    COUNT_MEMBER("max_per_client", 0,
				 OF(set_limits)->max_per_client),
		    COUNT_MEMBER("max_per_uid", 0,
				 OF(set_limits)->max_per_uid),
		    ZERO_MEMBER("flags", OF(set_limits)->flags),
		    ZERO_MEMBER("pad", OF(set_limits)->pad)),

	/* Processes */
	CALL("fork", call_fork, birth, 4, TASK_ARG),
	CALL("thread", call_thread, birth, 3, TASK_ARG),
	CALL("exit", call_exit, none, 1,
	     ARG("what", FUZZ_ONLY, fuzz_wholes, 0)),
	CALL("kill", call_kill, kill, 4, TASK_ARG,
	     ARG("signal", FUZZ_ONLY, fuzz_signals, SIGUSR1),
	     ARG("what", FUZZ_ONLY, fuzz_wholes, 0)),
	CALL("signal", call_signal, none, 3,
	     ARG("signal", FUZZ_ONLY, fuzz_handled, SIGUSR1),
	     ARG("how", FUZZ_ONLY, fuzz_handlings, 0)),
	CALL("user", call_user, none, 1, ARG("uid", FUZZ_ONLY, fuzz_users, 0)),
	CALL("nap", call_nap, none, 3, ARG("us", FUZZ_COUNT, NULL, 1000)),
	/* For programs that people write: it costs time */
	CALL("until", call_until, none, 0, NODE_ARG,
	     ARG("waiters", FUZZ_COUNT, NULL, 1)),
	CALL("send", call_send, send, 2, TASK_ARG, FD_ARG),
	CALL("receive", call_receive, receive, 2, TO_ARG),
};

#define FUZZ_TYPES	(sizeof(fuzz_types) / sizeof(*fuzz_types))

/* Index of a kind of call */
static inline unsigned int fuzz_type_of(const char *name)
{
	unsigned int i = 0;

	while (i < FUZZ_TYPES - 1 && strcmp(fuzz_types[i].name, name))
		i++;
	return i;
}

/* With the usual arguments */
static inline void fuzz_usual(struct fuzz_call *c, unsigned int type,
			      unsigned int task)
{
	*c = (struct fuzz_call){ .type = type, .task = task };
	for (int i = 0; i < FUZZ_ARGS; i++)
		c->arg[i] = fuzz_types[type].field[i].usual;
}

#endif /* FUZZ_TABLE_H */
