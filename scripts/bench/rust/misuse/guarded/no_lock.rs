// SPDX-License-Identifier: GPL-2.0-only
//
// a box has no lock
//
// rustc: error\[E0599\]: no method named .lock. found

struct Tally {
    n: usize,
}

#[cfg(misuse)]
type Guarded = Arc<Tally>;
#[cfg(not(misuse))]
type Guarded = Arc<Mutex<Tally>>;

fn next(tally: &Guarded) -> usize {
    let mut tally = tally.lock();

    tally.n += 1;
    tally.n
}
