/* SPDX-License-Identifier: GPL-2.0-only */
/* Does what a plan says. */
#ifndef _SEMCTL_ENACT_H
#define _SEMCTL_ENACT_H

struct command;
struct step;

void enact(const struct command *cmd, int control, struct step *step);

#endif /* _SEMCTL_ENACT_H */
