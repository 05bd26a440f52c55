/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The kernel's own harness.  A test that hangs is ended; one that does not is not
 * to be ended because the machine is emulated and shares its processors.
 */
#include_next <kselftest_harness.h>

#undef TEST_TIMEOUT_DEFAULT
#define TEST_TIMEOUT_DEFAULT 300
