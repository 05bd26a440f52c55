// SPDX-License-Identifier: GPL-2.0-only
//
// forgets to take the reference in open
//
// rustc: error\[E0308\]: mismatched types

fn make(shared: &Arc<Semaphore>) -> FileState {
    FileState {
        read_count: Atomic::new(0),
        #[cfg(misuse)]
        shared,
        #[cfg(not(misuse))]
        shared: shared.clone(),
    }
}
