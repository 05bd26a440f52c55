// SPDX-License-Identifier: GPL-2.0-only
//
// gives an owner to a field of another kind
//
// rustc: error\[E0308\]: mismatched types

fn make(shared: Arc<Semaphore>, other: Arc<SemaphoreInner>) -> (FileState, usize) {
    let count = other.count;
    let file = FileState {
        read_count: Atomic::new(0),
        #[cfg(misuse)]
        shared: other,
        #[cfg(not(misuse))]
        shared,
    };
    (file, count)
}
