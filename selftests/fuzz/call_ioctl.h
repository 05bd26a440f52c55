/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Ioctls. The structure of one is put together as the table says.
 */
#ifndef FUZZ_CALL_IOCTL_H
#define FUZZ_CALL_IOCTL_H

#include "task.h"

#define CALL_STRUCT_MAX	256
/* Where GET_CLIENTS shall write: behind the structure itself */
#define CALL_ARRAY	4096

/* The arguments that every ioctl with a structure begins with */
enum call_struct_arg {
	STRUCT_FD, STRUCT_AT, STRUCT_SHORTER, STRUCT_LONGER, STRUCT_TAIL,
	STRUCT_MEMBERS
};

static inline __u64 call_deadline(__u64 us)
{
	return us > 10000000 ? us : deadline_in(0) + us * 1000;
}

static inline __u64 call_value(struct fuzz_task *t, const struct fuzz_field *f,
			       __u64 value)
{
	char *address;

	if (f->kind == FUZZ_TIME)
		return call_deadline(value);
	if (f->kind != FUZZ_PLACE)
		return value;
	address = task_address(t, value, sizeof(struct semdev_client_info));
	return (uintptr_t)(value == FUZZ_GOOD ? address + CALL_ARRAY : address);
}

static inline void call_pack(struct fuzz_task *t, const struct fuzz_type *type,
			     const __u64 *arg, char *to)
{
	const struct fuzz_field *f = type->field;
	__u64 value;

	for (int i = 0; i < FUZZ_ARGS && f[i].name; i++) {
		if (!f[i].width)
			continue;
		if (f[i].kind == FUZZ_NAME) {
			scene_put_name(to + f[i].offset, arg[i]);
			continue;
		}
		value = call_value(t, &f[i], arg[i]);
		memcpy(to + f[i].offset, &value, f[i].width);
	}
}

/* As a program would that knows a shorter or a longer structure */
static inline long call_struct(struct fuzz_task *t,
			       const struct fuzz_type *type, const __u64 *arg)
{
	size_t known = _IOC_SIZE(type->command);
	size_t size = (known - arg[STRUCT_SHORTER] + arg[STRUCT_LONGER]) %
		      CALL_STRUCT_MAX;
	char bytes[CALL_STRUCT_MAX] = {};
	unsigned long command;
	void *at;

	call_pack(t, type, arg, bytes);
	if (size > known)
		bytes[size - 1] = arg[STRUCT_TAIL];
	command = _IOC(_IOC_DIR(type->command), 'c', _IOC_NR(type->command),
		       size);
	at = task_store(t, arg[STRUCT_AT], bytes, size);
	return ioctl(task_file(arg[STRUCT_FD]), command, at);
}

/* RECLAIM of a task's process */
static inline long call_reclaim(struct fuzz_task *t,
				const struct fuzz_type *type, const __u64 *arg)
{
	__u64 with[FUZZ_ARGS];
	int i = 0;

	memcpy(with, arg, sizeof(with));
	while (strcmp(type->field[i].name, "pid"))
		i++;
	if (arg[i] > 0 && arg[i] <= FUZZ_TASKS)
		with[i] = board->pid[arg[i] - 1];
	return call_struct(t, type, with);
}

static inline long call_number(struct fuzz_task *t,
			       const struct fuzz_type *type, const __u64 *arg)
{
	void *at = task_store(t, arg[1], &arg[2], sizeof(__u64));

	return ioctl(task_file(arg[0]), type->command, at);
}

/* Any command at all, and memory that is full of one byte */
static inline long call_ioctl(struct fuzz_task *t, const struct fuzz_type *type,
			      const __u64 *arg)
{
	char bytes[CALL_STRUCT_MAX];
	void *at;

	(void)type;
	memset(bytes, (int)arg[3], sizeof(bytes));
	at = task_store(t, arg[1], bytes, sizeof(bytes));
	return ioctl(task_file(arg[0]), (unsigned int)arg[2], at);
}

#endif /* FUZZ_CALL_IOCTL_H */
