// SPDX-License-Identifier: GPL-2.0-only

pub fn value() -> u32 {
    3
}
