/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What each call may say. It stands in include/uapi/linux/semaphore_dev.h, in
 * docs/man/semaphore.4, or is what every call of its kind may say: EBADF where
 * the file is none, was opened otherwise, or is one of epoll; ENODEV after a
 * forced destruction.
 */
#ifndef FUZZ_ERRORS_H
#define FUZZ_ERRORS_H

#include <errno.h>

#define ERRORS(name, ...) \
	static const int name##_errors[] = { __VA_ARGS__, 0 }

/* ENXIO: the node is still there, its semaphore is not */
ERRORS(open, EACCES, EINVAL, EMFILE, ENODEV, ENOENT, ENOMEM, ENOTDIR, ENXIO,
	EPERM);
ERRORS(file, EBADF, EMFILE, EINVAL, EPERM);
ERRORS(lseek, EBADF, ESPIPE, EINVAL, ENXIO, EOVERFLOW);
/* EINVAL: an epoll set; ENOMEM: no memory for a turn is no error */
ERRORS(read, EAGAIN, EBADF, EINTR, EFAULT, EINVAL, ENODEV);
ERRORS(pread, EAGAIN, EBADF, EINTR, EFAULT, EINVAL, ENODEV, ESPIPE,
	EOPNOTSUPP);
ERRORS(write, EBADF, EFAULT, EINVAL, ENODEV);
/* EAGAIN: RWF_NOWAIT, and somebody has the lock */
ERRORS(pwrite, EAGAIN, EBADF, EFAULT, EINVAL, ENODEV, ESPIPE, EOPNOTSUPP);
ERRORS(poll, EINTR, EINVAL);
ERRORS(epoll_create, EMFILE, ENOMEM);
ERRORS(epoll_ctl, EBADF, EEXIST, EINVAL, ELOOP, ENOENT, ENOMEM, EPERM);
ERRORS(epoll_wait, EBADF, EINTR, EINVAL);
ERRORS(count, EBADF, EFAULT, ENOTTY, EINVAL, ENODEV);
ERRORS(info, EBADF, EFAULT, EINVAL, ENOTTY, ENODEV);
ERRORS(acquire, EAGAIN, EBADF, EDEADLK, EFAULT, EINTR, EINVAL, E2BIG, ENOTTY,
	ENODEV, ETIMEDOUT);
ERRORS(release, EBADF, EFAULT, EINVAL, E2BIG, ENOTTY, ENODEV);
ERRORS(clients, EBADF, EFAULT, EINVAL, E2BIG, ENOMEM, ENOTTY, ENODEV);
ERRORS(create, EBADF, EEXIST, EFAULT, EINVAL, E2BIG, ENOMEM, ENOSPC, ENOTTY);
ERRORS(destroy, EBADF, EBUSY, EFAULT, EINVAL, E2BIG, ENOENT, ENOTTY);
ERRORS(change, EBADF, EFAULT, EINVAL, E2BIG, ENOENT, ENOTTY, ENODEV);
ERRORS(reclaim, EBADF, EFAULT, EINVAL, E2BIG, ENOENT, ENOTTY, ENODEV, ESRCH);
/* Of a command that is garbage: any of the above */
ERRORS(ioctl, EAGAIN, EBADF, EBUSY, EDEADLK, EEXIST, EFAULT, EINTR, EINVAL,
	E2BIG, ENODEV, ENOENT, ENOMEM, ENOSPC, ENOTTY, ESRCH, ETIMEDOUT, EPERM,
	EACCES, EOPNOTSUPP);
/* ENODEV: a device without mmap */
ERRORS(mmap, EACCES, EBADF, EINVAL, ENODEV, ENOMEM, EOVERFLOW, EPERM);
ERRORS(birth, EAGAIN, EEXIST, ENOMEM);
ERRORS(kill, EPERM, ESRCH, EINVAL, EAGAIN);
ERRORS(none, EINVAL, EPERM);
ERRORS(send, EAGAIN, EBADF, EINTR, ETOOMANYREFS, ENOBUFS, ENOMEM);
ERRORS(receive, EAGAIN, EINTR, EMFILE);
/* The ring's own; ETIME: the request has no result yet */
ERRORS(uring, EAGAIN, EBADF, ECANCELED, EFAULT, EINTR, EINVAL, EMFILE, ENODEV,
	ENOMEM, EOPNOTSUPP, EPERM, ESPIPE, ETIME);

#endif /* FUZZ_ERRORS_H */
