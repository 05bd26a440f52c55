/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Ioctl commands that fill an array of the caller's.
 *
 *	struct echo_list {
 *		__u64 words;
 *		__u32 capacity, entry_size, total, pad;
 *	};
 *
 *	static int echo_list(const struct echo_file *state, struct echo_list *list,
 *			     struct user_writer *to) __releases(to);
 *
 *	CHARDEV_IOWR_ARRAY(ECHO_LIST, struct echo_list, ECHO_LIST_SIZE_VER0,
 *			   words, capacity, entry_size, echo_list)
 *
 * The structure says where the array is and how much fits; the handler gets a
 * writer for that, and never sees the address.
 */
#ifndef _CHARDEV_IOCTL_ARRAY_H
#define _CHARDEV_IOCTL_ARRAY_H

#include <chardev/compat.h>
#include <chardev/ioctl_sized.h>

static __always_inline struct user_writer
__user_writer_at(u64 address, size_t n, size_t size)
{
	return (struct user_writer){
		.__to = u64_to_user_ptr(address),
		.__len = size_mul(n, size),
	};
}

/**
 * CHARDEV_IOWR_ARRAY - user space offers an array, described by a structure
 * @cmd: made with _IOWR(), of any size
 * @A: the structure as this kernel knows it
 * @first: the size in which it was first published
 * @array: its member with the array's address, __u64
 * @capacity: its member with the number of entries that fit
 * @entry_size: its member with the size of one, in bytes
 * @fn: ``int fn(const T *state, A *arg, struct user_writer *to) __releases(to)``;
 *	what it changes in *@arg goes back to user space unless it returns a
 *	negative errno
 *
 * Errors beside the handler's: -EFAULT, -EINVAL and -E2BIG as of
 * user_reader_read_struct().
 */
#define CHARDEV_IOWR_ARRAY(cmd, A, first, array, capacity, entry_size, fn) \
	case (cmd) & __sized_command: {					\
		const size_t __size = _IOC_SIZE(__cmd);			\
		struct user_writer __to;				\
		A __value;						\
		int __ret;						\
									\
		static_assert(_IOC_DIR(cmd) == (_IOC_READ | _IOC_WRITE), \
			      #fn ": direction differs from its command's"); \
		static_assert(__same_type(&(fn), int (*)(typeof(__state), A *, \
							 struct user_writer *)), \
			      #fn ": wrong type for its command");	\
		if (__size < (first))					\
			return -EINVAL;					\
		__ret = copy_struct_from_user(&__value, sizeof(__value), \
					      __arg, __size);		\
		if (__ret)						\
			return __ret;					\
		__to = __user_writer_at(__value.array, __value.capacity, \
					__value.entry_size);		\
		user_writer_begin(&__to);				\
		__ret = fn(__state, &__value, &__to);			\
		__user_ended(&__to);					\
		if (__ret < 0)						\
			return __ret;					\
		if (copy_to_user(__arg, &__value,			\
				 min(__size, sizeof(__value))))		\
			return -EFAULT;					\
		return __ret;						\
	}

#endif /* _CHARDEV_IOCTL_ARRAY_H */
