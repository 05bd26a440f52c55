/* SPDX-License-Identifier: GPL-2.0-only */
/* Programs on the PATH, and ourselves among them under other names. */
#ifndef _SEMCTL_PATH_H
#define _SEMCTL_PATH_H

#include <stdbool.h>

bool is_ourselves(const char *program);
char *find_program(const char *name);
bool add_front_ends(void);
void drop_front_ends(void);

#endif /* _SEMCTL_PATH_H */
