/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * For a program that is no suite: scripts/test takes what includes the harness
 * for one, and selftests/lib needs it to compile.
 */
#ifndef FUZZ_ALONE_H
#define FUZZ_ALONE_H

#include "kselftest_harness.h"

#endif /* FUZZ_ALONE_H */
