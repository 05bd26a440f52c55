/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A process that has opened a device: once for each time that it does.
 */
#ifndef _BINDER_PROCESS_H
#define _BINDER_PROCESS_H

#include "thread.h"

struct binder_process_ref binder_process_create(struct binder_context *context);
bool binder_process_is_current(const struct binder_process *process);
const struct chardev_pages *binder_process_map(struct binder_process *process,
					       u64 address, size_t bytes)
	__locks(&process->work);
void binder_process_unmapped(struct binder_process *process)
	__locks(&process->work);
int __must_check
binder_process_manage(struct binder_process *process,
		      const struct flat_binder_object *flat);
int __must_check binder_process_exit_thread(struct binder_process *process);

#endif /* _BINDER_PROCESS_H */
