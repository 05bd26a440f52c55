// SPDX-License-Identifier: GPL-2.0-only
/* The module that all suites are linked into. */
#include <linux/module.h>
#include <linux/version.h>

#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 13, 0)
MODULE_IMPORT_NS(EXPORTED_FOR_KUNIT_TESTING);
#else
MODULE_IMPORT_NS("EXPORTED_FOR_KUNIT_TESTING");
#endif
MODULE_DESCRIPTION("KUnit suites of the semaphore device and its kit");
MODULE_LICENSE("GPL");
