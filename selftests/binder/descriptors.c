// SPDX-License-Identifier: GPL-2.0-only
/* Arrays of descriptors: whose they become, and when they are closed. */
#define _GNU_SOURCE
#include <poll.h>

#include "kselftest_harness.h"

#include "message.h"
#include "world.h"

/* What the service does with what it gets before it frees it */
enum { LEAVE = GIVE, TAKE_THE_PLACE };

/* The array that is the first buffer of a message */
static const int *array_of(const struct binder_transaction_data *call)
{
	const binder_size_t *first = (void *)(uintptr_t)call->data.ptr.offsets;
	struct binder_buffer_object buffer;

	memcpy(&buffer, (void *)(uintptr_t)(call->data.ptr.buffer + *first),
	       sizeof(buffer));
	return (void *)(uintptr_t)buffer.buffer;
}

/* Its device gets the number of a descriptor that is closed with the message */
static void take_the_place(struct party *p,
			   const struct binder_transaction_data *call)
{
	int number = array_of(call)[0];

	if (dup2(p->fd, number) != number)
		_exit(1);
	close(p->fd);
	p->fd = number;
	party_free(p, call);
	if (party_talk(p, 0))
		_exit(2);
	/* And the file is gone */
	_exit(fcntl(number, F_GETFD) < 0 && errno == EBADF ? 0 : 3);
}

static void service_run(struct party *p, int ready)
{
	struct binder_transaction_data call, reply = party_data(0, 0, "", 1);

	party_keep(p, NODE);
	party_ready(ready);
	while (party_await_call(p, &call)) {
		if (call.code == TAKE_THE_PLACE)
			take_the_place(p, &call);
		/* In the call in which it sleeps */
		party_send(p, BC_REPLY, &reply);
		party_free(p, &call);
	}
}

FIXTURE(descriptors) {
	struct world w;
	struct message m;
	int ends[2];
};

FIXTURE_SETUP(descriptors)
{
	ASSERT_TRUE(world_begin(&self->w, service_run));
	ASSERT_EQ(0, pipe(self->ends));
	add_word(&self->m);
	add_buffer(&self->m, &self->ends[1], sizeof(self->ends[1]));
	add_descriptors(&self->m, 1, 0, 0);
}

FIXTURE_TEARDOWN(descriptors)
{
	world_end(&self->w);
}

static bool has_ended(int fd)
{
	struct pollfd pipe = { .fd = fd, .events = POLLIN };

	return poll(&pipe, 1, 20000) == 1 && pipe.revents == POLLHUP;
}

/* Although the thread that frees it sleeps at once */
TEST_F(descriptors, are_closed_with_the_message)
{
	ASSERT_EQ(0, sent_all(&self->w.p, self->w.handle, &self->m));
	close(self->ends[1]);
	EXPECT_TRUE(has_ended(self->ends[0]));
}

TEST_F(descriptors, of_which_one_is_none)
{
	self->ends[1] = 999;
	self->m = (struct message){ .nr = 0 };
	add_word(&self->m);
	add_buffer(&self->m, self->ends, sizeof(self->ends));
	add_descriptors(&self->m, 2, 0, 0);
	EXPECT_EQ(BR_FAILED_REPLY, sent_all(&self->w.p, self->w.handle, &self->m));
}

/* The file by which the message is freed is closed by that */
TEST_F(descriptors, of_the_device_itself)
{
	int status = -1;

	self->m.code = TAKE_THE_PLACE;
	EXPECT_EQ(BR_DEAD_REPLY, sent_all(&self->w.p, self->w.handle, &self->m));
	ASSERT_EQ(self->w.service, waitpid(self->w.service, &status, 0));
	EXPECT_EQ(0, status);
	self->w.service = 0;
}

TEST_HARNESS_MAIN
