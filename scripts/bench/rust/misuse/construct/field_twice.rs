// SPDX-License-Identifier: GPL-2.0-only
//
// two values for one field
//
// rustc: error\[E0062\]: field .read_count. specified more than once

fn make(shared: Arc<Semaphore>) -> FileState {
    FileState {
        read_count: Atomic::new(0),
        #[cfg(misuse)]
        read_count: Atomic::new(1),
        shared,
    }
}
