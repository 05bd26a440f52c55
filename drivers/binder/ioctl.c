// SPDX-License-Identifier: GPL-2.0-only
/* What a process asks for and about itself, but for the streams of BC and BR. */
#include <linux/cred.h>

#include "file.h"

#include <chardev/poison.h>

int binder_file_version(const struct binder_file *file,
			struct binder_version *version)
{
	version->protocol_version = BINDER_CURRENT_PROTOCOL_VERSION;
	return 0;
}

int binder_file_set_max_threads(const struct binder_file *file, const u32 *max)
{
	locked(work, &binder_file_process(file)->work);
	work->max_threads = *max;
	return 0;
}

int binder_file_detect_spam(const struct binder_file *file, const u32 *detect)
{
	locked(work, &binder_file_process(file)->work);
	work->detects_spam = *detect;
	return 0;
}

/*
 * A process becomes the context manager.  -EBUSY, if there is one; -EPERM, for
 * another user than before; -EEXIST, -ENOMEM.
 */
static int binder_process_manage(struct binder_process *process,
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

int binder_file_manage(const struct binder_file *file)
{
	const struct flat_binder_object flat = {};

	return binder_process_manage(binder_file_process(file), &flat);
}

int binder_file_manage_as(const struct binder_file *file,
			  const struct flat_binder_object *flat)
{
	return binder_process_manage(binder_file_process(file), flat);
}

/* BINDER_THREAD_EXIT */
int binder_file_exit_thread(const struct binder_file *file)
{
	own(binder_thread) thread __free(binder_thread) = {
		binder_thread_find(binder_file_process(file))
	};

	if (owned_err(thread))
		return 0;
	binder_thread_exit(binder_thread_deref(thread));
	return 0;
}

/*
 * BINDER_GET_NODE_DEBUG_INFO: the first node behind the one that is called so, or
 * zero
 */
int binder_file_node(const struct binder_file *file,
		     struct binder_node_debug_info *info)
{
	struct binder_process *process = binder_file_process(file);
	const u64 behind = info->ptr;
	const struct binder_node *node;

	*info = (struct binder_node_debug_info){};
	locked(work, &process->work);
	node = binder_nodes_first(&work->nodes);
	while (node && node->ptr <= behind)
		node = binder_nodes_next(node);
	if (!node)
		return 0;
	info->ptr = node->ptr;
	info->cookie = node->cookie;
	info->has_strong_ref = node->counts.has_strong;
	info->has_weak_ref = node->counts.has_weak;
	return 0;
}

static bool binder_process_manages(const struct binder_process *process)
{
	struct binder_context *context = binder_context_borrow(&process->context);
	struct binder_node *node;

	locked(manager, &context->manager);
	node = binder_node_borrow(&manager->node);
	return node && binder_node_owner(node) == process;
}

static void binder_info_counts(struct binder_node *node,
			       struct binder_node_info_for_ref *info)
{
	const struct count *of = node->counts.of;

	locked(work, &binder_node_owner(node)->work);
	info->strong_count = count_read(&of[BINDER_LOCAL_STRONG]) +
			     count_read(&of[BINDER_HANDLE_STRONG]);
	info->weak_count = count_read(&of[BINDER_LOCAL_WEAK]);
}

/*
 * BINDER_GET_NODE_INFO_FOR_REF: who refers to the node of a handle.  -EINVAL, if @info
 * says more than that, or the process has it not, strongly; -EPERM, if it is not the
 * context manager.
 */
int binder_file_handle(const struct binder_file *file,
		       struct binder_node_info_for_ref *info)
{
	struct binder_process *process = binder_file_process(file);
	struct binder_handle *handle;

	if (info->strong_count || info->weak_count || info->reserved1 ||
	    info->reserved2 || info->reserved3)
		return -EINVAL;
	if (!binder_process_manages(process))
		return -EPERM;
	locked(table, &process->handles);
	handle = binder_handles_find(&table->handles, info->handle);
	if (!handle || !count_read(&handle->strong))
		return -EINVAL;
	binder_info_counts(binder_node_borrow(&handle->node), info);
	return 0;
}

/* BINDER_GET_EXTENDED_ERROR: what went wrong with the task's last call, told once */
int binder_file_error(const struct binder_file *file,
		      struct binder_extended_error *error)
{
	own(binder_thread) thread __free(binder_thread) = {
		binder_thread_current(binder_file_process(file))
	};
	int err = owned_err(thread);

	if (err)
		return err;
	locked(work, &binder_file_process(file)->work);
	*error = binder_thread_deref(thread)->extended;
	binder_thread_deref(thread)->extended =
		(struct binder_extended_error){ .command = BR_OK };
	return 0;
}
