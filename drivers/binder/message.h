/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Messages: made in the receiver's memory, and what they hold there.
 */
#ifndef _BINDER_MESSAGE_H
#define _BINDER_MESSAGE_H

#include "node.h"

/* What a sender wants to send */
struct binder_parcel {
	struct binder_process *receiver;
	/* Its node; the message takes over a strong count.  NULL for a reply */
	struct binder_node *target;
	struct binder_sizes sizes;	/* the user's */
	bool oneway;
	bool clear;			/* when it is freed, it is zeroed */
	bool accepts_fds;		/* it may bring descriptors */
};

struct binder_message_owned
binder_message_create(const struct binder_parcel *parcel, pid_t sender);
int __must_check binder_message_hold(struct binder_message *message,
				     struct binder_node *node, u32 handle,
				     bool strong);
int __must_check binder_message_hold_file(struct binder_message *message,
					  unsigned int fd, enum binder_part part,
					  struct span_offset place);
void binder_message_end(struct binder_message_owned flight);
bool binder_message_done(struct binder_process *process, u64 address, bool own)
	__locks(&process->work) __must_not_hold(&any_lock);

#endif /* _BINDER_MESSAGE_H */
