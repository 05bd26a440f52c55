/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The names that a manager knows. Each has a strong count of its handle; a handle has
 * one request to be told of its death, whose cookie is the handle, for all its names.
 */
#ifndef _SELFTESTS_CLIENTS_BINDER_NAMES_H
#define _SELFTESTS_CLIENTS_BINDER_NAMES_H

#include <stdio.h>

#include "parcel.h"

#define NAMES		48
#define NAME_BYTES	128

struct name {
	char text[NAME_BYTES];
	__u32 handle;
};

/**
 * struct names - in the order in which they were added
 * @all: the names
 * @nr: how many
 */
struct names {
	struct name all[NAMES];
	size_t nr;
};

static inline struct name *names_find(struct names *names, const char *text)
{
	size_t i;

	for (i = 0; i < names->nr; i++)
		if (!strcmp(names->all[i].text, text))
			return &names->all[i];
	return NULL;
}

static inline bool names_have(const struct names *names, __u32 handle)
{
	size_t i;

	for (i = 0; i < names->nr; i++)
		if (names->all[i].handle == handle)
			return true;
	return false;
}

static inline void names_watch(struct party *p, __u32 command, __u32 handle)
{
	struct binder_handle_cookie which = {
		.handle = handle,
		.cookie = handle,
	};

	party_command(p, command);
	party_put(p, &which, sizeof(which));
}

/* What had this handle has another one now */
static inline void names_let_go(struct party *p, const struct names *names,
				__u32 handle)
{
	if (!names_have(names, handle))
		names_watch(p, BC_CLEAR_DEATH_NOTIFICATION, handle);
	party_command_32(p, BC_RELEASE, handle);
}

/* Before the message that brought the handle ends, and with it its count */
static inline bool names_add(struct party *p, struct names *names,
			     const char *text, __u32 handle)
{
	struct name *name = names_find(names, text);
	__u32 before;

	if (name && name->handle == handle)
		return true;
	if (!name && names->nr == NAMES)
		return false;
	party_command_32(p, BC_ACQUIRE, handle);
	if (!names_have(names, handle))
		names_watch(p, BC_REQUEST_DEATH_NOTIFICATION, handle);
	if (name) {
		before = name->handle;
		name->handle = handle;
		names_let_go(p, names, before);
		return true;
	}
	name = &names->all[names->nr++];
	snprintf(name->text, sizeof(name->text), "%s", text);
	name->handle = handle;
	return true;
}

static inline void names_died(struct party *p, struct names *names,
			      binder_uintptr_t handle)
{
	size_t i = 0;

	party_command(p, BC_DEAD_BINDER_DONE);
	party_put(p, &handle, sizeof(handle));
	while (i < names->nr) {
		struct name *name = &names->all[i];

		if (name->handle != handle) {
			i++;
			continue;
		}
		printf("%s has died\n", name->text);
		party_command_32(p, BC_RELEASE, handle);
		names->nr--;
		memmove(name, name + 1, (names->nr - i) * sizeof(*name));
	}
}

#endif /* _SELFTESTS_CLIENTS_BINDER_NAMES_H */
