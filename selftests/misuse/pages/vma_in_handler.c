// SPDX-License-Identifier: GPL-2.0-only
/*
 * asks for the mapping itself, which it could keep
 *
 * gcc: static assertion failed: "sem_file_map: wrong type
 * clang: static assertion failed.*: sem_file_map: wrong type
 */
#include <chardev/map.h>

#include "semaphore_file.h"

static struct chardev_pages pages;

#ifdef MISUSE
static const struct chardev_pages *sem_file_map(const struct sem_file *file,
						struct vm_area_struct *vma)
#else
static const struct chardev_pages *
sem_file_map(const struct sem_file *file, const struct map_request *request)
#endif
{
	return &pages;
}

static void sem_file_unmapped(const struct sem_file *file)
{
}

DEFINE_CHARDEV_MAP(sem_file);

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, map);
