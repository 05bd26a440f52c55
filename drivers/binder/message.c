// SPDX-License-Identifier: GPL-2.0-only
/*
 * Messages.  What one holds is written down after each object that was translated;
 * to end one, whatever became of it, is to walk along that.
 */
#include "message.h"

#include <chardev/poison.h>

static struct binder_mapping_ref
binder_process_mapping(struct binder_process *process)
	__locks(&process->work)
{
	struct binder_mapping *mapping;

	locked(work, &process->work);
	mapping = binder_mapping_borrow(&work->mapping);
	return mapping && !work->dead ?
		binder_mapping_get(mapping) :
		owned_error(struct binder_mapping_ref, -ESRCH);
}

static struct binder_message_owned
binder_message_place(const struct binder_parcel *parcel,
		     struct binder_buffer_owned flight)
{
	struct binder_message *mem __free(scratch) =
		kmalloc(sizeof(*mem), GFP_KERNEL_ACCOUNT);
	own(binder_buffer) buffer __free(binder_buffer) = { flight };
	int err = owned_err(buffer);
	u64 address;

	if (err)
		return owned_error(struct binder_message_owned, err);
	if (!mem)
		return owned_error(struct binder_message_owned, -ENOMEM);
	binder_buffer_deref(buffer)->clear = parcel->clear;
	address = binder_buffer_address(binder_buffer_deref(buffer),
					BINDER_DATA);
	return place_object(struct binder_message_owned, no_free_ptr(mem),
		(link, {}), (address, address),
		(receiver, { binder_process_get(parcel->receiver) }),
		(target, { parcel->target ? binder_node_get(parcel->target) :
					    (struct binder_node_ref){} }),
		(buffer, { owned_take(buffer) }), (record, {}),
		(accepts_fds, parcel->accepts_fds), (turn, false));
}

/*
 * A message in its receiver's memory, to be ended by binder_message_end().  Its
 * target's count is the message's, unless this fails: as binder_buffer_create(),
 * -ESRCH also if the receiver has mapped nothing or is dead.
 */
struct binder_message_owned
binder_message_create(const struct binder_parcel *parcel, pid_t sender)
{
	own(binder_mapping) mapping __free(binder_mapping) = {
		binder_process_mapping(parcel->receiver)
	};
	int err = owned_err(mapping);

	if (err)
		return owned_error(struct binder_message_owned, err);
	return binder_message_place(parcel,
		binder_buffer_create(binder_mapping_deref(mapping),
				     &parcel->sizes, parcel->oneway, sender));
}

/*
 * A message has a node of its receiver's in it, or a handle, where there is no node.
 * It takes over a count on that, unless this fails: -ENOMEM.
 */
int binder_message_hold(struct binder_message *message, struct binder_node *node,
			u32 handle, bool strong)
{
	return binder_record_add(&message->record,
		new_object(struct binder_held_owned, GFP_KERNEL_ACCOUNT,
			   (link, {}),
			   (node, { node ? binder_node_get(node) :
					   (struct binder_node_ref){} }),
			   (file, {}), (fd, {}), (number, handle),
			   (strong, strong), (place, {}), (part, BINDER_DATA),
			   (is_file, false), (installed, false)));
}

/*
 * A message brings a file: descriptor @fd of the current task, the receiver's at @place
 * in @part.  -EPERM, if it accepts none; -EBADF, -ENOMEM.
 */
int binder_message_hold_file(struct binder_message *message, unsigned int fd,
			     enum binder_part part, struct span_offset place)
{
	own(binder_held) held __free(binder_held) = {
		new_object(struct binder_held_owned, GFP_KERNEL_ACCOUNT,
			   (link, {}), (node, {}), (file, {}), (fd, {}),
			   (number, 0), (strong, false), (place, place),
			   (part, part), (is_file, true), (installed, false))
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

static void binder_held_end(const struct binder_held *held,
			    struct binder_process *receiver)
{
	struct binder_node *node = binder_node_borrow(&held->node);

	if (node)
		binder_node_dec(node, held->strong ? BINDER_LOCAL_STRONG :
						     BINDER_LOCAL_WEAK);
	else if (!held->is_file)
		binder_handle_put(receiver, held->number, held->strong);
}

static void binder_message_give_back(struct binder_message *message)
{
	struct binder_process *receiver =
		binder_process_borrow(&message->receiver);

	for_each_owned(binder_held, held, binder_record_pop(&message->record))
		binder_held_end(binder_held_deref(held), receiver);
}

/* A oneway call's message is gone: the next call to its target is due. */
static void binder_message_next(struct binder_node *target)
{
	locked(work, &binder_node_owner(target)->work);
	/* Those that are left are ended with it */
	if (work->dead)
		return;
	own(binder_work) next __free(binder_work) = {
		binder_works_pop(&target->later)
	};

	if (owned_err(next)) {
		target->oneway = false;
		return;
	}
	binder_message_borrow(&binder_transaction_borrow(
		&binder_work_deref(next)->transaction)->message)->turn = true;
	binder_process_queue(work, owned_take(next));
}

/* A message is no more, whatever became of it.  No lock is held. */
void binder_message_end(struct binder_message_owned flight)
{
	own(binder_message) message __free(binder_message) = { flight };
	struct binder_node *target;

	if (owned_err(message))
		return;
	/* The receiver is told in this order */
	target = binder_node_borrow(&binder_message_deref(message)->target);
	if (target && binder_message_deref(message)->turn)
		binder_message_next(target);
	if (target)
		binder_node_dec(target, BINDER_LOCAL_STRONG);
	binder_message_give_back(binder_message_deref(message));
}

static struct binder_message_owned
binder_message_take(struct binder_process *process, u64 address)
	__locks(&process->work)
{
	struct binder_message *message;

	locked(work, &process->work);
	message = binder_messages_find(&work->messages, address);
	return message ? binder_messages_out(&work->messages, message) :
			 owned_error(struct binder_message_owned, -ENOENT);
}

/* Those of arrays that the receiver has not taken out; whether there were any */
static bool binder_message_close(struct binder_message *message)
	__must_not_hold(&any_lock)
{
	bool closed = false;

	for_each_on(binder_record, held, &message->record) {
		if (!held->installed || held->part != BINDER_EXTRA)
			continue;
		/* The receiver may have closed it itself */
		(void)!chardev_fd_close(held->number);
		closed = true;
	}
	return closed;
}

/*
 * BC_FREE_BUFFER; what is no message that the process has received is passed over.
 * @own: the current task is of it: so are the descriptors.  Returns whether files
 * were closed: they end when the task goes back to user space.
 */
bool binder_message_done(struct binder_process *process, u64 address, bool own)
{
	own(binder_message) message = {
		binder_message_take(process, address)
	};
	bool closed;

	if (owned_err(message))
		return false;
	closed = own && binder_message_close(binder_message_deref(message));
	binder_message_end(owned_take(message));
	return closed;
}
