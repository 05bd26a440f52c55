/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A message that is sent: data with objects in it, mostly as they have to be.
 */
#ifndef RANDOM_MESSAGE_H
#define RANDOM_MESSAGE_H

#include "process.h"

#define MESSAGE_BYTES	(24 * 1024)
#define PART_BYTES	128

/**
 * struct message - as it lies in the sender's memory
 * @sg: what the command says of it
 * @nr: bytes of @data
 * @nr_objects: how many offsets there are
 * @third: bytes that all buffers need, each aligned
 * @offsets: of the objects
 * @lengths: of those that are buffers, 0 for others
 * @data: bytes
 * @parts: the buffers
 */
struct message {
	struct binder_transaction_data_sg sg;
	size_t nr;
	unsigned int nr_objects;
	__u64 third;
	binder_size_t offsets[MESSAGE_OBJECTS];
	size_t lengths[MESSAGE_OBJECTS];
	char data[MESSAGE_BYTES] __attribute__((aligned(8)));
	__u64 parts[MESSAGE_OBJECTS][PART_BYTES / 8];
};

/* Words that are no addresses */
static inline void message_words(struct message *m, unsigned int nr)
{
	__u64 word;

	while (nr-- && m->nr + sizeof(word) <= MESSAGE_BYTES) {
		word = 0x5a00000000000000 + m->nr;
		memcpy(m->data + m->nr, &word, sizeof(word));
		m->nr += sizeof(word);
	}
}

/* One more object, if there is room for it */
static inline void message_object(struct message *m, const void *object,
				  size_t n, size_t length)
{
	if (m->nr_objects == MESSAGE_OBJECTS || m->nr + n > MESSAGE_BYTES)
		return;
	m->lengths[m->nr_objects] = length;
	m->offsets[m->nr_objects++] = m->nr;
	memcpy(m->data + m->nr, object, n);
	m->nr += n;
}

static inline void message_node(struct player *p, struct message *m)
{
	struct flat_binder_object flat =
		flat_node(0x1000 * (p->process->number + 1) +
			  0x10 * dice_below(&p->dice, 4));

	if (dice_once_in(&p->dice, 4))
		flat.hdr.type = BINDER_TYPE_WEAK_BINDER;
	if (dice_once_in(&p->dice, 20))
		flat.cookie++;
	if (dice_once_in(&p->dice, 4))
		flat.flags &= ~FLAT_BINDER_FLAG_ACCEPTS_FDS;
	text_add(&p->text, " %s(0x%llx 0x%llx 0x%x)",
		 name_of(object_names, flat.hdr.type), flat.binder, flat.cookie,
		 flat.flags);
	message_object(m, &flat, sizeof(flat), 0);
}

static inline void message_handle(struct player *p, struct message *m)
{
	struct flat_binder_object flat = flat_handle(player_handle(p));

	if (dice_once_in(&p->dice, 4))
		flat.hdr.type = BINDER_TYPE_WEAK_HANDLE;
	text_add(&p->text, " %s(%u)", name_of(object_names, flat.hdr.type),
		 flat.handle);
	message_object(m, &flat, sizeof(flat), 0);
}

static inline __u32 message_file(struct player *p)
{
	if (dice_once_in(&p->dice, 12))
		return dice_once_in(&p->dice, 2) ? 999 : ~0U;
	return FIRST_FILE + dice_below(&p->dice, FILES);
}

static inline void message_descriptor(struct player *p, struct message *m)
{
	struct binder_fd_object object = {
		.hdr.type = BINDER_TYPE_FD,
		.fd = message_file(p),
		.cookie = 0xf0,
	};

	text_add(&p->text, " FD(%d)", (int)object.fd);
	message_object(m, &object, sizeof(object), 0);
}

/* The first buffer of which others can be part; it is mostly the right one */
static inline unsigned int message_parent(struct player *p, struct message *m)
{
	unsigned int i;

	if (dice_once_in(&p->dice, 12))
		return dice_below(&p->dice, MESSAGE_OBJECTS);
	for (i = 0; i < m->nr_objects; i++)
		if (m->lengths[i] >= 8 && dice_below(&p->dice, 3))
			break;
	return i;
}

