/* SPDX-License-Identifier: GPL-2.0-only */
/* semctl under the name of a build tool. */
#ifndef _SEMCTL_FRONTEND_H
#define _SEMCTL_FRONTEND_H

int front_end(char **argv);

#endif /* _SEMCTL_FRONTEND_H */
