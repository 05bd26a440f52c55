// SPDX-License-Identifier: GPL-2.0-only
/*
 * takes a file as the kernel's classes do, for the scope only
 *
 * gcc: attempt to use poisoned "class_fd_t"
 * clang: attempt to use a poisoned identifier
 */
#include <chardev/fd.h>

#include <chardev/poison.h>

static bool __used is_open(unsigned int nr)
{
#ifdef MISUSE
	CLASS(fd, f)(nr);

	return fd_file(f);
#else
	own(chardev_file) f __free(chardev_file) = { chardev_file_of_fd(nr) };

	return !owned_err(f);
#endif
}
