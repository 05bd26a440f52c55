/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Messages of objects, right ones and wrong ones.
 */
#ifndef _SELFTESTS_BINDER_MESSAGE_H
#define _SELFTESTS_BINDER_MESSAGE_H

#include "manager.h"

/* Objects one behind the other; all sizes of objects are multiples of 8 */
struct message {
	char bytes[512];
	size_t size;
	binder_size_t offsets[16];
	size_t nr;
	size_t extra;
	__u32 code;
};

static inline void add(struct message *m, const void *object, size_t n)
{
	m->offsets[m->nr++] = m->size;
	memcpy(m->bytes + m->size, object, n);
	m->size += n;
}

/* The in-tree driver takes a buffer at offset 0 for none */
static inline void add_word(struct message *m)
{
	m->size += sizeof(__u64);
}

static inline void add_node(struct message *m, __u64 ptr)
{
	const struct flat_binder_object flat = flat_node(ptr);

	add(m, &flat, sizeof(flat));
}

/* Of a type that there is not */
static inline void add_unknown(struct message *m)
{
	const struct flat_binder_object flat = { .hdr.type = 1 };

	add(m, &flat, sizeof(flat));
}

static inline void add_buffer(struct message *m, const void *bytes, size_t n)
{
	const struct binder_buffer_object buffer = {
		.hdr.type = BINDER_TYPE_PTR,
		.buffer = (uintptr_t)bytes,
		.length = n,
	};

	add(m, &buffer, sizeof(buffer));
	m->extra += (n + 7) & ~7UL;
}

/* One whose pointer stands at the begin of object @parent */
static inline void add_child(struct message *m, __u64 parent)
{
	static const char bytes[8];
	const struct binder_buffer_object buffer = {
		.hdr.type = BINDER_TYPE_PTR,
		.flags = BINDER_BUFFER_FLAG_HAS_PARENT,
		.buffer = (uintptr_t)bytes,
		.length = sizeof(bytes),
		.parent = parent,
	};

	add(m, &buffer, sizeof(buffer));
	m->extra += sizeof(bytes);
}

static inline void add_descriptors(struct message *m, __u64 n, __u64 parent,
				   __u64 offset)
{
	const struct binder_fd_array_object fds = {
		.hdr.type = BINDER_TYPE_FDA,
		.num_fds = n,
		.parent = parent,
		.parent_offset = offset,
	};

	add(m, &fds, sizeof(fds));
}

static inline struct binder_transaction_data_sg
message_data(__u32 handle, const struct message *m)
{
	struct binder_transaction_data_sg sg = {
		.transaction_data = party_data(handle, m->code ?: GIVE,
					       m->bytes, m->size),
		.buffers_size = m->extra,
	};

	sg.transaction_data.offsets_size = m->nr * sizeof(m->offsets[0]);
	sg.transaction_data.data.ptr.offsets = (uintptr_t)m->offsets;
	return sg;
}

/* 0: it was answered */
static inline __s64 sent(struct party *p, __u32 handle,
			 const struct message *m, size_t offsets_size)
{
	struct binder_transaction_data_sg sg = message_data(handle, m);
	struct binder_transaction_data reply;
	__s64 answer;

	sg.transaction_data.offsets_size = offsets_size;
	party_command(p, BC_TRANSACTION_SG);
	party_put(p, &sg, sizeof(sg));
	answer = party_event(p);
	if (answer != BR_REPLY)
		return answer;
	party_take(p, &reply, sizeof(reply));
	party_free(p, &reply);
	return 0;
}

static inline __s64 sent_all(struct party *p, __u32 handle,
			     const struct message *m)
{
	return sent(p, handle, m, m->nr * sizeof(m->offsets[0]));
}

#endif /* _SELFTESTS_BINDER_MESSAGE_H */
