// SPDX-License-Identifier: GPL-2.0-only
//
// the constructor leaves a field out
//
// rustc: error\[E0063\]: missing field .read_count.

fn make(shared: Arc<Semaphore>) -> FileState {
    FileState {
        #[cfg(not(misuse))]
        read_count: Atomic::new(0),
        shared,
    }
}
