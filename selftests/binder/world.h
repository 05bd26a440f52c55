/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A context manager, a service that it knows, and a test that calls that.
 */
#ifndef _SELFTESTS_BINDER_WORLD_H
#define _SELFTESTS_BINDER_WORLD_H

#include "manager.h"

/* What the service calls its node */
#define NODE	0x1000

/**
 * struct world - who there is
 * @p: the test's own file
 * @manager: another process
 * @service: another process, or 0, if the test has ended it
 * @handle: what the test calls the service's node
 */
struct world {
	struct party p;
	pid_t manager, service;
	__u32 handle;
};

/* The next call; false: there will be none */
static inline bool party_await_call(struct party *p,
				    struct binder_transaction_data *call)
{
	__s64 answer;

	do {
		answer = party_event(p);
		if (party_ended(answer))
			return false;
	} while (answer != BR_TRANSACTION);
	party_take(p, call, sizeof(*call));
	return true;
}

/* @answer: what the service answers to a call */
static inline void
service_serve(struct party *p, int ready,
	      struct binder_transaction_data
	      (*answer)(struct party *p, const struct binder_transaction_data *call))
{
	struct binder_transaction_data call, reply;

	party_keep(p, NODE);
	party_ready(ready);
	while (party_await_call(p, &call)) {
		reply = answer(p, &call);
		party_reply(p, &call, &reply);
	}
}

static inline struct binder_transaction_data
service_echo(struct party *p, const struct binder_transaction_data *call)
{
	(void)p;
	return party_data(0, 0, (void *)(uintptr_t)call->data.ptr.buffer,
			  call->data_size);
}

static inline struct binder_transaction_data
service_done(struct party *p, const struct binder_transaction_data *call)
{
	(void)p;
	(void)call;
	return party_data(0, 0, "", 1);
}

/* One that does nothing else */
static inline void done_run(struct party *p, int ready)
{
	service_serve(p, ready, service_done);
}

static inline bool world_begin(struct world *w,
			       void (*service)(struct party *p, int ready))
{
	w->manager = party_fork(manager_run);
	w->service = party_fork(service);
	if (w->manager < 0 || w->service < 0 || party_open(&w->p))
		return false;
	w->handle = party_given(&w->p);
	return w->handle;
}

static inline void world_kill_service(struct world *w)
{
	party_kill(w->service);
	w->service = 0;
}

static inline void world_end(struct world *w)
{
	party_close(&w->p);
	party_kill(w->service);
	party_kill(w->manager);
}

/* 0: it was answered; or BR_* */
static inline __s64 party_called(struct party *p, __u32 handle, __u32 code)
{
	struct binder_transaction_data reply, call =
		party_data(handle, code, "x", 1);
	__s64 answer = party_call(p, &call, &reply);

	if (!answer)
		party_free(p, &reply);
	return answer;
}

/* BC_REQUEST_*, BC_CLEAR_*: of a node's death */
static inline int party_death(struct party *p, __u32 command,
			      __u32 handle, __u64 cookie)
{
	const struct binder_handle_cookie which = {
		.handle = handle,
		.cookie = cookie,
	};

	party_command(p, command);
	party_put(p, &which, sizeof(which));
	return party_talk(p, 0);
}

/* The cookie of the answer that was read, of a death or that it was cleared */
static inline __u64 party_cookie(struct party *p)
{
	__u64 cookie;

	party_take(p, &cookie, sizeof(cookie));
	return cookie;
}

#endif /* _SELFTESTS_BINDER_WORLD_H */
