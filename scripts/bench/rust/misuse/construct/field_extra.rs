// SPDX-License-Identifier: GPL-2.0-only
//
// the constructor has a value too many
//
// rustc: error\[E0560\]: struct .*Bounds. has no field named .step.

struct Bounds {
    first: usize,
    last: usize,
}

fn bounds(first: usize, last: usize) -> Bounds {
    Bounds {
        first,
        last,
        #[cfg(misuse)]
        step: 1,
    }
}
