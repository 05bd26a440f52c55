/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Kernel memory, from the kernel's own trace of every allocation and release.
 */
#ifndef _BENCH_KMEM_H
#define _BENCH_KMEM_H

#include <sys/types.h>

/* Of these processes from now on; of @other, too, unless it is 0 */
void kmem_start(pid_t pid, pid_t other);
void kmem_stop(void);

/* What happens between the two counts. */
void kmem_begin(void);
void kmem_end(void);

/* Bytes that were allocated between them and not released, in whole blocks */
unsigned long kmem_live(void);

#endif /* _BENCH_KMEM_H */
