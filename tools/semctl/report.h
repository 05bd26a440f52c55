/* SPDX-License-Identifier: GPL-2.0-only */
/* What became of a plan, or would. */
#ifndef _SEMCTL_REPORT_H
#define _SEMCTL_REPORT_H

#include <stdbool.h>

struct plan;

void report_text(const struct plan *plan, bool dry_run);
void report_json(const struct plan *plan, bool dry_run);

#endif /* _SEMCTL_REPORT_H */
