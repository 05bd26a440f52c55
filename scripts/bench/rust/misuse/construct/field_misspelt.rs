// SPDX-License-Identifier: GPL-2.0-only
//
// the constructor names a field that is not there
//
// rustc: error\[E0560\]: struct .*FileState. has no field named .reed_count.

fn make(shared: Arc<Semaphore>) -> FileState {
    FileState {
        #[cfg(misuse)]
        reed_count: Atomic::new(0),
        #[cfg(not(misuse))]
        read_count: Atomic::new(0),
        shared,
    }
}
