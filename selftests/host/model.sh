#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The model of the line in models/ holds, and finds what it has to find:
# scripts/model in the words of TAP.
# Time limit: 1800 s
exec "$(dirname "$0")/../../scripts/model" --tap
