/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Who is told when the owner of a node dies.
 */
#ifndef _BINDER_DEATH_H
#define _BINDER_DEATH_H

#include "notice.h"

void binder_death_announce(struct binder_notice *death);
void binder_deaths_announce(struct binder_notices *notices);
void binder_death_cleared(struct binder_notice *death,
			  struct binder_thread *thread);
void binder_death_answered(struct binder_thread *thread, u64 cookie);

#endif /* _BINDER_DEATH_H */
