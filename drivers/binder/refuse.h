/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a thread is told of a call or a reply that it could not send.
 */
#ifndef _BINDER_REFUSE_H
#define _BINDER_REFUSE_H

#include "work.h"

void binder_refuse_nothing(struct binder_thread *thread);
struct binder_extended_error binder_refusal(const struct binder_thread *thread,
					    int err);
void binder_refuse(struct binder_thread *thread, int err);
void binder_refuse_with(struct binder_thread *thread, u32 code);

#endif /* _BINDER_REFUSE_H */
