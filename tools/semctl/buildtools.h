/* SPDX-License-Identifier: GPL-2.0-only */
/* What semctl make knows of the tools that it starts. */
#ifndef _SEMCTL_BUILDTOOLS_H
#define _SEMCTL_BUILDTOOLS_H

#include <stdbool.h>

/* Before this it takes descriptors only; before 4.2, neither */
#define MAKE_WITH_PATHS		404
#define MAKE_WITH_AUTH		402

/* Before the first it takes no job server, before the second only a FIFO */
#define NINJA_WITH_AUTH		113
#define NINJA_WITH_DEVICES	114

const char *asked_for(const char *program, const char *name);
const char *ninja_of(char **argv);
unsigned int make_version(const char *program);
unsigned int ninja_version(const char *program, bool *with_files);

#endif /* _SEMCTL_BUILDTOOLS_H */
