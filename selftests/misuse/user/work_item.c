// SPDX-License-Identifier: GPL-2.0-only
/*
 * a work item reads user memory
 *
 * gcc: accepts
 * clang: releasing user_reader .* that was not held
 */
#include "semaphore_file.h"

struct sem_work {
	struct work_struct work;
	struct user_reader *from;
	char name[8];
};

static void sem_work_run(struct work_struct *w)
{
	struct sem_work *work = container_of(w, struct sem_work, work);

#ifdef MISUSE
	if (user_reader_read(work->from, work->name, sizeof(work->name)))
		return;
#endif
	pr_info("%.8s\n", work->name);
}

static struct sem_work sem_work;

static int sem_file_set_name(const struct sem_file *file,
			     struct user_reader *from)
	__releases(from)
{
	int err = 0;

#ifdef MISUSE
	sem_work.from = from;
#else
	err = user_reader_read(from, sem_work.name, sizeof(sem_work.name));
#endif
	INIT_WORK(&sem_work.work, sem_work_run);
	schedule_work(&sem_work.work);
#ifdef MISUSE
	return user_reader_finish(from, err);
#else
	return err;
#endif
}

DEFINE_CHARDEV_IOCTL_SIZED(sem_file, /* no others */,
			   CHARDEV_IOW_READER(SEM_SET_NAME, FMODE_WRITE, sem_file_set_name));

DEFINE_CHARDEV_MISC_FOPS(sem_file, sem_misc, ioctl);
