#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The litmus tests of models/litmus/ hold, and fail without their barriers:
# scripts/litmus in the words of TAP.
# Time limit: 600 s
exec "$(dirname "$0")/../../scripts/litmus" --tap
