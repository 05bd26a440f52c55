// SPDX-License-Identifier: GPL-2.0-only
//
// raises max_seen after the lock is dropped
//
// rustc: error\[E0382\]: borrow of moved value: .inner.

fn give(shared: &Semaphore) {
    let mut inner = shared.inner.lock();

    #[cfg(misuse)]
    drop(inner);
    inner.max_seen = inner.max_seen.max(inner.count);
}
