/* SPDX-License-Identifier: GPL-2.0-only */
/* A view that is drawn again and again in one place. */
#ifndef _SEMCTL_SCREEN_H
#define _SEMCTL_SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

int screen_begin(bool terminal);
void screen_size(size_t *rows, size_t *columns);
int screen_draw(const char *text);
bool screen_wait(const struct timespec *interval);
void screen_end(void);

#endif /* _SEMCTL_SCREEN_H */
