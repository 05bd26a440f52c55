/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A process closes its file.
 */
#ifndef _BINDER_RELEASE_H
#define _BINDER_RELEASE_H

#include "process.h"

void binder_process_release(struct binder_process *process);

#endif /* _BINDER_RELEASE_H */
