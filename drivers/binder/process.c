// SPDX-License-Identifier: GPL-2.0-only
/* Processes: what they map, what they are, and how they end. */
#include <linux/cred.h>
#include <linux/err.h>
#include <linux/list.h>
#include <linux/pid.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>

#include "process.h"

#include <chardev/poison.h>

static void binder_process_begin(struct binder_process *process)
{
	init_waitqueue_head(&process->poll);
	init_waitqueue_head(&process->drained);
	guarded_init(&process->handles, (handles, OWNING_TREE_INIT),
		     (by_node, RB_ROOT), (numbers, {}));
	guarded_init(&process->work, (mapping, {}), (threads, OWNING_TREE_INIT),
		     (nodes, OWNING_TREE_INIT), (messages, OWNING_TREE_INIT),
		     (todo, {}), (idle, LIST_HEAD_INIT(__self->idle)),
		     (delivered, {}),
		     (max_threads, 0), (started, 0), (outstanding, COUNT_INIT(0)),
		     (frozen, false), (changes, 0), (sync_received, false),
		     (oneway_received, false), (requested, false),
		     (detects_spam, false), (dead, false));
	locked(table, &process->handles);
	ida_init(&table->numbers);
}

/* The current process opens a device.  -ENOMEM. */
struct binder_process_ref binder_process_create(struct binder_context *context)
{
	own(binder_process) process = {
		new_object(struct binder_process_ref, GFP_KERNEL_ACCOUNT,
			   (refs, KREF_INIT(1)), (link, {}), (serial, 0),
			   (context, { binder_context_get(context) }),
			   (pid, get_pid(task_tgid(current))),
			   (nice, task_nice(current)),
			   (exec, current->self_exec_id), (poll, {}),
			   (drained, {}), (handles, {}), (work, {}))
	};
	int err = owned_err(process);

	if (err)
		return owned_error(struct binder_process_ref, err);
	binder_process_begin(binder_process_deref(process));
	return owned_take(process);
}

/*
 * Whether the current task is of a process.  A program that it has run since, with a
 * file that it left open, is another one: it may have more rights, and has an address
 * space of its own.
 */
bool binder_process_is_current(const struct binder_process *process)
{
	return task_tgid(current) == process->pid &&
	       current->self_exec_id == process->exec;
}

/*
 * A process maps what it receives; the current task is of it, its address space
 * locked.  The pages live as long as @process; -EBUSY, if it has mapped before,
 * -ENOMEM.
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

/* It has unmapped some of that: nothing is sent to it any more. */
void binder_process_unmapped(struct binder_process *process)
{
	locked(work, &process->work);
	if (binder_mapping_borrow(&work->mapping))
		shared64_set(&binder_mapping_borrow(&work->mapping)->unmapped,
			     1);
}

/*
 * A process becomes the context manager.  -EBUSY, if there is one; -EPERM, for
 * another user than before; -EEXIST, -ENOMEM.
 */
int binder_process_manage(struct binder_process *process,
			  const struct flat_binder_object *flat)
{
	struct binder_context *context = binder_context_borrow(&process->context);

	locked(manager, &context->manager);
	if (binder_node_borrow(&manager->node))
		return -EBUSY;
	if (manager->had_one && !uid_eq(manager->uid, current_euid()))
		return -EPERM;
	own(binder_node) node __free(binder_node) = {
		binder_node_manage(process, flat)
	};
	int err = owned_err(node);

	if (err)
		return err;
	manager->uid = current_euid();
	manager->had_one = true;
	binder_node_replace(&manager->node, owned_take(node));
	return 0;
}

static struct binder_thread_ref
binder_process_thread_out(struct binder_process *process)
	__locks(&process->work)
{
	struct binder_thread *thread;

	locked(work, &process->work);
	thread = binder_threads_find(&work->threads, task_pid_nr(current));
	return thread ? binder_threads_out(&work->threads, thread) :
			owned_error(struct binder_thread_ref, -ENOENT);
}

/* BINDER_THREAD_EXIT */
int binder_process_exit_thread(struct binder_process *process)
{
	own(binder_thread) thread __free(binder_thread) = {
		binder_process_thread_out(process)
	};

	if (owned_err(thread))
		return 0;
	binder_thread_exit(binder_thread_deref(thread));
	return 0;
}
