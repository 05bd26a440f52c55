// SPDX-License-Identifier: GPL-2.0-only
//
// has a lock beside the data, which no compiler follows
//
// rustc: error\[E0594\]: cannot assign to .tally.n.

struct Tally {
    #[cfg(misuse)]
    lock: Mutex<()>,
    #[cfg(misuse)]
    n: usize,
    #[cfg(not(misuse))]
    n: Mutex<usize>,
}

fn next(tally: &Tally) -> usize {
    #[cfg(misuse)]
    let n = {
        let _guard = tally.lock.lock();

        tally.n += 1;
        tally.n
    };
    #[cfg(not(misuse))]
    let n = {
        let mut n = tally.n.lock();

        *n += 1;
        *n
    };

    n
}
