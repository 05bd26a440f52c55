/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Who is told when the owner of a node is frozen or thawed.
 */
#ifndef _BINDER_FROZEN_H
#define _BINDER_FROZEN_H

#include "notice.h"

void binder_frozen_tell(struct binder_notice *notice,
			const struct binder_news *news);
void binder_frozen_announce(struct binder_process *process)
	__locks(&process->work);
void binder_frozen_cleared(struct binder_notice *notice);
int __must_check binder_frozen_answered(struct binder_process *process,
					u64 cookie)
	__locks(&process->work);

#endif /* _BINDER_FROZEN_H */
