// SPDX-License-Identifier: GPL-2.0-only
/*
 * Processes: they come, map, are found by their number, and go.  One process can have
 * several devices open, or one of them several times: each is one here.
 */
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

/* What the lock of the census guards; no other is taken under it */
struct binder_all {
	struct chardev_mutex lock;
	/* All, in the order in which they came */
	struct binder_census processes __guarded_by(&lock);
	u64 last __guarded_by(&lock);	/* serial number of the last one */
};

DEFINE_GUARDED(binder_guarded_all, struct binder_all);

static struct binder_guarded_all binder_all;

/* Nobody is there: before any device is. */
void binder_census_init(void)
{
	guarded_init(&binder_all, (processes, {}), (last, 0));
}

/* A process opens a device; it leaves when its file is closed. */
void binder_census_join(struct binder_process *process)
{
	locked(all, &binder_all);
	process->serial = ++all->last;
	WARN_ON_ONCE(binder_census_add(&all->processes,
				       binder_process_get(process)));
}

void binder_census_leave(struct binder_process *process)
{
	locked(all, &binder_all);
	/* Its file has it still */
	own(binder_process) off __free(binder_process) = {
		binder_census_out(&all->processes, process)
	};
}

/*
 * The next process on the way; those that come when it has begun are not on it.
 * -ENOENT at its end.
 */
struct binder_process_ref binder_census_next(struct binder_census_walk *walk)
{
	locked(all, &binder_all);
	if (!walk->until)
		walk->until = all->last;
	for_each_on(binder_census, process, &all->processes) {
		if (process->serial <= walk->after ||
		    process->serial > walk->until ||
		    (!walk->all && (u32)pid_nr(process->pid) != walk->pid))
			continue;
		walk->after = process->serial;
		return binder_process_get(process);
	}
	return owned_error(struct binder_process_ref, -ENOENT);
}

/* What was handle 0 is so no more, before another one's can be. */
static struct binder_node_ref
binder_context_leave(struct binder_process *process)
	__locks(&process->work)
{
	struct binder_context *context = binder_context_borrow(&process->context);
	struct binder_node *node;

	locked(manager, &context->manager);
	node = binder_node_borrow(&manager->node);
	if (!node || binder_node_owner(node) != process)
		return owned_error(struct binder_node_ref, -ENOENT);
	locked(work, &process->work);
	node->manages = false;
	return owned_out(&manager->node);
}

static void binder_process_die(struct binder_process *process,
			       struct binder_works *todo)
	__locks(&process->work)
{
	locked(work, &process->work);
	work->dead = true;
	work->frozen = false;
	wake_up_all(&process->drained);
	/* Messages have it for as long as they need it, nodes do not */
	binder_mapping_clear(&work->mapping);
	binder_works_move(todo, &work->todo);
	binder_delivered_clear(&work->delivered);
}

static struct binder_thread_ref
binder_process_thread(struct binder_process *process)
	__locks(&process->work)
{
	struct binder_thread *thread;

	locked(work, &process->work);
	thread = binder_threads_first(&work->threads);
	return thread ? binder_thread_get(thread) :
			owned_error(struct binder_thread_ref, -ENOENT);
}

static struct binder_message_owned
binder_process_message(struct binder_process *process)
	__locks(&process->work)
{
	locked(work, &process->work);
	return binder_messages_pop(&work->messages);
}

/* A node, oneway calls to it that nobody will get, and who is told of its death */
static struct binder_node_ref
binder_process_node(struct binder_process *process, struct binder_works *later,
		    struct binder_notices *notices)
	__locks(&process->work)
{
	struct binder_node *node;

	locked(work, &process->work);
	node = binder_nodes_first(&work->nodes);
	if (!node)
		return owned_error(struct binder_node_ref, -ENOENT);
	binder_works_move(later, &node->later);
	binder_notices_move(notices, &node->notices);
	return binder_nodes_out(&work->nodes, node);
}

/*
 * A process has closed its file, by which nothing else runs any more.  First it is
 * dead, which all who come later find; then what it had leaves its lock as an owner,
 * piece by piece, and is ended without it.
 */
void binder_process_release(struct binder_process *process)
{
	struct binder_works todo = {}, later = {};
	struct binder_notices notices = {};
	own(binder_node) managed __free(binder_node) = {
		binder_context_leave(process)
	};

	binder_census_leave(process);
	binder_process_die(process, &todo);
	for_each_owned(binder_thread, thread, binder_process_thread(process))
		binder_thread_exit(binder_thread_deref(thread));
	/* Others are told in this order: of deaths, of handles, of calls */
	for_each_owned(binder_node, node,
		       binder_process_node(process, &later, &notices)) {
		binder_works_end(&later);
		binder_deaths_announce(&notices);
	}
	binder_handles_end(process);
	binder_works_end(&todo);
	for_each_owned(binder_message, message, binder_process_message(process))
		binder_message_end(owned_take(message));
}
