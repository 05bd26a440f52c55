// SPDX-License-Identifier: GPL-2.0-only
/*
 * Messages by which other Binder drivers were attacked. Each is refused, and what it
 * names is neither lost nor had twice. The numbers are those of docs/binder-design.md.
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <stdatomic.h>

#include "kselftest_harness.h"

#include "message.h"
#include "world.h"

FIXTURE(messages) {
	struct world w;
	struct message m;
};

FIXTURE_SETUP(messages)
{
	ASSERT_TRUE(world_begin(&self->w, done_run));
}

FIXTURE_TEARDOWN(messages)
{
	world_end(&self->w);
}

/* The node with the lowest address behind @ptr that the process offers, or 0 */
static __u64 node_after(struct party *p, __u64 ptr)
{
	struct binder_node_debug_info info = { .ptr = ptr };

	return ioctl(p->fd, BINDER_GET_NODE_DEBUG_INFO, &info) ? 0 : info.ptr;
}

/* CVE-2020-0041: an index compared with a number of bytes */
TEST_F(messages, a_parent_that_comes_later)
{
	static const __u64 parents[] = { 1, 2, 3, 4, 8, 16, 127, 1ULL << 61 };
	static const char bytes[64];
	size_t i;

	for (i = 0; i < sizeof(parents) / sizeof(*parents); i++) {
		struct message m = {};

		add_word(&m);
		add_buffer(&m, bytes, sizeof(bytes));
		add_child(&m, parents[i]);
		add_buffer(&m, bytes, sizeof(bytes));
		EXPECT_EQ(BR_FAILED_REPLY, sent_all(&self->w.p, self->w.handle, &m));
	}
	add_word(&self->m);
	add_buffer(&self->m, bytes, sizeof(bytes));
	add_child(&self->m, 0);
	EXPECT_EQ(0, sent_all(&self->w.p, self->w.handle, &self->m));
}

/* CVE-2023-20938: clean-up that touched an object which was not translated */
TEST_F(messages, half_of_an_offset)
{
	add_node(&self->m, 0x2000);
	add_node(&self->m, 0x3000);
	EXPECT_EQ(BR_FAILED_REPLY, sent(&self->w.p, self->w.handle, &self->m, 12));
	EXPECT_EQ(0U, node_after(&self->w.p, 0));
	EXPECT_EQ(0, sent(&self->w.p, self->w.handle, &self->m, 8));
}

TEST_F(messages, an_object_within_another)
{
	add_node(&self->m, 0x2000);
	add_node(&self->m, 0x3000);
	self->m.offsets[1] = 8;
	EXPECT_EQ(BR_FAILED_REPLY, sent_all(&self->w.p, self->w.handle, &self->m));
	EXPECT_EQ(0U, node_after(&self->w.p, 0));
	EXPECT_EQ(0, sent(&self->w.p, self->w.handle, &self->m, 8));
}

/* CVE-2023-21255: no object was translated, and "none" was taken for "all" */
TEST_F(messages, the_first_object_fails)
{
	const struct flat_binder_object held = flat_handle(1);
	int i;

	/* The manager's handle of the service is 1, and must not be put */
	add_unknown(&self->m);
	for (i = 0; i < 8; i++)
		add(&self->m, &held, sizeof(held));
	for (i = 0; i < 10; i++)
		EXPECT_EQ(BR_FAILED_REPLY, sent_all(&self->w.p, 0, &self->m));
	EXPECT_EQ(self->w.handle, party_given(&self->w.p));
	self->m = (struct message){ .nr = 0 };
	EXPECT_EQ(0, sent_all(&self->w.p, self->w.handle, &self->m));
}

/* CVE-2024-46740: an object that begins in the data and ends in the offsets */
TEST_F(messages, an_object_beyond_the_data)
{
	size_t cut;

	add_node(&self->m, 0x2000);
	for (cut = 8; cut < sizeof(struct flat_binder_object); cut += 8) {
		self->m.size = sizeof(struct flat_binder_object) - cut;
		EXPECT_EQ(BR_FAILED_REPLY,
			  sent_all(&self->w.p, self->w.handle, &self->m));
	}
	self->m.size = sizeof(struct flat_binder_object);
	self->m.offsets[0] = ~7ULL;
	EXPECT_EQ(BR_FAILED_REPLY, sent_all(&self->w.p, self->w.handle, &self->m));
	EXPECT_EQ(0U, node_after(&self->w.p, 0));
}

/* CVE-2026-23194: no descriptors, at the end of their buffer */
TEST_F(messages, an_array_of_no_descriptors)
{
	static const char bytes[16];

	add_word(&self->m);
	add_buffer(&self->m, bytes, sizeof(bytes));
	add_descriptors(&self->m, 0, 0, sizeof(bytes));
	EXPECT_EQ(0, sent_all(&self->w.p, self->w.handle, &self->m));
}

static atomic_bool over;

/* Another thread, which changes the message while it is copied */
static void *change(void *arg)
{
	struct message *m = arg;
	struct flat_binder_object flats[2] = { flat_node(0x2000), flat_handle(1) };
	unsigned int i;

	for (i = 0; !over; i++) {
		memcpy(m->bytes, &flats[i % 2], sizeof(flats[0]));
		((volatile binder_size_t *)m->offsets)[1] = i % 3 * 24;
	}
	return NULL;
}

TEST_F(messages, one_that_changes_meanwhile)
{
	int i, refused = 0;
	pthread_t thread;

	add_node(&self->m, 0x2000);
	add_node(&self->m, 0x3000);
	over = false;
	ASSERT_EQ(0, pthread_create(&thread, NULL, change, &self->m));
	for (i = 0; i < 2000; i++) {
		__s64 answer = sent_all(&self->w.p, self->w.handle, &self->m);

		if (answer && answer != BR_FAILED_REPLY)
			break;
		refused += !!answer;
	}
	over = true;
	ASSERT_EQ(0, pthread_join(thread, NULL));
	EXPECT_EQ(2000, i);
	TH_LOG("%d arrived, %d were refused", i - refused, refused);
}

TEST_HARNESS_MAIN
