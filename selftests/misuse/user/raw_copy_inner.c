// SPDX-License-Identifier: GPL-2.0-only
/*
 * copies past the kit with what copy_from_user() is made of
 *
 * gcc: attempt to use poisoned "_copy_from_user"
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
	__u64 word = arg->words;

#ifdef MISUSE
	if (_copy_from_user(&word, u64_to_user_ptr(arg->words), sizeof(word)))
		return -EFAULT;
#endif
	shared64_set(&file->reads, word);
	return 0;
}

DEFINE_CHARDEV_IOCTL(sem_file,
	CHARDEV_IOW(SEM_WORDS, struct sem_words, sem_file_words));

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, ioctl);
