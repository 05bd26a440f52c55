/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A message that arrived, in a form that is the same wherever it lies: addresses
 * count from its begin, files are called by what they are.
 */
#ifndef RANDOM_DUMP_H
#define RANDOM_DUMP_H

#include <sys/stat.h>

#include "process.h"

/**
 * struct dump - a message that is told of
 * @player: who got it
 * @data: what the answer says of it
 * @hash: of the bytes that are no object
 * @closes: descriptors to be closed when all is told
 * @nr_closes: how many
 */
struct dump {
	struct player *player;
	const struct binder_transaction_data *data;
	__u32 hash;
	int closes[MESSAGE_OBJECTS];
	unsigned int nr_closes;
};

/* Is it all in memory that can be read? */
static inline bool dump_inside(const struct dump *d, __u64 address,
			       __u64 n)
{
	const struct process *process = d->player->process;
	__u64 begin = (uintptr_t)process->mapped;

	return process->mapped != MAP_FAILED && address >= begin &&
	       n <= MAPPED && address <= begin + MAPPED - n;
}

static inline void dump_hash(struct dump *d, __u64 address, __u64 n)
{
	const unsigned char *at = (void *)(uintptr_t)address;

	while (n--)
		d->hash = (d->hash ^ *at++) * 16777619;
}

static inline void dump_file(struct dump *d, int fd)
{
	const struct process *process = d->player->process;
	struct stat found;
	int i;

	if (fstat(fd, &found)) {
		text_add(&d->player->text, " %d=none", fd);
		return;
	}
	for (i = 0; i < FILES; i++)
		if (found.st_ino == process->inodes[i])
			break;
	text_add(&d->player->text, i < FILES ? " %d=file%d" : " %d=other", fd,
		 i);
}

static inline void dump_flat(struct dump *d, const void *at)
{
	struct process *process = d->player->process;
	struct flat_binder_object flat;

	memcpy(&flat, at, sizeof(flat));
	if (flat.hdr.type == BINDER_TYPE_HANDLE ||
	    flat.hdr.type == BINDER_TYPE_WEAK_HANDLE) {
		text_add(&d->player->text, " %u", flat.handle);
		if (!values_have(&process->handles, flat.handle))
			values_add(&process->handles, 0, flat.handle, 0);
	}
	text_add(&d->player->text, " 0x%llx 0x%llx 0x%x", flat.binder,
		 flat.cookie, flat.flags);
}

/* What is not part of an array is the receiver's to close */
static inline void dump_descriptor(struct dump *d, const void *at)
{
	const struct process *process = d->player->process;
	struct binder_fd_object object;

	memcpy(&object, at, sizeof(object));
	dump_file(d, object.fd);
	text_add(&d->player->text, " 0x%llx 0x%x 0x%x",
		 (unsigned long long)object.cookie, object.pad_flags,
		 (__u32)(object.pad_binder >> 32));
	if (process_received(process, object.fd) &&
	    d->nr_closes < MESSAGE_OBJECTS)
		d->closes[d->nr_closes++] = object.fd;
}

/* With its words; those that are addresses in the message count from its begin */
static inline void dump_buffer(struct dump *d, const void *at)
{
	struct binder_buffer_object object;
	__u64 word, from = d->data->data.ptr.buffer;
	unsigned int i;

	memcpy(&object, at, sizeof(object));
	text_add(&d->player->text, " %lld flags 0x%x in %lld at %lld",
		 object.length, object.flags, object.parent,
		 object.parent_offset);
	if (!dump_inside(d, object.buffer, object.length)) {
		text_add(&d->player->text, " outside");
		return;
	}
	text_add(&d->player->text, " @%lld:", (long long)(object.buffer - from));
	for (i = 0; i + sizeof(word) <= object.length; i += sizeof(word)) {
		memcpy(&word, (void *)(uintptr_t)(object.buffer + i),
		       sizeof(word));
		text_add(&d->player->text, dump_inside(d, word, 0) ? " @%lld" :
			 " %llx", (long long)(dump_inside(d, word, 0) ?
					      word - from : word));
	}
	dump_hash(d, object.buffer + i, object.length - i);
}

