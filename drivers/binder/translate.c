// SPDX-License-Identifier: GPL-2.0-only
/*
 * Nodes and handles on their way: a node becomes a handle, a handle another one, or
 * the node that it is where that is at home.
 */
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

/*
 * Makes a node or a handle of the sender's the receiver's, held by the message it is
 * in.  -EINVAL, if the sender has it not, or says something else of it than before;
 * -ENOMEM, -EOVERFLOW.
 */
int binder_translate(struct binder_message *message, struct binder_thread *sender,
		     struct flat_binder_object *flat)
{
	if (flat->hdr.type == BINDER_TYPE_BINDER ||
	    flat->hdr.type == BINDER_TYPE_WEAK_BINDER)
		return binder_translate_node(message, sender, flat);
	return binder_translate_handle(message, sender, flat);
}
