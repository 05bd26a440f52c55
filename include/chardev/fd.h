/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Descriptors of the current task, handed out and taken in.
 *
 *	own(chardev_file) file = { chardev_file_of_fd(arg->fd) };
 *
 * owns a reference to what is open there.  To hand a file out:
 *
 *	own(chardev_fd) fd __free(chardev_fd) = {
 *		chardev_fd_reserve(owned_take(file), O_CLOEXEC)
 *	};
 *	int err = owned_err(fd);
 *
 *	if (err)
 *		return err;
 *	arg->fd = chardev_fd_number(chardev_fd_deref(fd));
 *	... whatever else can fail ...
 *	chardev_fd_install(&fd);
 *
 * What is installed cannot be taken back, as other threads use it at once.  So
 * all that can fail comes first, and to install cannot.
 */
#ifndef _CHARDEV_FD_H
#define _CHARDEV_FD_H

#include <linux/fdtable.h>
#include <linux/file.h>
#include <linux/sched.h>

#include <chardev/compat.h>
#include <chardev/lock.h>
#include <chardev/object.h>

/*
 * struct chardev_file_ref, own(chardev_file): a reference to a struct file, as
 * DEFINE_REF() defines one, but its count is the kernel's.
 */
__DEFINE_OWN(chardev_file, chardev_file_ref, struct file)
__DEFINE_OWN_END(chardev_file, chardev_file_ref, struct file, put, fput)

/**
 * chardev_file_get - one more reference to an open file
 * @file: it is known to live
 *
 * Return: the reference.
 */
static __always_inline struct chardev_file_ref
chardev_file_get(struct file *file)
{
	return (struct chardev_file_ref){ __own_again(get_file(file)) };
}

/**
 * chardev_file_of_fd - what the current task has open
 * @fd: descriptor
 *
 * Context: process; a system call of the task that means @fd.
 * Return: a reference, or for which owned_err() is -EBADF: nothing is open
 * there, or with O_PATH only.
 */
static inline struct chardev_file_ref chardev_file_of_fd(unsigned int fd)
{
	struct file *file = fget(fd);

	return file ? (struct chardev_file_ref){ (void *)file } :
		      owned_error(struct chardev_file_ref, -EBADF);
}

/**
 * struct chardev_fd - a descriptor that no other gets, and nobody can use yet
 * @__behind: what it is going to be
 * @__number: its number
 * @__files: the table that it is reserved in; NULL once it is installed
 */
struct chardev_fd {
	own(chardev_file) __behind;
	unsigned int __number;
	const struct files_struct *__files;
};

/*
 * It was not installed.  A task that has another table, or none any more,
 * cannot give the number back: it would be another's there.
 */
static inline void chardev_fd_drop(struct chardev_fd *fd)
{
	if (fd->__files && fd->__files == current->files)
		put_unused_fd(fd->__number);
	chardev_file_clear(&fd->__behind);
}

DEFINE_OWNED(chardev_fd, struct chardev_fd, chardev_fd_drop);

/**
 * chardev_fd_reserve - a descriptor of the current task, for a file
 * @flight: the file; it is given up in any case
 * @flags: O_CLOEXEC or 0
 *
 * To be ended, or installed, in the same system call.
 *
 * Context: process; may sleep.
 * Return: an owner of both, which gives both up unless it is installed; or for
 * which owned_err() is -EMFILE, -ENOMEM, or what it was for @flight.
 */
static inline struct chardev_fd_owned
chardev_fd_reserve(struct chardev_file_ref flight, unsigned int flags)
{
	struct chardev_fd *mem __free(scratch) =
		kmalloc(sizeof(*mem), GFP_KERNEL_ACCOUNT);
	own(chardev_file) file __free(chardev_file) = { flight };
	int err = owned_err(file);
	int number;

	if (err)
		return owned_error(struct chardev_fd_owned, err);
	if (!mem)
		return owned_error(struct chardev_fd_owned, -ENOMEM);
	number = get_unused_fd_flags(flags);
	if (number < 0)
		return owned_error(struct chardev_fd_owned, number);
	return place_object(struct chardev_fd_owned, no_free_ptr(mem),
			    (__behind, { owned_take(file) }),
			    (__number, number), (__files, current->files));
}

/**
 * chardev_fd_number - which descriptor it is
 * @fd: a reserved one
 *
 * Return: the number, to be told to the task before it is installed.
 */
static inline unsigned int chardev_fd_number(const struct chardev_fd *fd)
{
	return fd->__number;
}

/**
 * chardev_fd_install - the task has it open from now on
 * @fd: owner of a reserved one, at rest, tested; it has ended then
 *
 * Context: process; the task that reserved it.  In one with another table this
 * warns, and ends the file.
 */
static inline void chardev_fd_install(own(chardev_fd) *fd)
	__releases(&fd->__held)
{
	struct chardev_fd *reserved = chardev_fd_borrow(fd);

	if (!WARN_ON_ONCE(reserved->__files != current->files)) {
		fd_install(reserved->__number,
			   (void *)owned_out(&reserved->__behind).__object);
		reserved->__files = NULL;
	}
	chardev_fd_free(fd);
}

/**
 * chardev_fd_close - close what the current task has open
 * @fd: descriptor
 *
 * It may be the descriptor by which the handler that calls this was called.
 * The state of that file lives on: its release comes when the system call
 * returns, at the earliest.
 *
 * Context: process; a system call of the task that means @fd; without any lock,
 * as the file's flush is called.
 * Return: 0; -EBADF, if nothing is open there; or what flush said, although it
 * is closed then.
 */
static inline int __must_check chardev_fd_close(unsigned int fd)
	__must_not_hold(&any_lock)
{
	return close_fd(fd);
}

#endif /* _CHARDEV_FD_H */
