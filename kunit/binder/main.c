// SPDX-License-Identifier: GPL-2.0-only
/* The module that all suites of Binder are linked into. */
#include <linux/module.h>

#include <chardev/compat/module.h>

MODULE_IMPORT_NS("EXPORTED_FOR_KUNIT_TESTING");
MODULE_DESCRIPTION("KUnit suites of Binder on the kit");
MODULE_LICENSE("GPL");
