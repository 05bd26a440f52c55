/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A context manager that keeps one node that it was given, and gives it to whoever
 * asks; and processes that serve a node of their own.
 */
#ifndef _SELFTESTS_BINDER_MANAGER_H
#define _SELFTESTS_BINDER_MANAGER_H

#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include "party.h"

/* What the manager knows; ASKED is what it asks the node that it keeps */
enum { KEEP = 1, GIVE, RELAY, ASKED };

static inline struct flat_binder_object flat_node(__u64 ptr)
{
	return (struct flat_binder_object){
		.hdr.type = BINDER_TYPE_BINDER,
		.flags = FLAT_BINDER_FLAG_ACCEPTS_FDS | 0x7f,
		.binder = ptr,
		.cookie = ptr + 1,
	};
}

static inline struct flat_binder_object flat_handle(__u32 handle)
{
	return (struct flat_binder_object){
		.hdr.type = BINDER_TYPE_HANDLE,
		.handle = handle,
	};
}

/* With one object in it, at its begin */
static inline struct binder_transaction_data
party_object(__u32 handle, __u32 code, const void *object, size_t n)
{
	static const binder_size_t begin;
	struct binder_transaction_data data =
		party_data(handle, code, object, n);

	data.offsets_size = sizeof(begin);
	data.data.ptr.offsets = (uintptr_t)&begin;
	return data;
}

/* Answer what is due of a node; false: it was no such answer */
static inline bool party_node(struct party *p, __s64 answer)
{
	struct binder_ptr_cookie which;

	if (answer != BR_INCREFS && answer != BR_ACQUIRE &&
	    answer != BR_RELEASE && answer != BR_DECREFS)
		return false;
	party_take(p, &which, sizeof(which));
	if (answer == BR_INCREFS || answer == BR_ACQUIRE) {
		party_command(p, answer == BR_INCREFS ? BC_INCREFS_DONE :
							BC_ACQUIRE_DONE);
		party_put(p, &which, sizeof(which));
	}
	return true;
}

/* The next answer that is neither about a node nor that something was sent */
static inline __s64 party_event(struct party *p)
{
	for (;;) {
		__s64 answer = party_next(p);

		if (answer != BR_TRANSACTION_COMPLETE && !party_node(p, answer))
			return answer;
	}
}

/* A call and its reply: 0, with what was replied in @reply, or BR_* */
static inline __s64
party_call(struct party *p, const struct binder_transaction_data *call,
	   struct binder_transaction_data *reply)
{
	__s64 answer;

	party_send(p, BC_TRANSACTION, call);
	answer = party_event(p);
	if (answer != BR_REPLY)
		return answer;
	party_take(p, reply, sizeof(*reply));
	return 0;
}

static inline void party_reply(struct party *p,
			       const struct binder_transaction_data *call,
			       const struct binder_transaction_data *reply)
{
	if (!(call->flags & TF_ONE_WAY))
		party_send(p, BC_REPLY, reply);
	party_free(p, call);
	party_talk(p, 0);
}

/* The first object of a message */
static inline struct flat_binder_object
party_flat(const struct binder_transaction_data *data)
{
	struct flat_binder_object flat;

	memcpy(&flat, (void *)(uintptr_t)data->data.ptr.buffer, sizeof(flat));
	return flat;
}

/* Calls @handle with what it was called with; returns as party_call() */
static inline __s64 party_relay(struct party *p, __u32 handle,
				const struct binder_transaction_data *call)
{
	struct flat_binder_object flat = party_flat(call);
	struct binder_transaction_data reply, next =
		party_object(handle, ASKED, &flat, sizeof(flat));
	__s64 answer = party_call(p, &next, &reply);

	if (!answer)
		party_free(p, &reply);
	return answer;
}

/* false: nobody will call any more */
static inline bool manager_serve(struct party *p, __u32 *kept)
{
	struct binder_transaction_data call, reply = party_data(0, 0, NULL, 0);
	struct flat_binder_object flat;
	__s64 answer = party_event(p);

	if (answer != BR_TRANSACTION)
		return !party_ended(answer);
	party_take(p, &call, sizeof(call));
	if (call.code == KEEP) {
		*kept = party_flat(&call).handle;
		party_command_32(p, BC_ACQUIRE, *kept);
	} else if (call.code == RELAY) {
		answer = party_relay(p, *kept, &call);
		reply = party_data(0, 0, &answer, sizeof(answer));
	} else {
		flat = flat_handle(*kept);
		reply = party_object(0, 0, &flat, sizeof(flat));
	}
	party_reply(p, &call, &reply);
	return true;
}

/* Runs @body in another process, with a file of its own; returns when it says so */
static inline pid_t party_fork(void (*body)(struct party *p, int ready))
{
	struct party p;
	int ready[2];
	pid_t pid;
	char c;

	if (pipe(ready))
		return -1;
	pid = fork();
	if (!pid) {
		close(ready[0]);
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		if (!party_open(&p))
			body(&p, ready[1]);
		_exit(1);
	}
	close(ready[1]);
	if (pid > 0 && read(ready[0], &c, 1) != 1)
		pid = -1;
	close(ready[0]);
	return pid;
}

static inline void party_ready(int ready)
{
	if (write(ready, "", 1) != 1)
		_exit(1);
	close(ready);
}

/* The in-tree driver ends the last one a little later than its file */
static inline bool manager_become(struct party *p)
{
	int i;

	for (i = 0; i < 200; i++) {
		if (!ioctl(p->fd, BINDER_SET_CONTEXT_MGR, 0))
			return true;
		if (errno != EBUSY)
			return false;
		usleep(100 * 1000);
	}
	return false;
}

static inline void manager_run(struct party *p, int ready)
{
	__u32 kept = 0;

	if (!manager_become(p))
		_exit(1);
	party_command(p, BC_ENTER_LOOPER);
	party_talk(p, 0);
	party_ready(ready);
	while (manager_serve(p, &kept))
		;
}

/* Offers node @ptr by the manager, before others know */
static inline void party_keep(struct party *p, __u64 ptr)
{
	struct flat_binder_object flat = flat_node(ptr);
	struct binder_transaction_data call =
		party_object(0, KEEP, &flat, sizeof(flat)), reply;

	if (party_call(p, &call, &reply))
		_exit(1);
	party_free(p, &reply);
	party_command(p, BC_ENTER_LOOPER);
	party_talk(p, 0);
}

/* A handle of what the manager keeps, with a count of its own */
static inline __u32 party_given(struct party *p)
{
	struct binder_transaction_data call = party_data(0, GIVE, NULL, 0), reply;
	struct flat_binder_object flat;

	if (party_call(p, &call, &reply))
		return 0;
	flat = party_flat(&reply);
	party_command_32(p, BC_ACQUIRE, flat.handle);
	party_free(p, &reply);
	party_talk(p, 0);
	return flat.handle;
}

static inline void party_kill(pid_t pid)
{
	if (pid > 0) {
		kill(pid, SIGKILL);
		waitpid(pid, NULL, 0);
	}
}

#endif /* _SELFTESTS_BINDER_MANAGER_H */
