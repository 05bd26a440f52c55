# SPDX-License-Identifier: GPL-2.0-only
#
# How to compile what uses the kit: in a Kbuild file include this, and add
# $(chardev-flags) to ccflags-y or subdir-ccflags-y. What the kit promises is
# then an error with every compiler that can see it.

chardev-flags := -Werror=incompatible-pointer-types -Werror=int-conversion
chardev-flags += -Werror=unused-result -Werror=unused-value

# What is const stays const, by whatever name it is passed on.
ifdef CONFIG_CC_IS_CLANG
chardev-flags += -Werror=incompatible-pointer-types-discards-qualifiers
else
chardev-flags += -Werror=discarded-qualifiers
chardev-flags += -Werror=discarded-array-qualifiers
endif

# The attributes of compat.h, and the checks, are those of clang 22 and newer.
ifdef CONFIG_CC_IS_CLANG
chardev-flags += $(call cc-option,-fexperimental-late-parse-attributes)
chardev-flags += $(call cc-option,-Werror=thread-safety)
chardev-flags += $(call cc-option,-Werror=thread-safety-pointer)
chardev-flags += $(call cc-option,-Werror=thread-safety-beta)
endif
