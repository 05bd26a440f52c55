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
 *			   echo_list, (address, arg->words),
 *			   (capacity, arg->capacity),
 *			   (entry_size, arg->entry_size))
 *
 * The structure says where the array is and how much fits; the handler gets a
 * writer for that, and never sees the address.
 */
#ifndef _CHARDEV_IOCTL_ARRAY_H
#define _CHARDEV_IOCTL_ARRAY_H

#include <chardev/compat.h>
#include <chardev/construct.h>
#include <chardev/ioctl_sized.h>

/**
 * struct user_array - an array of the caller's
 * @address: where it is
 * @capacity: how many entries fit
 * @entry_size: bytes of one
 */
struct user_array {
	u64 address;
	size_t capacity;
	size_t entry_size;
};

static __always_inline struct user_writer
__user_writer_at(struct user_array array)
{
	return (struct user_writer){
		.__to = u64_to_user_ptr(array.address),
		.__len = size_mul(array.capacity, array.entry_size),
	};
}

/**
 * CHARDEV_IOWR_ARRAY - user space offers an array, described by a structure
 * @cmd: made with _IOWR(), of any size
 * @A: the structure as this kernel knows it
 * @first: the size in which it was first published
 * @fn: ``int fn(const T *state, A *arg, struct user_writer *to) __releases(to)``;
 *	what it changes in *@arg goes back to user space unless it returns a
 *	negative errno
 * @...: the fields of struct user_array, as for construct(), from what arg
 *	points to: const A *
 *
 * Errors beside the handler's: -EFAULT, -EINVAL and -E2BIG as of
 * user_reader_read_struct().
 */
#define CHARDEV_IOWR_ARRAY(cmd, A, first, fn, ...)			\
	case (cmd) & __sized_command: {					\
		const size_t __size = _IOC_SIZE(__cmd);			\
		struct user_writer __to;				\
		A __value;						\
		const A *const arg = &__value;				\
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
		__to = __user_writer_at(constructed(struct user_array,	\
						    __VA_ARGS__));	\
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
