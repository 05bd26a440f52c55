// SPDX-License-Identifier: GPL-2.0-only
/*
 * Files in debugfs: binder/state, stats and transactions.  Their names are the in-tree
 * driver's, and their lines nearly.  Here objects have no numbers: a node is called
 * what its process calls it.
 */
#include <linux/debugfs.h>
#include <linux/pid.h>
#include <linux/seq_file.h>

#include "debug.h"
#include "process.h"

#include <chardev/poison.h>

/* What @show says of each process that has not gone meanwhile */
static void binder_show_all(struct seq_file *m,
			    void (*show)(struct seq_file *m,
					 struct binder_process *process))
{
	struct binder_census_walk walk = { .all = true };

	for_each_owned(binder_process, process, binder_census_next(&walk)) {
		struct binder_process *p = binder_process_deref(process);

		seq_printf(m, "proc %d\ncontext %s\n", pid_nr(p->pid),
			   binder_context_borrow(&p->context)->name);
		show(m, p);
	}
}

static void binder_show_call(struct seq_file *m, const char *what,
			     const struct binder_transaction *call)
{
	seq_printf(m, "    %s transaction from %d to %d code %x flags %x pri %ld\n",
		   what, pid_nr(call->sender),
		   pid_nr(binder_process_borrow(&call->to)->pid), call->code,
		   call->flags, call->nice);
}

static void binder_show_thread(struct seq_file *m,
			       const struct binder_thread *thread)
{
	const struct binder_transaction *call =
		binder_transaction_borrow(&thread->stack);

	seq_printf(m, "  thread %d: l %02x need_return %d\n", thread->pid,
		   thread->looper, !!shared64_read(&thread->must_return));
	while (call) {
		bool served = binder_serves(thread, call);

		binder_show_call(m, served ? "incoming" : "outgoing", call);
		call = binder_transaction_borrow(served ? &call->to_parent :
							  &call->parent);
	}
}

static void binder_show_queue(struct seq_file *m, const struct binder_works *todo)
{
	for_each_on(binder_works, item, todo) {
		if (item->type == BINDER_WORK_TRANSACTION)
			binder_show_call(m, "pending", binder_transaction_borrow(
						 &item->transaction));
	}
}

static void binder_show_calls(struct seq_file *m, struct binder_process *process)
	__locks(&process->work)
{
	const struct binder_thread *thread;

	locked(work, &process->work);
	for (thread = binder_threads_first(&work->threads); thread;
	     thread = binder_threads_next(thread)) {
		binder_show_thread(m, thread);
		binder_show_queue(m, &thread->todo);
	}
	binder_show_queue(m, &work->todo);
}

static void binder_show_node(struct seq_file *m, const struct binder_node *node)
{
	const struct binder_counts *counts = &node->counts;

	seq_printf(m, "  node u%016llx c%016llx pri %u hs %d hw %d ls %zu lw %zu is %zu iw %zu\n",
		   node->ptr, node->cookie, node->min_nice, counts->has_strong,
		   counts->has_weak,
		   count_read(&counts->of[BINDER_LOCAL_STRONG]),
		   count_read(&counts->of[BINDER_LOCAL_WEAK]),
		   count_read(&counts->of[BINDER_HANDLE_STRONG]),
		   count_read(&counts->of[BINDER_HANDLE]));
}

static void binder_show_message(struct seq_file *m,
				const struct binder_message *message)
{
	const struct binder_sizes *sizes =
		&binder_buffer_borrow(&message->buffer)->sizes;

	seq_printf(m, "  buffer %llx size %llu:%llu:%llu delivered\n",
		   message->address, sizes->data, sizes->offsets, sizes->extra);
}

