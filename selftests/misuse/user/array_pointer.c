// SPDX-License-Identifier: GPL-2.0-only
/*
 * fills an array of the caller's through the address in a structure
 *
 * gcc: sem_file_list: wrong type for its command
 * clang: sem_file_list: wrong type for its command
 */
#include <chardev/ioctl_array.h>

#include "semaphore_file.h"

struct sem_list {
	__u64 names;
	__u32 capacity;
	__u32 entry_size;
};

#define SEM_LIST	_IOWR('c', 3, struct sem_list)

#ifdef MISUSE
static int sem_file_list(const struct sem_file *file, struct sem_list *list,
			 char __user *to)
{
	return 0;
}
#else
static int sem_file_list(const struct sem_file *file, struct sem_list *list,
			 struct user_writer *to)
	__releases(to)
{
	return user_writer_finish(to, 0);
}
#endif

DEFINE_CHARDEV_IOCTL_SIZED(sem_file, /* no others */,
	CHARDEV_IOWR_ARRAY(SEM_LIST, struct sem_list, sizeof(struct sem_list),
			   sem_file_list, (address, arg->names),
			   (capacity, arg->capacity),
			   (entry_size, arg->entry_size))
);
DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, ioctl);
