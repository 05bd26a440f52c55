// SPDX-License-Identifier: GPL-2.0-only
/*
 * A message is copied from its sender front to back, each byte once.  Its objects are
 * translated in between; whatever fails, what was translated stands in the record of
 * the message, which is ended with it.
 */
#include <linux/align.h>

#include <chardev/object.h>

#include "fixup.h"
#include "object.h"
#include "stream.h"

#include <chardev/poison.h>

static bool binder_flat_is_strong(const struct flat_binder_object *flat)
{
	return flat->hdr.type == BINDER_TYPE_BINDER ||
	       flat->hdr.type == BINDER_TYPE_HANDLE;
}

/* What the receiver sees: nothing that is the sender's */
static void binder_flat_set_handle(struct flat_binder_object *flat, u32 number)
{
	flat->hdr.type = binder_flat_is_strong(flat) ? BINDER_TYPE_HANDLE :
						       BINDER_TYPE_WEAK_HANDLE;
	flat->binder = 0;
	flat->handle = number;
	flat->cookie = 0;
}

static int binder_translate_to_handle(struct binder_message *message,
				      struct binder_node *node,
				      struct binder_thread *teller,
				      struct flat_binder_object *flat)
{
	struct binder_process *receiver =
		binder_process_borrow(&message->receiver);
	bool strong = binder_flat_is_strong(flat);
	u32 number;
	int err;

	err = binder_handle_take(receiver, node, strong, teller, &number);
	if (err)
		return err;
	err = binder_message_hold(message, NULL, number, strong);
	if (err) {
		binder_handle_put(receiver, number, strong);
		return err;
	}
	binder_flat_set_handle(flat, number);
	return 0;
}

static int binder_translate_to_node(struct binder_message *message,
				    struct binder_node *node,
				    struct flat_binder_object *flat)
{
	bool strong = binder_flat_is_strong(flat);
	enum binder_referrer kind = strong ? BINDER_LOCAL_STRONG :
					     BINDER_LOCAL_WEAK;
	int err = binder_node_inc(node, kind, NULL);

	if (err)
		return err;
	err = binder_message_hold(message, node, 0, strong);
	if (err) {
		binder_node_dec(node, kind);
		return err;
	}
	flat->hdr.type = strong ? BINDER_TYPE_BINDER : BINDER_TYPE_WEAK_BINDER;
	flat->binder = node->ptr;
	flat->cookie = node->cookie;
	return 0;
}

/* A node becomes a handle. */
static int binder_translate_node(struct binder_message *message,
				 struct binder_thread *sender,
				 struct flat_binder_object *flat)
{
	own(binder_node) node __free(binder_node) = {
		binder_node_offer(binder_process_of(sender), flat)
	};
	int err = owned_err(node);

	if (err)
		return err;
	err = binder_translate_to_handle(message, binder_node_deref(node), sender,
					 flat);
	binder_node_dec(binder_node_deref(node), BINDER_LOCAL_WEAK);
	return err;
}

/* A handle becomes another one, or the node that it is where that is at home. */
static int binder_translate_handle(struct binder_message *message,
				   struct binder_thread *sender,
				   struct flat_binder_object *flat)
{
	own(binder_node) found __free(binder_node) = {
		binder_handle_node(binder_process_of(sender),
				   flat->handle, binder_flat_is_strong(flat))
	};
	struct binder_node *node;
	int err = owned_err(found);

	if (err)
		return err;
	node = binder_node_deref(found);
	if (binder_node_owner(node) == binder_process_borrow(&message->receiver))
		err = binder_translate_to_node(message, node, flat);
	else
		err = binder_translate_to_handle(message, node, NULL, flat);
	binder_node_dec(node, BINDER_LOCAL_WEAK);
	return err;
}

/* A message that is being copied */
struct binder_filling {
	struct binder_message *message;
	struct binder_thread *sender;
	struct user_stream offsets;	/* where its objects are, as the sender says */
	struct user_stream data;	/* what it has sent */
	struct binder_fixups fixups;	/* and what that points to */
};

