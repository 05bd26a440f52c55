/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The mainline spellings that the kit is written in, for kernels, since 6.1, and
 * compilers that lack them: a header for each theme in compat/, which says since
 * when mainline has what it defines.  Code that uses the kit does not change when
 * these files go.
 *
 * Include the kernel's headers before the kit's: those that annotate
 * themselves in sparse's way must not see these definitions.
 */
#ifndef _CHARDEV_COMPAT_H
#define _CHARDEV_COMPAT_H

#include <linux/cleanup.h>
#include <linux/compiler.h>
#include <linux/fs.h>
#include <linux/hrtimer.h>
#include <linux/mutex.h>
#include <linux/poll.h>
#include <linux/sched/signal.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <linux/uio.h>
#include <linux/wait.h>

#include <chardev/compat/analysis.h>
#include <chardev/compat/device.h>
#include <chardev/compat/hrtimer.h>
#include <chardev/compat/string.h>

#endif /* _CHARDEV_COMPAT_H */
