/* SPDX-License-Identifier: GPL-2.0-only */
/* Build tools that pass our front ends by. */
#ifndef _SEMCTL_ESCAPE_H
#define _SEMCTL_ESCAPE_H

struct beside;
struct firm;

void watch_escapes(const struct firm *firm, struct beside *beside);

#endif /* _SEMCTL_ESCAPE_H */
