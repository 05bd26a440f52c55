// SPDX-License-Identifier: GPL-2.0-only
//
// changes a plain field that all threads see
//
// rustc: error\[E0594\]: cannot assign to

struct State {
    #[cfg(misuse)]
    reads: u64,
    #[cfg(not(misuse))]
    reads: Atomic<u64>,
}

fn read(state: &State) {
    #[cfg(misuse)]
    {
        state.reads += 1;
    }
    #[cfg(not(misuse))]
    state.reads.add(1, Relaxed);
}
