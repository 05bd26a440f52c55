// SPDX-License-Identifier: GPL-2.0-only
/* What a process asks about itself: why its calls failed. */
#include "info.h"

#include <chardev/poison.h>

/**
 * binder_info_error - BINDER_GET_EXTENDED_ERROR
 * @process: of the current task
 * @error: becomes what went wrong with that task's last call; it is told once
 *
 * Context: process; may sleep; no lock is held.
 * Return: 0, -ENOMEM.
 */
int binder_info_error(struct binder_process *process,
		      struct binder_extended_error *error)
{
	own(binder_thread) thread __free(binder_thread) = {
		binder_thread_current(process)
	};
	int err = owned_err(thread);

	if (err)
		return err;
	*error = binder_thread_deref(thread)->extended;
	binder_thread_deref(thread)->extended =
		(struct binder_extended_error){ .command = BR_OK };
	return 0;
}
