// SPDX-License-Identifier: GPL-2.0-only
/*
 * describes the caller's array without the size of an entry
 *
 * gcc: missing initializer for field 'entry_size'
 * clang: missing field 'entry_size' initializer
 */
#include <chardev/ioctl_array.h>

#include "semaphore_file.h"

struct sem_list {
	__u64 names;
	__u32 capacity;
	__u32 entry_size;
};

#define SEM_LIST	_IOWR('c', 3, struct sem_list)

static int sem_file_list(const struct sem_file *file, struct sem_list *list,
			 struct user_writer *to)
	__releases(to)
{
	return user_writer_finish(to, 0);
}

DEFINE_CHARDEV_IOCTL_SIZED(sem_file, /* no others */,
	CHARDEV_IOWR_ARRAY(SEM_LIST, struct sem_list, sizeof(struct sem_list),
			   sem_file_list, (address, arg->names),
#ifdef MISUSE
			   (capacity, arg->capacity))
#else
			   (capacity, arg->capacity),
			   (entry_size, arg->entry_size))
#endif
);
DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, ioctl);
