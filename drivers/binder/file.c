// SPDX-License-Identifier: GPL-2.0-only
/* An open device: what a process asks for, with the process that it is. */
#include <chardev/ioctl.h>
#include <chardev/map.h>

#include "file.h"
#include "process.h"

#include <chardev/poison.h>

/**
 * struct binder_file - what an open file owns
 * @process: who opened it
 */
struct binder_file {
	own(binder_process) process;
};

static void binder_file_drop(struct binder_file *file)
{
	binder_process_clear(&file->process);
}

DEFINE_OWNED(binder_file, struct binder_file, binder_file_drop);

static struct binder_file_owned binder_file_open(struct binder_context *context)
{
	struct binder_file *mem __free(scratch) =
		kmalloc(sizeof(*mem), GFP_KERNEL_ACCOUNT);
	own(binder_process) process __free(binder_process) = {
		binder_process_create(context)
	};

	if (!mem || owned_err(process))
		return owned_error(struct binder_file_owned, -ENOMEM);
	return place_object(struct binder_file_owned, no_free_ptr(mem),
			    (process, { owned_take(process) }));
}

/* Who inherited the file, or was sent it, must not receive what is for another. */
static const struct chardev_pages *
binder_file_map(const struct binder_file *file,
		const struct map_request *request)
{
	struct binder_process *process = binder_process_borrow(&file->process);

	if (!binder_process_is_current(process))
		return ERR_PTR(-EINVAL);
	return binder_process_map(process, request->address, request->bytes);
}

static void binder_file_unmapped(const struct binder_file *file)
{
	binder_process_unmapped(binder_process_borrow(&file->process));
}

static int binder_file_version(const struct binder_file *file,
			       struct binder_version *version)
{
	version->protocol_version = BINDER_CURRENT_PROTOCOL_VERSION;
	return 0;
}

DEFINE_CHARDEV_FILE(binder_file, struct binder_context, struct binder_file);
DEFINE_CHARDEV_MAP(binder_file);
DEFINE_CHARDEV_IOCTL(binder_file,
	CHARDEV_IOWR(BINDER_VERSION, struct binder_version, binder_file_version)
);
DEFINE_CHARDEV_MISC_FOPS(binder_file, binder_misc, map, ioctl);
