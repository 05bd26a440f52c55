// SPDX-License-Identifier: GPL-2.0-only
/*
 * A process closes its file.  First it is dead, which all who come later find; then
 * what it had leaves its lock as an owner, piece by piece, and is ended without it.
 */
#include "process.h"

#include <chardev/poison.h>

static struct binder_node_ref
binder_context_leave(struct binder_process *process)
{
	struct binder_context *context = binder_context_borrow(&process->context);
	struct binder_node *node;

	locked(manager, &context->manager);
	node = binder_node_borrow(&manager->node);
	if (!node || binder_node_owner(node) != process)
		return owned_error(struct binder_node_ref, -ENOENT);
	return owned_out(&manager->node);
}

static void binder_process_die(struct binder_process *process,
			       struct binder_works *todo)
	__locks(&process->work)
{
	locked(work, &process->work);
	work->dead = true;
	work->frozen = false;
	/* Messages have it for as long as they need it, nodes do not */
	binder_mapping_clear(&work->mapping);
	binder_works_move(todo, &work->todo);
	binder_delivered_clear(&work->delivered);
}

static struct binder_thread_ref
binder_process_thread(struct binder_process *process)
	__locks(&process->work)
{
	locked(work, &process->work);
	return binder_threads_pop(&work->threads);
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

/* A process has closed its file, by which nothing else runs any more. */
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
	binder_works_end(&todo);
	for_each_owned(binder_message, message, binder_process_message(process))
		binder_message_end(owned_take(message));
	binder_handles_end(process);
	for_each_owned(binder_node, node,
		       binder_process_node(process, &later, &notices)) {
		binder_works_end(&later);
		binder_deaths_announce(&notices);
	}
}
