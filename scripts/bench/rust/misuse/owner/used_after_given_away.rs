// SPDX-License-Identifier: GPL-2.0-only
//
// uses a reference that it gave to another owner
//
// rustc: error\[E0382\]: borrow of moved value: .shared.

fn give(shared: Arc<Semaphore>) -> (FileState, usize) {
    #[cfg(not(misuse))]
    let count = shared.inner.lock().count;
    let file = FileState {
        read_count: Atomic::new(0),
        shared,
    };
    #[cfg(misuse)]
    let count = shared.inner.lock().count;
    (file, count)
}
