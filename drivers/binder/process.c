// SPDX-License-Identifier: GPL-2.0-only
/* Processes: what they map. */
#include <linux/err.h>
#include <linux/pid.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>

#include "process.h"

#include <chardev/poison.h>

/* For DEFINE_REF(): nothing else knows it any more. */
void binder_process_drop(struct binder_process *process)
{
	{
		locked(work, &process->work);
		binder_mapping_clear(&work->mapping);
	}
	put_pid(process->pid);
	binder_context_clear(&process->context);
}

/**
 * binder_process_create - the current process opens a device
 * @context: the device's
 *
 * Context: process; may sleep.
 * Return: a reference, or for which owned_err() is -ENOMEM.
 */
struct binder_process_ref binder_process_create(struct binder_context *context)
{
	own(binder_process) process = {
		new_object(struct binder_process_ref, GFP_KERNEL_ACCOUNT,
			   (refs, KREF_INIT(1)),
			   (context, { binder_context_get(context) }),
			   (pid, get_pid(task_tgid(current))),
			   (exec, current->self_exec_id), (work, {}))
	};
	int err = owned_err(process);

	if (err)
		return owned_error(struct binder_process_ref, err);
	guarded_init(&binder_process_deref(process)->work, (mapping, {}));
	return owned_take(process);
}

/**
 * binder_process_is_current - whether the current task is of a process
 * @process: the process
 *
 * A program that the process has run since, with a file that it left open, is another
 * one: it may have more rights, and has an address space of its own.
 *
 * Return: true, if it is.
 */
bool binder_process_is_current(const struct binder_process *process)
{
	return task_tgid(current) == process->pid &&
	       current->self_exec_id == process->exec;
}

/**
 * binder_process_map - a process maps what it receives
 * @process: the process; the current task is of it
 * @address: where
 * @bytes: how many
 *
 * Context: process; the address space is locked; may sleep.
 * Return: the pages, which live as long as @process; or ERR_PTR(): -EBUSY, if it has
 * mapped before, -ENOMEM.
 */
const struct chardev_pages *binder_process_map(struct binder_process *process,
					       u64 address, size_t bytes)
{
	own(binder_mapping) mapping __free(binder_mapping) = {
		binder_mapping_create(address, bytes)
	};
	int err = owned_err(mapping);

	if (err)
		return ERR_PTR(err);
	locked(work, &process->work);
	if (binder_mapping_borrow(&work->mapping))
		return ERR_PTR(-EBUSY);
	binder_mapping_replace(&work->mapping, owned_take(mapping));
	return &binder_mapping_borrow(&work->mapping)->pages;
}

/**
 * binder_process_unmapped - a process has unmapped some of what it receives in
 * @process: the process; nothing is sent to it any more
 *
 * Context: process; the address space is locked; may sleep.
 */
void binder_process_unmapped(struct binder_process *process)
{
	locked(work, &process->work);
	if (binder_mapping_borrow(&work->mapping))
		shared64_set(&binder_mapping_borrow(&work->mapping)->unmapped,
			     1);
}
