/* SPDX-License-Identifier: GPL-2.0-only */
/* What semctl make knows of the tools that it starts. */
#ifndef _SEMCTL_BUILDTOOLS_H
#define _SEMCTL_BUILDTOOLS_H

#include <stdbool.h>

/* Before this it takes descriptors only; before 4.2, neither */
#define MAKE_WITH_PATHS		404
#define MAKE_WITH_AUTH		402

bool is_make(const char *program);
unsigned int make_version(const char *program);
const char *jobs_option(char **argv, const char **effect);

#endif /* _SEMCTL_BUILDTOOLS_H */
