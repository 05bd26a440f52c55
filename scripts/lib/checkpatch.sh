# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-only
# What checkpatch is told and not asked, for scripts/lint and scripts/patch; to be
# sourced after common.sh.
# shellcheck disable=SC2034,SC2154 # used by these; common.sh has top

# To it own(x) would be a call, and own(x) *p a product
types=$top/scripts/lib/checkpatch.types

# TRACE_EVENT() and DEFINE_CHARDEV_IOCTL() take lists, laid out as such; what
# __free(x) stands in is a declaration (LINE_SPACING), a guarded field no function
ignored_driver=PARENTHESIS_ALIGNMENT,OPEN_ENDED_LINE,LINE_SPACING,AVOID_EXTERNS

# Macros that generate functions take types and names, not values...
ignored_kit=$ignored_driver,MACRO_ARG_REUSE,MACRO_ARG_PRECEDENCE,MACRO_ARG_UNUSED
ignored_kit+=,MACRO_WITH_FLOW_CONTROL,MULTISTATEMENT_MACRO_USE_DO_WHILE
ignored_kit+=,COMPLEX_MACRO,NEW_TYPEDEFS
# ... and what is in them is not parsed: T *, [[attributes]], _Pragma
ignored_kit+=,SPACING,BRACKET_SPACE,CAMELCASE,TABSTOP,TRAILING_STATEMENTS
ignored_kit+=,FUNCTION_ARGUMENTS
# compat/ is there for versions
ignored_kit+=,LINUX_VERSION_CODE,CONSTANT_COMPARISON
