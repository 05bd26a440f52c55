// SPDX-License-Identifier: GPL-2.0-only
/*
 * reads through an address that stands in a structure
 *
 * gcc: attempt to use poisoned "u64_to_user_ptr"
 * clang: attempt to use a poisoned identifier
 */
#include "semaphore_file.h"

struct sem_words {
	__u64 words;
};

#define SEM_WORDS	_IOW('c', 3, struct sem_words)

static int sem_file_words(const struct sem_file *file,
			  const struct sem_words *arg)
{
#ifdef MISUSE
	u64 *words = u64_to_user_ptr(arg->words);

	shared64_set(&file->reads, words[0]);
#else
	shared64_set(&file->reads, arg->words);
#endif
	return 0;
}

DEFINE_CHARDEV_IOCTL(sem_file,
	CHARDEV_IOW(SEM_WORDS, struct sem_words, sem_file_words));

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, ioctl);
