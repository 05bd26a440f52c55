// SPDX-License-Identifier: GPL-2.0-only
/*
 * Descriptors in a message: the sender's become files, which the message holds; when
 * the receiver reads it, all of them become descriptors of its own, or none.
 */
#include <linux/fcntl.h>

#include "files.h"

#include <chardev/poison.h>

/*
 * A message brings a file: descriptor @fd of the current task.  -EPERM, if the
 * receiver accepts none; -EBADF, -ENOMEM.
 */
int binder_message_hold_file(struct binder_message *message, unsigned int fd,
			     const struct binder_fd_place *place)
{
	own(binder_held) held __free(binder_held) = {
		new_object(struct binder_held_owned, GFP_KERNEL_ACCOUNT,
			   (link, {}), (node, {}), (file, {}), (fd, {}),
			   (number, 0), (strong, false), (place, place->offset),
			   (part, place->part), (is_file, true),
			   (installed, false), (closes, place->closes))
	};
	int err = owned_err(held);

	if (err)
		return err;
	if (!message->accepts_fds)
		return -EPERM;
	own(chardev_file) file __free(chardev_file) = { chardev_file_of_fd(fd) };

	err = owned_err(file);
	if (err)
		return err;
	chardev_file_replace(&binder_held_deref(held)->file, owned_take(file));
	return binder_record_add(&message->record, owned_take(held));
}

static int binder_held_reserve(struct binder_held *held,
			       const struct binder_buffer *buffer)
{
	struct pages_span part = binder_buffer_part(buffer, held->part);
	own(chardev_fd) fd __free(chardev_fd) = {
		chardev_fd_reserve(owned_out(&held->file), O_CLOEXEC)
	};
	u32 number;
	int err = owned_err(fd);

	if (err)
		return err;
	number = chardev_fd_number(chardev_fd_deref(fd));
	err = pages_write(&part, held->place, &number, sizeof(number));
	if (err)
		return err;
	chardev_fd_replace(&held->fd, owned_take(fd));
	return 0;
}

static void binder_held_install(struct binder_held *held)
{
	own(chardev_fd) fd = { owned_out(&held->fd) };

	if (owned_err(fd))
		return;
	held->number = chardev_fd_number(chardev_fd_deref(fd));
	held->installed = true;
	chardev_fd_install(&fd);
}

/*
 * The numbers of its descriptors are in the message; they are none yet.  The current
 * task is of the receiver.  -EMFILE, -ENOMEM, when the message can only be ended.
 */
int binder_message_reserve(struct binder_message *message)
{
	const struct binder_buffer *buffer =
		binder_buffer_borrow(&message->buffer);

	for_each_on(binder_record, held, &message->record) {
		int err = held->is_file ? binder_held_reserve(held, buffer) : 0;

		if (err)
			return err;
	}
	return 0;
}

/* They become descriptors: the receiver was told. */
void binder_message_install(struct binder_message *message)
{
	for_each_on(binder_record, held, &message->record) {
		if (held->is_file)
			binder_held_install(held);
	}
}
