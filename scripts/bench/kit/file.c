// SPDX-License-Identifier: GPL-2.0-only
/* drivers/semaphore/file.c, device.c and main.c, by hand. */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/poll.h>
#include <linux/semaphore_dev.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/sysfs.h>
#include <linux/uaccess.h>
#include <linux/uio.h>

#include "core.h"

struct byhand_file {
	struct byhand *sem;
	atomic64_t reads;
};

static struct byhand_misc {
	struct miscdevice misc;
	struct byhand *sem;
} byhand_misc;

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
	filp->f_mode |= FMODE_NOWAIT;
	return 0;
}

static int byhand_file_release(struct inode *inode, struct file *filp)
{
	struct byhand_file *file = filp->private_data;

	kref_put(&file->sem->refs, byhand_free);
	kfree(file);
	return 0;
}

static ssize_t byhand_take(struct byhand_file *file, loff_t *pos,
			   enum byhand_wait wait)
{
	int err = byhand_acquire(file->sem, wait);

	if (err)
		return err;
	atomic64_inc(&file->reads);
	*pos = 1;
	return 1;
}

static ssize_t byhand_read(struct file *filp, char __user *buf, size_t len,
			   loff_t *pos)
{
	if (!len || *pos > 0)
		return 0;
	if (put_user(0, buf))
		return -EFAULT;
	return byhand_take(filp->private_data, pos,
			   filp->f_flags & O_NONBLOCK ? BYHAND_NONBLOCK :
							BYHAND_WAIT);
}

static ssize_t byhand_read_iter(struct kiocb *iocb, struct iov_iter *iter)
{
	struct file *filp = iocb->ki_filp;
	ssize_t ret;

	if (!iov_iter_count(iter) || iocb->ki_pos > 0)
		return 0;
	if (copy_to_iter("", 1, iter) != 1)
		return -EFAULT;
	ret = byhand_take(filp->private_data, &iocb->ki_pos,
			  iocb->ki_flags & IOCB_NOWAIT ? BYHAND_NOWAIT :
			  filp->f_flags & O_NONBLOCK ? BYHAND_NONBLOCK :
						       BYHAND_WAIT);
	if (ret < 0)
		iov_iter_revert(iter, 1);
	return ret;
}

static ssize_t byhand_write(struct file *filp, const char __user *buf,
			    size_t len, loff_t *pos)
{
	struct byhand_file *file = filp->private_data;

	return byhand_release(file->sem, len, false) ?: len;
}

static ssize_t byhand_write_iter(struct kiocb *iocb, struct iov_iter *iter)
{
	struct byhand_file *file = iocb->ki_filp->private_data;
	size_t len = iov_iter_count(iter);

	return byhand_release(file->sem, len, iocb->ki_flags & IOCB_NOWAIT) ?:
	       len;
}

static __poll_t byhand_poll(struct file *filp, poll_table *wait)
{
	struct byhand_file *file = filp->private_data;

	poll_wait(filp, &file->sem->pollers, wait);
	return EPOLLOUT | EPOLLWRNORM |
	       (byhand_readable(file->sem) ? EPOLLIN | EPOLLRDNORM : 0);
}

static void byhand_show_fdinfo(struct seq_file *m, struct file *filp)
{
	struct byhand_file *file = filp->private_data;
	struct byhand_info info = byhand_get_info(file->sem);

	seq_printf(m, "count:\t%zu\nmax_seen:\t%zu\nwaiters:\t%zu\nreads:\t%llu\n",
		   info.value, info.max_seen, info.waiters,
		   (u64)atomic64_read(&file->reads));
}

static long byhand_ioctl(struct file *filp, unsigned int cmd,
			 unsigned long arg)
{
	struct byhand_file *file = filp->private_data;
	void __user *user = (void __user *)arg;
	u64 value;

	switch (cmd) {
	case SEMDEV_GET_READ_COUNT:
		value = atomic64_read(&file->reads);
		return copy_to_user(user, &value, sizeof(value)) ? -EFAULT : 0;
	case SEMDEV_SET_READ_COUNT:
		if (copy_from_user(&value, user, sizeof(value)))
			return -EFAULT;
		atomic64_set(&file->reads, value);
		return 0;
	default:
		return -ENOTTY;
	}
}

static const struct file_operations byhand_fops = {
	.owner = THIS_MODULE,
	.open = byhand_open,
	.release = byhand_file_release,
	.read = byhand_read,
	.read_iter = byhand_read_iter,
	.write = byhand_write,
	.write_iter = byhand_write_iter,
	.poll = byhand_poll,
	.show_fdinfo = byhand_show_fdinfo,
	.unlocked_ioctl = byhand_ioctl,
	.compat_ioctl = compat_ptr_ioctl,
	.llseek = no_seek_end_llseek,
};

static ssize_t count_show(struct device *dev, struct device_attribute *attr,
			  char *buf)
{
	struct byhand_misc *node = dev_get_drvdata(dev);

	return sysfs_emit(buf, "%zu\n", byhand_get_info(node->sem).value);
}
static DEVICE_ATTR_RO(count);

static ssize_t max_seen_show(struct device *dev, struct device_attribute *attr,
			     char *buf)
{
	struct byhand_misc *node = dev_get_drvdata(dev);

	return sysfs_emit(buf, "%zu\n", byhand_get_info(node->sem).max_seen);
}
static DEVICE_ATTR_RO(max_seen);

static struct attribute *byhand_attrs[] = {
	&dev_attr_count.attr,
	&dev_attr_max_seen.attr,
	NULL,
};
ATTRIBUTE_GROUPS(byhand);

static ushort mode = 0600;
module_param(mode, ushort, 0444);
MODULE_PARM_DESC(mode, "Permissions of /dev/semaphore, octal with a leading 0 (default 0600)");

static int __init byhand_init(void)
{
	int err;

	if (!mode || mode & ~0777) {
		pr_err("mode=%#o: use permissions from 01 to 0777\n", mode);
		return -EINVAL;
	}

	byhand_misc.sem = byhand_create("semaphore", 0, SIZE_MAX);
	if (!byhand_misc.sem)
		return -ENOMEM;
	byhand_misc.misc.minor = MISC_DYNAMIC_MINOR;
	byhand_misc.misc.name = "semaphore";
	byhand_misc.misc.fops = &byhand_fops;
	byhand_misc.misc.groups = byhand_groups;
	byhand_misc.misc.mode = mode;
	err = misc_register(&byhand_misc.misc);
	if (err)
		kref_put(&byhand_misc.sem->refs, byhand_free);
	return err;
}
module_init(byhand_init);

static void __exit byhand_exit(void)
{
	misc_deregister(&byhand_misc.misc);
	kref_put(&byhand_misc.sem->refs, byhand_free);
}
module_exit(byhand_exit);

MODULE_DESCRIPTION("The semaphore device written by hand, for measuring");
MODULE_LICENSE("GPL");