/* The receiver's descriptor comes when it reads the message. */
static int binder_fill_fd(struct binder_filling *filling,
			  struct span_offset where, struct binder_object *object)
{
	size_t place = span_offset_bytes(where) +
		       offsetof(struct binder_fd_object, fd);
	int err = binder_message_hold_file(filling->message, object->fd.fd,
					   BINDER_DATA, SPAN_OFFSET(place));

	object->fd.pad_binder = 0;
	object->fd.fd = -1;
	return err;
}

static int binder_fill_array(struct binder_filling *filling, size_t number,
			     const struct binder_fd_array_object *fda)
	__must_not_hold(&any_lock)
{
	struct binder_array array;
	size_t i;
	int err = binder_fixups_array(&filling->fixups, number, fda, &array);
	u32 *fds __free(scratch) = array.fds;

	for (i = 0; !err && i < array.nr; i++) {
		size_t place = span_offset_bytes(array.where) + i * sizeof(*fds);

		err = binder_message_hold_file(filling->message, fds[i],
					       BINDER_EXTRA, SPAN_OFFSET(place));
	}
	return err;
}

static int binder_fill_object(struct binder_filling *filling, size_t number,
			      struct span_offset where,
			      struct binder_object *object)
	__must_not_hold(&any_lock)
{
	switch (object->hdr.type) {
	case BINDER_TYPE_BINDER:
	case BINDER_TYPE_WEAK_BINDER:
		return binder_translate_node(filling->message, filling->sender,
					     &object->flat);
	case BINDER_TYPE_HANDLE:
	case BINDER_TYPE_WEAK_HANDLE:
		return binder_translate_handle(filling->message,
					       filling->sender, &object->flat);
	case BINDER_TYPE_PTR:
		return binder_fixups_buffer(&filling->fixups, number,
					    &object->buffer);
	case BINDER_TYPE_FD:
		return binder_fill_fd(filling, where, object);
	case BINDER_TYPE_FDA:
		return binder_fill_array(filling, number, &object->array);
	}
	return -EINVAL;
}

static int binder_fill_next(struct binder_filling *filling, size_t number)
{
	struct binder_object object;
	u64 where;
	int err = user_stream_read(&filling->offsets, &where, sizeof(where));

	if (err)
		return err;
	err = user_stream_put(&filling->offsets, &where, sizeof(where));
	if (err)
		return err;
	err = binder_object_read(&filling->data, SPAN_OFFSET(where), &object);
	if (err)
		return err;
	err = binder_fill_object(filling, number, SPAN_OFFSET(where), &object);
	if (err)
		return err;
	return binder_object_put(&filling->data, &object);
}

static int binder_fill_all(struct binder_filling *filling, u64 objects)
{
	u64 number;
	int err = 0;

	for (number = 0; !err && number < objects; number++)
		err = binder_fill_next(filling, number);
	if (err)
		return err;
	err = user_stream_finish(&filling->data);
	return err ?: binder_fixups_finish(&filling->fixups);
}

/*
 * Copies a message from its sender, the current task.  It is to be ended if this
 * fails.  -EINVAL, if an object is wrong or not where it may be; -EFAULT, -ENOMEM,
 * -EPERM, -EOVERFLOW.
 */
int binder_message_fill(struct binder_message *message,
			struct binder_thread *sender,
			const struct binder_transaction_data *data)
{
	struct binder_buffer *buffer = binder_buffer_borrow(&message->buffer);
	struct pages_span offsets = binder_buffer_part(buffer, BINDER_OFFSETS);
	struct pages_span bytes = binder_buffer_part(buffer, BINDER_DATA);
	struct pages_span extra = binder_buffer_part(buffer, BINDER_EXTRA);
	struct binder_filling filling = {
		.message = message,
		.sender = sender,
		.offsets = user_stream(data->data.ptr.offsets, &offsets),
		.data = user_stream(data->data.ptr.buffer, &bytes),
	};
	int err;

	if (!IS_ALIGNED(data->offsets_size, sizeof(binder_size_t)) ||
	    !IS_ALIGNED(pages_span_size(&extra), sizeof(u64)))
		return -EINVAL;
	binder_fixups_init(&filling.fixups, &extra,
			   binder_buffer_address(buffer, BINDER_EXTRA));
	err = binder_fill_all(&filling,
			      data->offsets_size / sizeof(binder_size_t));
	binder_fixups_drop(&filling.fixups);
	return err;
}
