// SPDX-License-Identifier: GPL-2.0-only
/*
 * the checks are on (nothing of the kit is used)
 *
 * gcc: ignoring return value of 'canary_try'
 * clang: mutex 'canary' is still held at the end of function
 */
#include <linux/compiler.h>

#ifdef __clang__
struct __attribute__((capability("mutex"))) canary { int bird; };

static void canary_lock(struct canary *canary)
	__attribute__((acquire_capability(canary), no_thread_safety_analysis))
{
}

static void canary_unlock(struct canary *canary)
	__attribute__((release_capability(canary), no_thread_safety_analysis))
{
}

static void __used canary_sing(struct canary *canary)
{
	canary_lock(canary);
#ifdef MISUSE
	return;
#endif
	canary_unlock(canary);
}
#else
static int __must_check canary_try(void)
{
	return 0;
}

static int __used canary_sing(void)
{
#ifdef MISUSE
	canary_try();
#endif
	return canary_try();
}
#endif
