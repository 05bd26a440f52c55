/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Descriptors in a message: files on their way, then the receiver's descriptors.
 */
#ifndef _BINDER_FILES_H
#define _BINDER_FILES_H

#include "message.h"

/* Where the receiver finds a descriptor */
struct binder_fd_place {
	enum binder_part part;		/* BINDER_DATA or BINDER_EXTRA */
	struct span_offset offset;	/* where in it */
	bool closes;			/* it is closed when the message is freed */
};

int __must_check binder_message_hold_file(struct binder_message *message,
					  unsigned int fd,
					  const struct binder_fd_place *place);
int __must_check binder_message_reserve(struct binder_message *message);
void binder_message_install(struct binder_message *message);

#endif /* _BINDER_FILES_H */
