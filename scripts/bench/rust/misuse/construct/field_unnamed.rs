// SPDX-License-Identifier: GPL-2.0-only
//
// values without names, which could be swapped unseen
//
// rustc: error\[E0423\]: .*expected function, tuple struct or tuple variant, found struct .Bounds.

struct Bounds {
    first: usize,
    last: usize,
}

fn bounds(first: usize, last: usize) -> Bounds {
    #[cfg(misuse)]
    return Bounds(last, first);
    #[cfg(not(misuse))]
    Bounds { first, last }
}
