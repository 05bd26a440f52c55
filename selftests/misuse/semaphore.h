/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The article's semaphore, as far as every misuse of it has to know it.
 *
 * Each C file in the folders beside this is one mistake that a driver's author
 * could make.  With MISUSE defined it makes it and must be refused; without, it
 * is the corrected twin and must compile without a warning.  The folder is the
 * kit's promise that is tested.  The first comment says what the mistake is, and
 * what each compiler has to answer: an extended regular expression that its
 * first error has to match, or "accepts" where that compiler cannot know; and,
 * where neither can, the semantic patch in scripts/cocci that finds the mistake.
 * scripts/misuse reads it.
 *
 *   file       the state of an open file has one owner, from open to release
 *   guarded    what a lock guards is reached with that lock held
 *   type       what files share arrives with its own type
 *   ioctl      a command is served by what fits its number
 *   user       user memory is read once, within its bounds, and in its context
 *   lock       a lock that is taken is released
 *   wait       to wait and to unlock are one step
 *   owner      what is owned is ended once, on every path
 *   cursor     a buffer of the user's is walked once, from front to back
 *   span       an index is no offset, and a number is neither
 *   pages      what a process maps is written within its bounds, and no VMA is kept
 *   tree       a tree owns what is in it
 *   list       a list owns what is on it
 *   fd         a descriptor is installed or given back, a file counted
 *   construct  nothing is used before every field has its value
 *   count      a count neither overflows nor underflows unseen
 *   error      no error is dropped
 *   canary     the compiler can see mistakes at all
 */
#ifndef _MISUSE_SEMAPHORE_H
#define _MISUSE_SEMAPHORE_H

#include <linux/kthread.h>
#include <linux/workqueue.h>

#include <chardev/count.h>
#include <chardev/guarded.h>
#include <chardev/object.h>
#include <chardev/shared.h>
#include <chardev/user.h>
#include <chardev/wait.h>

struct state {
	struct chardev_mutex lock;
	struct count count __guarded_by(&lock);
	size_t max_seen __guarded_by(&lock);
};

DEFINE_GUARDED(guarded_state, struct state);

/* What all files of a device share */
struct sem {
	struct kref refs;
	wait_queue_head_t changed;
	struct guarded_state state;
};

DEFINE_REF(sem, struct sem, refs, object_no_drop);

/* What one open file owns */
struct sem_file {
	own(sem) sem;
	struct shared64 reads;
};

static inline void sem_file_drop(struct sem_file *file)
{
	sem_clear(&file->sem);
}

DEFINE_OWNED(sem_file, struct sem_file, sem_file_drop);

/* What the files define, one or the other of these */
struct sem_ref sem_create(size_t initial);
struct sem_ref sem_find(int nr);
size_t sem_count(struct sem *sem) __locks(&sem->state);
int sem_take(struct sem *sem) __locks(&sem->state);
void sem_give(struct sem *sem, size_t n) __locks(&sem->state);

#endif /* _MISUSE_SEMAPHORE_H */
