/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Reading what parcel.h writes. What cannot be read is 0 or empty, and so is all that
 * would come after it: one look at ->failed at the end is enough.
 */
#ifndef _SELFTESTS_CLIENTS_BINDER_READING_H
#define _SELFTESTS_CLIENTS_BINDER_READING_H

#include "parcel.h"

/**
 * struct reading - a message that is being read
 * @bytes: the message
 * @nr: how many
 * @at: how many were read
 * @objects: where its objects are
 * @nr_objects: how many
 * @object: how many were read
 * @failed: something was not there
 */
struct reading {
	const char *bytes;
	size_t nr;
	size_t at;
	const binder_size_t *objects;
	size_t nr_objects;
	size_t object;
	bool failed;
};

static inline struct reading
reading_of(const struct binder_transaction_data *data)
{
	return (struct reading){
		.bytes = (const char *)(uintptr_t)data->data.ptr.buffer,
		.nr = data->data_size,
		.objects = (const binder_size_t *)(uintptr_t)
			data->data.ptr.offsets,
		.nr_objects = data->offsets_size / sizeof(binder_size_t),
	};
}

static inline const void *reading_fail(struct reading *in)
{
	in->failed = true;
	return NULL;
}

static inline const void *reading_bytes(struct reading *in, size_t n)
{
	const char *bytes = in->bytes + in->at;
	size_t padded = (n + 3) & ~(size_t)3;

	if (in->failed || n > in->nr || padded > in->nr - in->at)
		return reading_fail(in);
	in->at += padded;
	return bytes;
}

static inline __s32 reading_32(struct reading *in)
{
	const __s32 *value = reading_bytes(in, sizeof(*value));

	return value ? *value : 0;
}

static inline void reading_text(struct reading *in, char *to, size_t n)
{
	const char *text = in->bytes + in->at;
	size_t length = in->failed ? 0 : strnlen(text, in->nr - in->at);

	*to = '\0';
	if (length < n && reading_bytes(in, length + 1))
		memcpy(to, text, length + 1);
	else
		in->failed = true;
}

/* Of ASCII alone: that is what the tests have */
static inline void reading_string16(struct reading *in, char *to, size_t n)
{
	__u32 length = reading_32(in), i;
	const __u16 *units;

	*to = '\0';
	if (length >= n) {
		in->failed = true;
		return;
	}
	units = reading_bytes(in, (length + 1) * sizeof(*units));
	if (!units)
		return;
	for (i = 0; i < length; i++)
		to[i] = units[i] < 0x80 ? units[i] : '?';
	to[length] = '\0';
}

/* The next one, if it is that; it may lie at a multiple of 4 alone */
static inline bool reading_object(struct reading *in, __u32 type, void *to,
				  size_t n)
{
	struct binder_object_header header;
	binder_size_t where;

	if (in->failed || in->object == in->nr_objects)
		return reading_fail(in);
	where = in->objects[in->object++];
	if (where < in->at || where > in->nr || n > in->nr - where)
		return reading_fail(in);
	memcpy(&header, in->bytes + where, sizeof(header));
	if (header.type != type)
		return reading_fail(in);
	memcpy(to, in->bytes + where, n);
	in->at = where + n;
	return true;
}

static inline __u32 reading_handle(struct reading *in)
{
	struct flat_binder_object flat;

	return reading_object(in, BINDER_TYPE_HANDLE, &flat, sizeof(flat)) ?
		       flat.handle : 0;
}

/* The interface that a call is for has to be this one */
static inline void reading_header(struct reading *in, bool hidl,
				  const char *interface)
{
	char named[128];

	if (hidl) {
		reading_text(in, named, sizeof(named));
	} else {
		reading_32(in);
		reading_string16(in, named, sizeof(named));
	}
	if (strcmp(named, interface))
		in->failed = true;
}

#endif /* _SELFTESTS_CLIENTS_BINDER_READING_H */
