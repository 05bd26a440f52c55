/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * HIDL's strings, and vectors of them: structures in buffers beside the message, which
 * Binder makes point to one another.
 */
#ifndef _SELFTESTS_CLIENTS_BINDER_HIDL_H
#define _SELFTESTS_CLIENTS_BINDER_HIDL_H

#include "reading.h"

struct hidl_string {
	__u64 text;
	__u32 length;
	__u32 owns;
};

struct hidl_vector {
	__u64 items;
	__u32 nr;
	__u32 owns;
};

static inline struct hidl_string hidl_string_of(const char *text)
{
	return (struct hidl_string){
		.text = (uintptr_t)text,
		.length = strlen(text),
	};
}

static inline void parcel_put_text_of(struct parcel *parcel,
				      const struct hidl_string *string,
				      size_t parent, size_t offset)
{
	parcel_put_child(parcel, (const void *)(uintptr_t)string->text,
			 string->length + 1, parent,
			 offset + offsetof(struct hidl_string, text));
}

/* What it is made of has to live until it is sent */
static inline void parcel_put_hidl_string(struct parcel *parcel,
					  const struct hidl_string *string)
{
	size_t parent = parcel_put_parent(parcel, string, sizeof(*string));

	parcel_put_text_of(parcel, string, parent, 0);
}

/* Likewise. The vector, its strings in one buffer, then the texts */
static inline void parcel_put_hidl_vector(struct parcel *parcel,
					  struct hidl_vector *vector,
					  const struct hidl_string *strings,
					  size_t nr)
{
	size_t i, parent;

	vector->items = nr ? (uintptr_t)strings : 0;
	vector->nr = nr;
	parent = parcel_put_parent(parcel, vector, sizeof(*vector));
	if (!nr)
		return;
	parent = parcel_put_child(parcel, strings, nr * sizeof(*strings), parent,
				  offsetof(struct hidl_vector, items));
	for (i = 0; i < nr; i++)
		parcel_put_text_of(parcel, &strings[i], parent,
				   i * sizeof(*strings));
}

static inline const void *reading_parent(struct reading *in, size_t length)
{
	struct binder_buffer_object buffer;

	if (!reading_object(in, BINDER_TYPE_PTR, &buffer, sizeof(buffer)) ||
	    buffer.length != length)
		return reading_fail(in);
	return (const void *)(uintptr_t)buffer.buffer;
}

/* To which @at has to point: that Binder set it is part of the test */
static inline const void *reading_child(struct reading *in, __u64 at,
					size_t length)
{
	const void *child = reading_parent(in, length);

	return child && (uintptr_t)child == at ? child : reading_fail(in);
}

static inline void reading_text_of(struct reading *in,
				   const struct hidl_string *string, char *to,
				   size_t n)
{
	const char *text = NULL;

	*to = '\0';
	if (string && string->length < n)
		text = reading_child(in, string->text, string->length + 1ul);
	if (!text) {
		in->failed = true;
		return;
	}
	memcpy(to, text, string->length);
	to[string->length] = '\0';
}

static inline void reading_hidl_string(struct reading *in, char *to, size_t n)
{
	reading_text_of(in, reading_parent(in, sizeof(struct hidl_string)), to,
			n);
}

/* The first string of a vector */
static inline void reading_hidl_first(struct reading *in, char *to, size_t n)
{
	const struct hidl_vector *vector = reading_parent(in, sizeof(*vector));
	const struct hidl_string *strings = NULL;

	if (vector && vector->nr)
		strings = reading_child(in, vector->items,
					vector->nr * sizeof(*strings));
	reading_text_of(in, strings, to, n);
}

#endif /* _SELFTESTS_CLIENTS_BINDER_HIDL_H */
