/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Calls that open, close, read, write, and what else files can do.
 */
#ifndef FUZZ_CALL_FILE_H
#define FUZZ_CALL_FILE_H

#include <sys/uio.h>

#include "task.h"

/* Where there is no device these would make files */
#define CALL_OPEN_NEVER	(O_CREAT | 020000000)

static inline long call_open(struct fuzz_task *t, const struct fuzz_type *type,
			     const __u64 *arg)
{
	int flags = (int)arg[2] & ~CALL_OPEN_NEVER;

	(void)t;
	(void)type;
	return task_keep(arg[0], open(scene.node[arg[1]], flags));
}

static inline long call_close(struct fuzz_task *t, const struct fuzz_type *type,
			      const __u64 *arg)
{
	int fd = arg[0] < FUZZ_FDS ? atomic_exchange(&task_fd[arg[0]], -1) : -1;

	(void)t;
	(void)type;
	return close(fd);
}

static inline long call_dup(struct fuzz_task *t, const struct fuzz_type *type,
			    const __u64 *arg)
{
	(void)t;
	(void)type;
	return task_keep(arg[1], dup(task_file(arg[0])));
}

static inline long call_fcntl(struct fuzz_task *t, const struct fuzz_type *type,
			      const __u64 *arg)
{
	(void)t;
	(void)type;
	return fcntl(task_file(arg[0]), (int)arg[1], (__u32)arg[2]);
}

static inline long call_lseek(struct fuzz_task *t, const struct fuzz_type *type,
			      const __u64 *arg)
{
	(void)t;
	(void)type;
	return lseek(task_file(arg[0]), arg[1], arg[2]);
}

/* The raw ones: the library would have its own opinion of the arguments */
static inline long call_read(struct fuzz_task *t, const struct fuzz_type *type,
			     const __u64 *arg)
{
	(void)type;
	return syscall(SYS_read, task_file(arg[0]),
		       task_address(t, arg[2], arg[1]), arg[1]);
}

static inline long call_write(struct fuzz_task *t, const struct fuzz_type *type,
			      const __u64 *arg)
{
	(void)type;
	return syscall(SYS_write, task_file(arg[0]),
		       task_address(t, arg[2], arg[1]), arg[1]);
}

static inline long call_pread(struct fuzz_task *t, const struct fuzz_type *type,
			      const __u64 *arg)
{
	(void)type;
	return syscall(SYS_pread64, task_file(arg[0]),
		       task_address(t, arg[2], arg[1]), arg[1], arg[3]);
}

static inline long call_pwrite(struct fuzz_task *t,
			       const struct fuzz_type *type, const __u64 *arg)
{
	(void)type;
	return syscall(SYS_pwrite64, task_file(arg[0]),
		       task_address(t, arg[2], arg[1]), arg[1], arg[3]);
}

#define CALL_PARTS	4

/* The whole in up to four parts, of which the last has what is left */
static inline int call_vector(struct fuzz_task *t, struct iovec *part,
			      const __u64 *arg)
{
	int nr = 1 + arg[5] % CALL_PARTS;

	for (int i = 0; i < nr; i++) {
		part[i].iov_len = i < nr - 1 ? arg[1] / nr :
					       arg[1] - arg[1] / nr * i;
		part[i].iov_base = task_address(t, arg[2], part[i].iov_len);
	}
	return nr;
}

static inline long call_readv(struct fuzz_task *t, const struct fuzz_type *type,
			      const __u64 *arg)
{
	struct iovec part[CALL_PARTS];
	int nr = call_vector(t, part, arg);

	(void)type;
	return syscall(SYS_preadv2, task_file(arg[0]), part, nr, arg[3], 0,
		       (int)arg[4]);
}

static inline long call_writev(struct fuzz_task *t,
			       const struct fuzz_type *type, const __u64 *arg)
{
	struct iovec part[CALL_PARTS];
	int nr = call_vector(t, part, arg);

	(void)type;
	return syscall(SYS_pwritev2, task_file(arg[0]), part, nr, arg[3], 0,
		       (int)arg[4]);
}

/* It must not succeed: what is mapped is nobody's */
static inline long call_mmap(struct fuzz_task *t, const struct fuzz_type *type,
			     const __u64 *arg)
{
	void *map = mmap(NULL, arg[1], (int)arg[2], (int)arg[3],
			 task_file(arg[0]), 0);

	(void)t;
	(void)type;
	if (map == MAP_FAILED)
		return -1;
	munmap(map, arg[1]);
	return 0;
}

static inline long call_sysfs(struct fuzz_task *t, const struct fuzz_type *type,
			      const __u64 *arg)
{
	const char *attr = "available";

	(void)t;
	(void)type;
	for (const struct fuzz_word *w = fuzz_attrs; w->name; w++)
		if (w->value == arg[1])
			attr = w->name;
	if (!scene.dry && arg[0] <= SCENE_ARTICLE)
		scene_attr(arg[0], attr);
	return 0;
}

static inline long call_fdinfo(struct fuzz_task *t,
			       const struct fuzz_type *type, const __u64 *arg)
{
	char path[64], text[512];

	(void)t;
	(void)type;
	snprintf(path, sizeof(path), "/proc/thread-self/fdinfo/%d",
		 task_file(arg[0]));
	sem_text(text, sizeof(text), path);
	return 0;
}

#endif /* FUZZ_CALL_FILE_H */
