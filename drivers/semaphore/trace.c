// SPDX-License-Identifier: GPL-2.0-only
/* The one place that makes the tracepoints of trace.h. */
#include <linux/kconfig.h>

#define CREATE_TRACE_POINTS
#include "trace.h"

/* For the inline functions of transfer.h */
#if IS_ENABLED(CONFIG_KUNIT)
EXPORT_TRACEPOINT_SYMBOL_GPL(semdev_acquire);
EXPORT_TRACEPOINT_SYMBOL_GPL(semdev_release);
#endif