static inline void message_part(struct player *p, struct message *m,
				size_t length, bool child)
{
	struct binder_buffer_object object = {
		.hdr.type = BINDER_TYPE_PTR,
		.buffer = (uintptr_t)m->parts[m->nr_objects % MESSAGE_OBJECTS],
		.length = length,
	};

	if (child) {
		object.flags = BINDER_BUFFER_FLAG_HAS_PARENT;
		object.parent = message_parent(p, m);
		object.parent_offset = 8 * dice_below(&p->dice, 4) +
				       dice_once_in(&p->dice, 16);
	}
	text_add(&p->text, " PTR(%zu", length);
	if (child)
		text_add(&p->text, " in %llu at %llu", object.parent,
			 object.parent_offset);
	text_add(&p->text, ")");
	m->third += (length + 7) / 8 * 8;
	message_object(m, &object, sizeof(object), length);
}

static inline void message_buffer(struct player *p, struct message *m)
{
	static const size_t lengths[] = { 0, 4, 8, 24, 64, 64, 120, 128 };

	memset(m->parts[m->nr_objects % MESSAGE_OBJECTS],
	       0x40 + m->nr_objects, PART_BYTES);
	message_part(p, m, lengths[dice_below(&p->dice, 8)],
		     m->nr_objects && dice_once_in(&p->dice, 2));
}

/* An array of descriptors, in a buffer of its own */
static inline void message_array(struct player *p, struct message *m)
{
	static const __u64 wrong[] = { 0, 64, 1ULL << 62, ~0ULL };
	__u32 files[4], nr = 1 + dice_below(&p->dice, 4), i;
	struct binder_fd_array_object array = {
		.hdr.type = BINDER_TYPE_FDA,
		.num_fds = nr,
		.parent = m->nr_objects,
	};

	for (i = 0; i < nr; i++)
		files[i] = message_file(p);
	memcpy(m->parts[m->nr_objects % MESSAGE_OBJECTS], files, sizeof(files));
	message_part(p, m, nr * sizeof(*files), false);
	if (dice_once_in(&p->dice, 12))
		array.num_fds = wrong[dice_below(&p->dice, 4)];
	if (dice_once_in(&p->dice, 12))
		array.parent = message_parent(p, m);
	if (dice_once_in(&p->dice, 12))
		array.parent_offset = 1 + dice_below(&p->dice, 8);
	text_add(&p->text, " FDA(%lld in %llu at %llu:", array.num_fds,
		 array.parent, array.parent_offset);
	for (i = 0; i < nr; i++)
		text_add(&p->text, " %d", (int)files[i]);
	text_add(&p->text, ")");
	message_object(m, &array, sizeof(array), 0);
}

static inline void message_wrong(struct player *p, struct message *m)
{
	static const __u32 types[] = { 0, 1, BINDER_TYPE_FD + 1, ~0U };
	struct flat_binder_object flat = {
		.hdr.type = types[dice_below(&p->dice, 4)],
	};

	text_add(&p->text, " type 0x%x", flat.hdr.type);
	message_object(m, &flat, sizeof(flat), 0);
}

static inline void message_objects(struct player *p, struct message *m)
{
	static const unsigned char weights[] = { 30, 30, 12, 12, 8, 2 };
	unsigned int nr = 1 + dice_below(&p->dice, 3);

	while (nr--) {
		switch (dice_weighted(&p->dice, weights, sizeof(weights))) {
		case 0:
			message_node(p, m);
			break;
		case 1:
			message_handle(p, m);
			break;
		case 2:
			message_descriptor(p, m);
			break;
		case 3:
			message_buffer(p, m);
			break;
		case 4:
			message_array(p, m);
			break;
		case 5:
			message_wrong(p, m);
			break;
		}
		message_words(m, dice_below(&p->dice, 2));
	}
}

#endif /* RANDOM_MESSAGE_H */
