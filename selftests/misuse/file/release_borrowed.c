// SPDX-License-Identifier: GPL-2.0-only
/*
 * release takes a borrowed pointer, and leaks
 *
 * gcc: static assertion failed: "sem_file_release: wrong type"
 * clang: static assertion failed.*: sem_file_release: wrong type
 */
#define MISUSE_OWN_RELEASE
#define MISUSE_OWN_FILE
#include "semaphore_file.h"

#ifdef MISUSE
static void sem_file_release(struct sem_file *file)
{
	sem_put(file->sem);
}
#else
static void sem_file_release(struct sem_file_owned file)
{
	sem_put(sem_file_deref(file)->sem);
	sem_file_free(file);
}
#endif

DEFINE_CHARDEV_FILE(sem_file, struct sem, struct sem_file);
DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc);
