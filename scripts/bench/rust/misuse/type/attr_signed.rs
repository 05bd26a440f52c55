// SPDX-License-Identifier: GPL-2.0-only
//
// an attribute shows -1 as a huge number
//
// rustc: error\[E0308\]: mismatched types

struct Info {
    #[cfg(misuse)]
    balance: u64,
    #[cfg(not(misuse))]
    balance: i32,
}

fn info(balance: i32) -> Info {
    Info { balance }
}
