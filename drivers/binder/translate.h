/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Nodes and handles on their way from one process to another.
 */
#ifndef _BINDER_TRANSLATE_H
#define _BINDER_TRANSLATE_H

#include "message.h"

int __must_check binder_translate(struct binder_message *message,
				  struct binder_thread *sender,
				  struct flat_binder_object *flat);

#endif /* _BINDER_TRANSLATE_H */
