/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Named semaphores of this driver.
 */
#ifndef _BENCH_DEVICE_H
#define _BENCH_DEVICE_H

#include <linux/types.h>

#define COUNTER_NODE	"/dev/semaphore"
#define ARTICLE_NODE	"/dev/semaphore-article"
#define CUSE_NODE	"/dev/semaphore-cuse"
#define CONTROL_NODE	"/dev/semaphore-control"
#define NAMED_NODES	"/dev/semaphores/"

void create_counter(const char *name, __u64 initial);
void create_limited_pool(const char *name, __u64 size, __u32 max_per_uid);
void create_pool(const char *name, __u64 size);
int open_named(const char *name, int flags);
int open_node(const char *path, int flags);

#endif /* _BENCH_DEVICE_H */
