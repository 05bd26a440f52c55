/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * An open device, and what a process asks of it by ioctl().
 */
#ifndef _BINDER_FILE_H
#define _BINDER_FILE_H

#include <chardev/misc.h>

#include "process.h"

struct binder_file {
	own(binder_process) process;	/* who opened it */
};

static inline struct binder_process *
binder_file_process(const struct binder_file *file)
{
	return binder_process_borrow(&file->process);
}

DECLARE_CHARDEV_MISC(binder_misc, binder_context, struct binder_context);

/* device.c: by their names */
int __must_check binder_devices_register(const char *names);
void binder_devices_unregister(void);

/* ioctl.c: for and about itself */
int binder_file_version(const struct binder_file *file,
			struct binder_version *version);
int binder_file_set_max_threads(const struct binder_file *file, const u32 *max);
int binder_file_detect_spam(const struct binder_file *file, const u32 *detect);
int binder_file_manage(const struct binder_file *file);
int binder_file_manage_as(const struct binder_file *file,
			  const struct flat_binder_object *flat);
int binder_file_exit_thread(const struct binder_file *file);
int binder_file_node(const struct binder_file *file,
		     struct binder_node_debug_info *info);
int binder_file_handle(const struct binder_file *file,
		       struct binder_node_info_for_ref *info);
int binder_file_error(const struct binder_file *file,
		      struct binder_extended_error *error);

/* freeze.c: to freeze and thaw others */
int binder_file_freeze(const struct binder_file *file,
		       const struct binder_freeze_info *info);
int binder_file_frozen(const struct binder_file *file,
		       struct binder_frozen_status_info *info);

#endif /* _BINDER_FILE_H */
