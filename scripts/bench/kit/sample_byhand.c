// SPDX-License-Identifier: GPL-2.0-only
/*
 * samples/sample_semaphore.c written by hand, as drivers are: what the kit is
 * measured against.  Nothing else uses it; the sample explains the algorithm.
 */
#include <linux/cleanup.h>
#include <linux/fs.h>
#include <linux/kref.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/overflow.h>
#include <linux/sched/signal.h>
#include <linux/semaphore_dev.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <linux/uio.h>
#include <linux/wait.h>

struct byhand {
	struct kref refs;
	wait_queue_head_t changed;
	struct mutex lock;		/* guards all below */
	size_t count;
	size_t max_seen;
};

struct byhand_file {
	struct byhand *sem;
	atomic64_t reads;
};

struct byhand_misc {
	struct miscdevice misc;
	struct byhand *sem;
};

static void byhand_free(struct kref *refs)
{
	kfree(container_of(refs, struct byhand, refs));
}

static int byhand_open(struct inode *inode, struct file *filp)
{
	struct byhand *sem = container_of(filp->private_data,
					  struct byhand_misc, misc)->sem;
	struct byhand_file *file = kmalloc(sizeof(*file), GFP_KERNEL_ACCOUNT);

	if (!file)
		return -ENOMEM;
	kref_get(&sem->refs);
	file->sem = sem;
	atomic64_set(&file->reads, 0);
	filp->private_data = file;
	return 0;
}

static int byhand_release(struct inode *inode, struct file *filp)
{
	struct byhand_file *file = filp->private_data;

	kref_put(&file->sem->refs, byhand_free);
	kfree(file);
	return 0;
}

static bool byhand_try(struct byhand *sem)
{
	if (!sem->count)
		return false;
	sem->count--;
	return true;
}

/* The same loop as the kit's, and the same care for a waiter that is killed */
static int byhand_wait(struct byhand *sem)
{
	int err = ___wait_event(sem->changed,
				!task_sigpending(current) && byhand_try(sem),
				TASK_INTERRUPTIBLE, 1, 0,
				mutex_unlock(&sem->lock); schedule();
				mutex_lock(&sem->lock));

	if (err)
		wake_up_nr(&sem->changed, 1);
	return err;
}

static int byhand_take(struct byhand *sem)
{
	guard(mutex)(&sem->lock);
	return byhand_try(sem) ? 0 : byhand_wait(sem);
}

static ssize_t byhand_read(struct file *filp, char __user *buf, size_t len,
			   loff_t *pos)
{
	struct byhand_file *file = filp->private_data;
	int err;

	if (!len || *pos > 0)
		return 0;
	if (put_user(0, buf))
		return -EFAULT;
	err = byhand_take(file->sem);
	if (err)
		return err;
	atomic64_inc(&file->reads);
	*pos = 1;
	return 1;
}

static ssize_t byhand_read_iter(struct kiocb *iocb, struct iov_iter *to)
{
	struct byhand_file *file = iocb->ki_filp->private_data;
	int err;

	if (!iov_iter_count(to) || iocb->ki_pos > 0)
		return 0;
	if (copy_to_iter("", 1, to) != 1)
		return -EFAULT;
	err = byhand_take(file->sem);
	if (err) {
		iov_iter_revert(to, 1);
		return err;
	}
	atomic64_inc(&file->reads);
	iocb->ki_pos = 1;
	return 1;
}

static void byhand_give(struct byhand *sem, size_t n)
{
	guard(mutex)(&sem->lock);
	sem->count = size_add(sem->count, n);
	sem->max_seen = max(sem->max_seen, sem->count);
	if (n)
		wake_up_interruptible_nr(&sem->changed, min(n, INT_MAX));
}

static ssize_t byhand_write(struct file *filp, const char __user *buf,
			    size_t len, loff_t *pos)
{
	struct byhand_file *file = filp->private_data;

	byhand_give(file->sem, len);
	return len;
}

static ssize_t byhand_write_iter(struct kiocb *iocb, struct iov_iter *from)
{
	struct byhand_file *file = iocb->ki_filp->private_data;

	byhand_give(file->sem, iov_iter_count(from));
	return iov_iter_count(from);
}

static long byhand_ioctl(struct file *filp, unsigned int cmd, unsigned long arg)
{
	struct byhand_file *file = filp->private_data;
	void __user *user = (void __user *)arg;
	u64 count;

	switch (cmd) {
	case SEMDEV_GET_READ_COUNT:
		count = atomic64_read(&file->reads);
		return copy_to_user(user, &count, sizeof(count)) ? -EFAULT : 0;
	case SEMDEV_SET_READ_COUNT:
		if (copy_from_user(&count, user, sizeof(count)))
			return -EFAULT;
		atomic64_set(&file->reads, count);
		return 0;
	}
	return -ENOTTY;
}

static const struct file_operations byhand_fops = {
	.owner = THIS_MODULE,
	.open = byhand_open,
	.release = byhand_release,
	.read = byhand_read,
	.read_iter = byhand_read_iter,
	.write = byhand_write,
	.write_iter = byhand_write_iter,
	.unlocked_ioctl = byhand_ioctl,
	.compat_ioctl = compat_ptr_ioctl,
};

static struct byhand_misc byhand_misc = {
	.misc = {
		.minor = MISC_DYNAMIC_MINOR,
		.name = "sample-semaphore",
		.fops = &byhand_fops,
	},
};

static int __init byhand_init(void)
{
	struct byhand *sem = kmalloc(sizeof(*sem), GFP_KERNEL);
	int err;

	if (!sem)
		return -ENOMEM;
	kref_init(&sem->refs);
	init_waitqueue_head(&sem->changed);
	mutex_init(&sem->lock);
	sem->count = 0;
	sem->max_seen = 0;
	byhand_misc.sem = sem;
	err = misc_register(&byhand_misc.misc);
	if (err)
		kref_put(&sem->refs, byhand_free);
	return err;
}
module_init(byhand_init);

static void __exit byhand_exit(void)
{
	misc_deregister(&byhand_misc.misc);
	kref_put(&byhand_misc.sem->refs, byhand_free);
}
module_exit(byhand_exit);

MODULE_DESCRIPTION("The sample driver without the kit");
MODULE_LICENSE("GPL");
