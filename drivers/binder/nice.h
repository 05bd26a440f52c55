/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A thread that serves a call runs as nice as its caller.
 */
#ifndef _BINDER_NICE_H
#define _BINDER_NICE_H

#include "ends.h"

void binder_nice_set(long nice);
void binder_nice_serve(struct binder_transaction *call);

#endif /* _BINDER_NICE_H */
