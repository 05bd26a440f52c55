// SPDX-License-Identifier: GPL-2.0-only
/*
 * Kernel memory that Binder takes: for a process that opens it, maps 1 MiB, has
 * a thread there and was sent 4 KiB; and for a node with a handle in another
 * process. From the trace of every allocation and release: /proc/slabinfo counts
 * slabs that others use as well, and control groups what a driver lets them.
 */
#include <sys/mman.h>
#include <sys/wait.h>

#include "../../selftests/binder/manager.h"

#include "bench.h"
#include "device.h"
#include "kmem.h"

#define MAPPED	(1024 * 1024)
#define NODES	256

/* What the manager knows, besides KEEP; it answers by as much */
enum { LARGE = 100 };

static char large[4096];
static struct party party;

/* --- the manager, in a process of its own --------------------------------- */

/* It keeps all the handles that it is given. */
static void serve_call(struct party *p)
{
	struct binder_transaction_data call, reply = party_data(0, 0, NULL, 0);

	if (party_event(p) != BR_TRANSACTION)
		errx(1, "the manager got something else than a call");
	party_take(p, &call, sizeof(call));
	if (call.code == KEEP)
		party_command_32(p, BC_ACQUIRE, party_flat(&call).handle);
	else
		reply = party_data(0, 0, large, sizeof(large));
	party_reply(p, &call, &reply);
}

static void serve(struct party *p, int ready)
{
	if (ioctl(p->fd, BINDER_SET_CONTEXT_MGR, 0))
		err(1, "BINDER_SET_CONTEXT_MGR");
	party_command(p, BC_ENTER_LOOPER);
	party_talk(p, 0);
	party_ready(ready);
	for (;;)
		serve_call(p);
}

/* --- what is measured ----------------------------------------------------- */

static void do_call(const struct binder_transaction_data *data)
{
	struct binder_transaction_data reply;
	__s64 answer = party_call(&party, data, &reply);

	if (answer)
		errx(1, "a call was answered by %#llx", (long long)answer);
	party_free(&party, &reply);
	if (party_talk(&party, 0))
		err(1, "BC_FREE_BUFFER");
}

static void open_device(const char *node)
{
	party.fd = open_node(node, O_RDWR | O_CLOEXEC);
}

static void map_device(const char *node)
{
	(void)node;
	party.mapped = mmap(NULL, MAPPED, PROT_READ, MAP_PRIVATE, party.fd, 0);
	if (party.mapped == MAP_FAILED)
		err(1, "mmap");
}

static void begin_thread(const char *node)
{
	(void)node;
	party_command(&party, BC_ENTER_LOOPER);
	if (party_talk(&party, 0))
		err(1, "BC_ENTER_LOOPER");
}

static void receive_large(const char *node)
{
	const struct binder_transaction_data data =
		party_data(0, LARGE, NULL, 0);

	(void)node;
	do_call(&data);
}

static void keep_node(__u64 ptr)
{
	const struct flat_binder_object flat = flat_node(ptr);
	const struct binder_transaction_data data =
		party_object(0, KEEP, &flat, sizeof(flat));

	do_call(&data);
}

static void keep_nodes(const char *node)
{
	__u64 i;

	(void)node;
	for (i = 1; i <= NODES; i++)
		keep_node(i * 64);
}

/* The manager has freed what it got, and waits again, when that is counted. */
static long cost(void (*step)(const char *node), const char *node)
{
	kmem_begin();
	step(node);
	usleep(200000);
	kmem_end();
	return kmem_live();
}

/**
 * struct costs - bytes, of each step
 * @open: of open(2)
 * @map: of mmap(2)
 * @thread: of the first BINDER_WRITE_READ
 * @message: of the first 4 KiB that are received
 * @node: of a node, and a handle of it
 */
struct costs {
	long open;
	long map;
	long thread;
	long message;
	double node;
};

static void measure_binder(struct costs *costs)
{
	static const char node[] = "/dev/binder";

	costs->open = cost(open_device, node);
	costs->map = cost(map_device, node);
	costs->thread = cost(begin_thread, node);
	costs->message = cost(receive_large, node);
	/* What the first brings is there for all of them */
	keep_node(32);
	costs->node = cost(keep_nodes, node) / (double)NODES;
}

/* What is the kernel's own: a struct file and an area of the address space */
static void measure_plain(struct costs *costs)
{
	costs->open = cost(open_device, "/dev/zero");
	costs->map = cost(map_device, "/dev/zero");
}

/* In a new process, so that they all begin with the same address space */
static void measure(void (*steps)(struct costs *costs), struct costs *costs,
		    pid_t manager)
{
	pid_t pid = fork();
	int status;

	if (pid < 0)
		err(1, "fork");
	if (!pid) {
		kmem_start(getpid(), manager);
		steps(costs);
		kmem_stop();
		_exit(0);
	}
	if (waitpid(pid, &status, 0) != pid || status)
		errx(1, "the process that measures failed");
}

int main(void)
{
	struct costs *plain, *costs;
	pid_t manager = party_fork(serve);

	if (manager < 0)
		errx(1, "the manager does not come up");
	costs = mmap(NULL, 2 * sizeof(*costs), PROT_READ | PROT_WRITE,
		     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (costs == MAP_FAILED)
		err(1, "mmap");
	plain = costs + 1;
	/* The first brings what is there once for all */
	measure(measure_binder, costs, manager);
	measure(measure_plain, plain, manager);
	measure(measure_binder, costs, manager);
	result(costs->open - plain->open, "memory binder-open");
	result(costs->map - plain->map, "memory binder-map");
	result(costs->thread, "memory binder-thread");
	result(costs->message, "memory binder-message");
	result(costs->node, "memory binder-node");
	party_kill(manager);
	return 0;
}
