/* SPDX-License-Identifier: GPL-2.0-only */
/* Processes, as /proc shows them. */
#ifndef _SEMCTL_PROCESS_H
#define _SEMCTL_PROCESS_H

#include <stdbool.h>
#include <stdint.h>

bool read_process(int pid, uint64_t *start, int *parent);
bool is_below_us(int pid);

#endif /* _SEMCTL_PROCESS_H */
