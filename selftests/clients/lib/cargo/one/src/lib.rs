// SPDX-License-Identifier: GPL-2.0-only

// Several modules: rustc takes tokens for what it compiles side by side
mod a {
    pub fn value(n: u32) -> u32 {
        (0..n).map(|x| x ^ n).sum()
    }
}

mod b {
    pub fn value(n: u32) -> u32 {
        (0..n).map(|x| x * n).sum()
    }
}

pub fn value() -> u32 {
    a::value(1) + b::value(0)
}
