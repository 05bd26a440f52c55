/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A process that has opened a device: once for each time that it does.
 */
#ifndef _BINDER_PROCESS_H
#define _BINDER_PROCESS_H

#include <linux/pid.h>

#include <chardev/guarded.h>
#include <chardev/object.h>

#include "buffer.h"
#include "context.h"

/**
 * struct binder_work_state - what the lock of a process guards
 * @lock: the lock
 * @mapping: where it receives; empty until it maps, then for ever the same
 */
struct binder_work_state {
	struct chardev_mutex lock;
	own(binder_mapping) mapping __guarded_by(&lock);
};

DEFINE_GUARDED(binder_guarded_work, struct binder_work_state);

/**
 * struct binder_process - a process, by an open file
 * @refs: the file
 * @context: the device that it opened
 * @pid: of the process that opened it
 * @exec: which program that process ran then, see binder_process_is_current()
 * @work: everything else
 */
struct binder_process {
	struct kref refs;
	own(binder_context) context;
	struct pid *pid;
	u64 exec;
	struct binder_guarded_work work;
};

void binder_process_drop(struct binder_process *process);

DEFINE_REF(binder_process, struct binder_process, refs, binder_process_drop);

struct binder_process_ref binder_process_create(struct binder_context *context);
bool binder_process_is_current(const struct binder_process *process);
const struct chardev_pages *binder_process_map(struct binder_process *process,
					       u64 address, size_t bytes)
	__locks(&process->work);
void binder_process_unmapped(struct binder_process *process)
	__locks(&process->work);

#endif /* _BINDER_PROCESS_H */
