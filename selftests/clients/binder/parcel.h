/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What Android's programs put into a message: numbers, strings and objects, each at a
 * multiple of 4. AIDL's strings are here; HIDL's are in hidl.h.
 */
#ifndef _SELFTESTS_CLIENTS_BINDER_PARCEL_H
#define _SELFTESTS_CLIENTS_BINDER_PARCEL_H

#include <err.h>
#include <stddef.h>

#include "../../binder/manager.h"

#define PARCEL_BYTES	(64 * 1024)
#define PARCEL_OBJECTS	128

/* What every object knows */
#define AIDL_PING	B_PACK_CHARS('_', 'P', 'N', 'G')
#define AIDL_INTERFACE	B_PACK_CHARS('_', 'N', 'T', 'F')
#define HIDL_PING	B_PACK_CHARS(0x0f, 'P', 'N', 'G')
#define HIDL_CHAIN	B_PACK_CHARS(0x0f, 'C', 'H', 'N')
#define HIDL_BASE	"android.hidl.base@1.0::IBase"

/* Whom a thread that breaks its rules is reported to: for a header, nobody */
#define AIDL_POLICY	0x400000

/**
 * struct parcel - a message that is being written
 * @bytes: what was written
 * @nr: how many
 * @objects: where its objects are
 * @nr_objects: how many
 * @nr_buffers: bytes in the buffers beside it, each padded to 8
 * @status: an error to reply instead
 */
struct parcel {
	char bytes[PARCEL_BYTES];
	size_t nr;
	binder_size_t objects[PARCEL_OBJECTS];
	size_t nr_objects;
	size_t nr_buffers;
	__s32 status;
};

static inline void parcel_begin(struct parcel *parcel)
{
	parcel->nr = 0;
	parcel->nr_objects = 0;
	parcel->nr_buffers = 0;
	parcel->status = 0;
}

static inline void *parcel_room(struct parcel *parcel, size_t n)
{
	size_t padded = (n + 3) & ~(size_t)3;
	void *room = parcel->bytes + parcel->nr;

	if (padded > sizeof(parcel->bytes) - parcel->nr)
		errx(1, "a message has more than %d bytes", PARCEL_BYTES);
	memset(room, 0, padded);
	parcel->nr += padded;
	return room;
}

static inline void parcel_put_32(struct parcel *parcel, __s32 value)
{
	memcpy(parcel_room(parcel, sizeof(value)), &value, sizeof(value));
}

/* As HIDL names the interface that is called */
static inline void parcel_put_text(struct parcel *parcel, const char *text)
{
	size_t n = strlen(text) + 1;

	memcpy(parcel_room(parcel, n), text, n);
}

static inline void parcel_put_string16(struct parcel *parcel, const char *text)
{
	size_t n = strlen(text), i;
	__u16 *units;

	parcel_put_32(parcel, n);
	units = parcel_room(parcel, (n + 1) * sizeof(*units));
	for (i = 0; i < n; i++)
		units[i] = (unsigned char)text[i];
}

/* Its number among the objects */
static inline size_t parcel_put_object(struct parcel *parcel, const void *object,
				       size_t n)
{
	if (parcel->nr_objects == PARCEL_OBJECTS)
		errx(1, "a message has more than %d objects", PARCEL_OBJECTS);
	parcel->objects[parcel->nr_objects] = parcel->nr;
	memcpy(parcel_room(parcel, n), object, n);
	return parcel->nr_objects++;
}

static inline size_t parcel_put_buffer(struct parcel *parcel,
				       struct binder_buffer_object buffer)
{
	buffer.hdr.type = BINDER_TYPE_PTR;
	parcel->nr_buffers += (buffer.length + 7) & ~(size_t)7;
	return parcel_put_object(parcel, &buffer, sizeof(buffer));
}

/* Bytes that a buffer before it points to, at @offset */
static inline size_t parcel_put_child(struct parcel *parcel, const void *bytes,
				      size_t n, size_t parent, size_t offset)
{
	return parcel_put_buffer(parcel, (struct binder_buffer_object){
		.flags = BINDER_BUFFER_FLAG_HAS_PARENT,
		.buffer = (uintptr_t)bytes,
		.length = n,
		.parent = parent,
		.parent_offset = offset,
	});
}

static inline size_t parcel_put_parent(struct parcel *parcel, const void *bytes,
				       size_t n)
{
	return parcel_put_buffer(parcel, (struct binder_buffer_object){
		.buffer = (uintptr_t)bytes,
		.length = n,
	});
}

/* Which interface a call is for */
static inline void parcel_put_header(struct parcel *parcel, bool hidl,
				     const char *interface)
{
	if (hidl) {
		parcel_put_text(parcel, interface);
	} else {
		parcel_put_32(parcel, AIDL_POLICY);
		parcel_put_string16(parcel, interface);
	}
}

static inline struct binder_transaction_data_sg
parcel_data(__u32 code, const struct parcel *parcel)
{
	struct binder_transaction_data_sg sg = {
		.transaction_data = party_data(0, code, parcel->bytes,
					       parcel->nr),
		.buffers_size = parcel->nr_buffers,
	};

	sg.transaction_data.offsets_size =
		parcel->nr_objects * sizeof(*parcel->objects);
	sg.transaction_data.data.ptr.offsets = (uintptr_t)parcel->objects;
	return sg;
}

/* With its buffers, if it has any */
static inline void parcel_send(struct party *p, __u32 plain, __u32 with_buffers,
			       const struct binder_transaction_data_sg *sg)
{
	if (sg->buffers_size) {
		party_command(p, with_buffers);
		party_put(p, sg, sizeof(*sg));
	} else {
		party_send(p, plain, &sg->transaction_data);
	}
}

/* To the manager */
static inline void parcel_call(struct party *p, __u32 code,
			       const struct parcel *parcel)
{
	struct binder_transaction_data_sg sg = parcel_data(code, parcel);

	parcel_send(p, BC_TRANSACTION, BC_TRANSACTION_SG, &sg);
}

/* Answer a call, if it waits for that, and be done with it */
static inline void parcel_reply(struct party *p,
				const struct binder_transaction_data *call,
				const struct parcel *parcel)
{
	struct binder_transaction_data_sg sg = parcel_data(0, parcel);

	if (parcel->status) {
		sg.transaction_data = party_data(0, 0, &parcel->status,
						 sizeof(parcel->status));
		sg.transaction_data.flags = TF_STATUS_CODE;
		sg.buffers_size = 0;
	}
	if (!(call->flags & TF_ONE_WAY))
		parcel_send(p, BC_REPLY, BC_REPLY_SG, &sg);
	party_free(p, call);
	party_talk(p, 0);
}

#endif /* _SELFTESTS_CLIENTS_BINDER_PARCEL_H */