/* The offset of object number @i, or beyond all */
static inline __u64 dump_offset(const struct dump *d, __u64 i)
{
	if (i >= d->data->offsets_size / sizeof(binder_size_t))
		return ~0ULL;
	return ((binder_size_t *)(uintptr_t)d->data->data.ptr.offsets)[i];
}

static inline void dump_array(struct dump *d, const void *at)
{
	struct binder_fd_array_object array;
	struct binder_buffer_object parent = {};
	__u64 offset, i, first, at_most = d->data->data_size;
	int fd;

	memcpy(&array, at, sizeof(array));
	text_add(&d->player->text, " %lld in %lld at %lld:", array.num_fds,
		 array.parent, array.parent_offset);
	offset = dump_offset(d, array.parent);
	if (offset < at_most && offset + sizeof(parent) <= at_most)
		memcpy(&parent, (void *)(uintptr_t)
		       (d->data->data.ptr.buffer + offset), sizeof(parent));
	first = parent.buffer + array.parent_offset;
	for (i = 0; i < array.num_fds && i < 8; i++) {
		if (!dump_inside(d, first + i * sizeof(fd), sizeof(fd)))
			break;
		memcpy(&fd, (void *)(uintptr_t)(first + i * sizeof(fd)),
		       sizeof(fd));
		dump_file(d, fd);
	}
}

/* Returns how long it is; 0, if it is none */
static inline size_t dump_object(struct dump *d, const void *at)
{
	const struct binder_object_header *header = at;

	text_add(&d->player->text, " [%s", name_of(object_names, header->type));
	switch (header->type) {
	case BINDER_TYPE_BINDER:
	case BINDER_TYPE_WEAK_BINDER:
	case BINDER_TYPE_HANDLE:
	case BINDER_TYPE_WEAK_HANDLE:
		dump_flat(d, at);
		return sizeof(struct flat_binder_object);
	case BINDER_TYPE_FD:
		dump_descriptor(d, at);
		return sizeof(struct binder_fd_object);
	case BINDER_TYPE_PTR:
		dump_buffer(d, at);
		return sizeof(struct binder_buffer_object);
	case BINDER_TYPE_FDA:
		dump_array(d, at);
		return sizeof(struct binder_fd_array_object);
	}
	return 0;
}

/**
 * dump_message - tell of a message
 * @player: who got it
 * @data: where it is
 */
static inline void dump_message(struct player *player,
				const struct binder_transaction_data *data)
{
	struct dump d = { .player = player, .data = data, .hash = 2166136261 };
	__u64 begin = data->data.ptr.buffer, at = 0, offset, i;
	size_t n = 1;

	text_add(&player->text, " offsets at %lld",
		 (long long)(data->data.ptr.offsets - begin));
	if (!dump_inside(&d, begin, data->data_size) ||
	    !dump_inside(&d, data->data.ptr.offsets, data->offsets_size)) {
		text_add(&player->text, " outside\n");
		return;
	}
	for (i = 0; n && i < data->offsets_size / sizeof(offset); i++) {
		offset = dump_offset(&d, i);
		if (offset < at || offset + 24 > data->data_size) {
			n = 0;
			break;
		}
		dump_hash(&d, begin + at, offset - at);
		n = dump_object(&d, (void *)(uintptr_t)(begin + offset));
		at = offset + n;
		text_add(&player->text, "]");
	}
	/* Where something is no object, nothing says what the rest is */
	if (n && at < data->data_size)
		dump_hash(&d, begin + at, data->data_size - at);
	text_add(&player->text, n ? " rest %08x\n" : " ODD\n", d.hash);
	while (d.nr_closes)
		close(d.closes[--d.nr_closes]);
}

#endif /* RANDOM_DUMP_H */
