// SPDX-License-Identifier: GPL-2.0-only
/*
 * closing a descriptor ends what the file owns, which others have open still
 *
 * gcc: discards 'const' qualifier
 * clang: discards qualifiers
 */
#include <chardev/flush.h>

#include "semaphore_file.h"

static int sem_file_flush(const struct sem_file *file)
{
#ifdef MISUSE
	sem_clear(&file->sem);
#endif
	return 0;
}

DEFINE_CHARDEV_FLUSH(sem_file);

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, flush);
