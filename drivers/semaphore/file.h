/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * An open semaphore: the operations, whatever device they were reached by.
 */
#ifndef _SEMDEV_FILE_H
#define _SEMDEV_FILE_H

#include <chardev/misc.h>

#include "core.h"

DECLARE_CHARDEV_MISC(semdev_misc, semdev, struct semdev);

#endif /* _SEMDEV_FILE_H */
