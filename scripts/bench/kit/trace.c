// SPDX-License-Identifier: GPL-2.0-only
/* The driver's own tracepoints: not loaded at the same time. */
#define CREATE_TRACE_POINTS
#include "trace.h"
