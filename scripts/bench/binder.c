// SPDX-License-Identifier: GPL-2.0-only
/*
 * Calls by Binder: this process calls a service, another one, that it found by
 * a manager. Both are realtime processes, as in a hand-over: the one that sends
 * goes on until it waits for an answer, or yields, and only then the other one
 * runs. What a library would do by one ioctl is one here: a buffer is freed on
 * the way to the next call or reply.
 */
#include <sys/mman.h>

#include "../../selftests/binder/world.h"

#include "bench.h"
#include "device.h"
#include "peers.h"

#define BURST	16

/* What the service knows */
enum { EMPTY = 1, LARGE, DESCRIPTOR, ONEWAY };

static struct world world;
static char large[4096];	/* sent, there and back */
static int descriptor;		/* sent */
static __u64 *received;		/* oneway calls, by the service */
static __u64 sent;

/* --- the service ---------------------------------------------------------- */

/* Who gets pages looks at them. */
static void read_ends(const struct binder_transaction_data *data)
{
	const volatile char *bytes = (void *)(uintptr_t)data->data.ptr.buffer;

	(void)bytes[0];
	(void)bytes[data->data_size - 1];
}

static void close_descriptor(const struct binder_transaction_data *call)
{
	const struct binder_fd_object *object =
		(void *)(uintptr_t)call->data.ptr.buffer;

	if (close(object->fd))
		err(1, "the descriptor");
}

static void serve_call(struct party *p,
		       const struct binder_transaction_data *call)
{
	struct binder_transaction_data reply = party_data(0, 0, NULL, 0);

	if (call->code == ONEWAY) {
		++*received;
		return;
	}
	if (call->code == LARGE) {
		read_ends(call);
		reply = party_data(0, 0, large, sizeof(large));
	} else if (call->code == DESCRIPTOR) {
		close_descriptor(call);
	}
	party_send(p, BC_REPLY, &reply);
}

static void serve(struct party *p, int ready)
{
	struct binder_transaction_data call;

	party_keep(p, NODE);
	party_ready(ready);
	for (;;) {
		if (party_event(p) != BR_TRANSACTION)
			errx(1, "the service got something else than a call");
		party_take(p, &call, sizeof(call));
		serve_call(p, &call);
		party_free(p, &call);
	}
}

/* --- the caller ----------------------------------------------------------- */

static const char *binder_open(void)
{
	if (world.handle)
		return NULL;
	if (access("/dev/binder", F_OK))
		return "there is no /dev/binder";
	received = mmap(NULL, sizeof(*received), PROT_READ | PROT_WRITE,
			MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (received == MAP_FAILED)
		err(1, "mmap");
	descriptor = open_node("/dev/null", O_RDWR);
	/* And so are the others, which it starts */
	become_realtime();
	if (!world_begin(&world, serve))
		errx(1, "the service cannot be found");
	return NULL;
}

/* The reply's buffer is freed with the next call. */
static void do_call(const struct binder_transaction_data *data)
{
	struct binder_transaction_data reply;
	__s64 answer = party_call(&world.p, data, &reply);

	if (answer)
		errx(1, "a call was answered by %#llx", (long long)answer);
	if (reply.data_size)
		read_ends(&reply);
	party_free(&world.p, &reply);
}

static void call_empty(void)
{
	const struct binder_transaction_data data =
		party_data(world.handle, EMPTY, NULL, 0);

	do_call(&data);
}

static void call_large(void)
{
	const struct binder_transaction_data data =
		party_data(world.handle, LARGE, large, sizeof(large));

	do_call(&data);
}

/* The service closes what it got, which is in the number. */
static void call_descriptor(void)
{
	const struct binder_fd_object object = {
		.hdr.type = BINDER_TYPE_FD,
		.fd = descriptor,
	};
	const struct binder_transaction_data data =
		party_object(world.handle, DESCRIPTOR, &object, sizeof(object));

	do_call(&data);
}

static void send_oneway(void)
{
	struct binder_transaction_data data =
		party_data(world.handle, ONEWAY, NULL, 0);
	__s64 answer;

	data.flags = TF_ONE_WAY;
	party_send(&world.p, BC_TRANSACTION, &data);
	answer = party_next(&world.p);
	if (answer != BR_TRANSACTION_COMPLETE)
		errx(1, "a oneway call was answered by %#llx",
		     (long long)answer);
	sent++;
}

/* Until the service has received and freed all, and waits again */
static void let_receive(void)
{
	sched_yield();
	if (*(volatile __u64 *)received != sent)
		errx(1, "%llu oneway calls were sent, and %llu received",
		     sent, *received);
}

static void oneway(void)
{
	send_oneway();
	let_receive();
}

/* All but the first wait at the node until the one before is freed. */
static void oneway_burst(void)
{
	int i;

	for (i = 0; i < BURST; i++)
		send_oneway();
	let_receive();
}

const struct peer binders[] = {
	{ "binder-call", binder_open, call_empty, true },
	{ "binder-4k", binder_open, call_large, true },
	{ "binder-fd", binder_open, call_descriptor, true },
	{ "binder-oneway", binder_open, oneway, false },
	{ "binder-oneway-16", binder_open, oneway_burst, false },
	{ }
};
