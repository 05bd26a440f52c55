/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The kernel's own harness.  A test that hangs is ended; one that does not is not
 * to be ended because the machine is emulated and shares its processors.
 */
#include_next <kselftest_harness.h>

/*
 * The harness calculates with the type of what is compared. Of an atomic variable
 * that is an atomic type, with which clang refuses to calculate: the comma
 * operator yields the type of its value.
 */
#undef is_signed_type
#define is_signed_type(var) sem_is_signed(__typeof__(((void)0, (var))))
#define sem_is_signed(type) (!!((type)(-1) < (type)1))

#undef TEST_TIMEOUT_DEFAULT
#define TEST_TIMEOUT_DEFAULT 300
