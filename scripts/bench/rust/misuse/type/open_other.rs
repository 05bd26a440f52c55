// SPDX-License-Identifier: GPL-2.0-only
//
// open shares another type of state
//
// rustc: error\[E0308\]: mismatched types

struct Other;

fn make(shared: Arc<Semaphore>, _other: Arc<Other>) -> FileState {
    FileState {
        read_count: Atomic::new(0),
        #[cfg(misuse)]
        shared: _other,
        #[cfg(not(misuse))]
        shared,
    }
}