static void binder_show_handles(struct seq_file *m, struct binder_process *process)
	__locks(&process->handles)
{
	const struct binder_handle *handle;

	locked(table, &process->handles);
	for (handle = binder_handles_first(&table->handles); handle;
	     handle = binder_handles_next(handle)) {
		const struct binder_node *node = binder_node_borrow(&handle->node);

		seq_printf(m, "  ref desc %u node u%016llx of %d s %zu w %zu d %d\n",
			   handle->number, node->ptr,
			   pid_nr(binder_node_owner(node)->pid),
			   count_read(&handle->strong), count_read(&handle->weak),
			   !!binder_notice_borrow(&handle->death));
	}
}

static void binder_show_state(struct seq_file *m, struct binder_process *process)
	__locks(&process->work)
{
	const struct binder_message *message;
	const struct binder_node *node;

	binder_show_calls(m, process);
	binder_show_handles(m, process);
	locked(work, &process->work);
	for (node = binder_nodes_first(&work->nodes); node;
	     node = binder_nodes_next(node))
		binder_show_node(m, node);
	for (message = binder_messages_first(&work->messages); message;
	     message = binder_messages_next(message))
		binder_show_message(m, message);
}

static void binder_show_space(struct seq_file *m, struct binder_mapping *mapping)
	__locks(&mapping->space.state)
{
	locked(space, &mapping->space.state);
	seq_printf(m, "  free async space %zu\n", space->oneway_free);
}

static void binder_show_refs(struct seq_file *m, struct binder_process *process)
	__locks(&process->handles)
{
	const struct binder_handle *handle;
	size_t strong = 0, weak = 0;

	locked(table, &process->handles);
	for (handle = binder_handles_first(&table->handles); handle;
	     handle = binder_handles_next(handle)) {
		strong += count_read(&handle->strong);
		weak += count_read(&handle->weak);
	}
	seq_printf(m, "  refs: %zu s %zu w %zu\n",
		   binder_handles_length(&table->handles), strong, weak);
}

static void binder_show_stats(struct seq_file *m, struct binder_process *process)
	__locks(&process->work)
{
	struct binder_mapping *mapping;

	binder_show_refs(m, process);
	locked(work, &process->work);
	seq_printf(m, "  threads: %zu\n", binder_threads_length(&work->threads));
	seq_printf(m, "  requested threads: %d+%u/%u\n", work->requested,
		   work->started, work->max_threads);
	mapping = binder_mapping_borrow(&work->mapping);
	if (mapping)
		binder_show_space(m, mapping);
	seq_printf(m, "  nodes: %zu\n", binder_nodes_length(&work->nodes));
	seq_printf(m, "  buffers: %zu\n",
		   binder_messages_length(&work->messages));
	seq_printf(m, "  pending transactions: %zu\n",
		   count_read(&work->outstanding));
}

static int state_show(struct seq_file *m, void *unused)
{
	seq_puts(m, "binder state:\n");
	binder_show_all(m, binder_show_state);
	return 0;
}
DEFINE_SHOW_ATTRIBUTE(state);

static int stats_show(struct seq_file *m, void *unused)
{
	seq_puts(m, "binder stats:\n");
	binder_show_all(m, binder_show_stats);
	return 0;
}
DEFINE_SHOW_ATTRIBUTE(stats);

static int transactions_show(struct seq_file *m, void *unused)
{
	seq_puts(m, "binder transactions:\n");
	binder_show_all(m, binder_show_calls);
	return 0;
}
DEFINE_SHOW_ATTRIBUTE(transactions);

static struct dentry *binder_debug;

/* The files appear.  What cannot be had here nobody needs. */
void binder_debug_begin(void)
{
	binder_debug = debugfs_create_dir("binder", NULL);
	debugfs_create_file("state", 0444, binder_debug, NULL, &state_fops);
	debugfs_create_file("stats", 0444, binder_debug, NULL, &stats_fops);
	debugfs_create_file("transactions", 0444, binder_debug, NULL,
			    &transactions_fops);
}

/* They are gone; may sleep, until nobody reads them. */
void binder_debug_end(void)
{
	debugfs_remove(binder_debug);
}
