/* SPDX-License-Identifier: GPL-2.0-only */
/* What semctl watch shows on a terminal. */
#ifndef _SEMCTL_PICTURE_H
#define _SEMCTL_PICTURE_H

struct node;

const char *clock_text(void);
char *picture(struct node *node);

#endif /* _SEMCTL_PICTURE_H */
