/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a process asks about itself.
 */
#ifndef _BINDER_INFO_H
#define _BINDER_INFO_H

#include "thread.h"

void binder_info_node(struct binder_process *process,
		      struct binder_node_debug_info *info)
	__locks(&process->work);
int __must_check binder_info_handle(struct binder_process *process,
				    struct binder_node_info_for_ref *info)
	__locks(&process->handles);
int __must_check binder_info_error(struct binder_process *process,
				   struct binder_extended_error *error);

#endif /* _BINDER_INFO_H */
