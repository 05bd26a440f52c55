/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * An open device.
 */
#ifndef _BINDER_FILE_H
#define _BINDER_FILE_H

#include <chardev/misc.h>

#include "ends.h"

DECLARE_CHARDEV_MISC(binder_misc, binder_context, struct binder_context);

#endif /* _BINDER_FILE_H */
