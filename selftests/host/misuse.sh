#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# What the kit forbids does not compile: scripts/misuse in the words of TAP. The
# first time it also prepares a kernel tree for each compiler.
# Time limit: 600 s
exec "$(dirname "$0")/../../scripts/misuse" --tap
