// SPDX-License-Identifier: GPL-2.0-only
//
// a struct within the object is not whole
//
// rustc: error\[E0063\]: missing field .last.

struct Bounds {
    first: usize,
    last: usize,
}

struct Window {
    bounds: Bounds,
    color: u32,
}

fn window(n: usize) -> Window {
    Window {
        bounds: Bounds {
            first: n,
            #[cfg(not(misuse))]
            last: n,
        },
        color: 1,
    }
}
