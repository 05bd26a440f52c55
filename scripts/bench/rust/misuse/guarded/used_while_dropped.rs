// SPDX-License-Identifier: GPL-2.0-only
//
// reads what the lock guards while it has dropped it for a moment
//
// rustc: error\[E0382\]: borrow of moved value: .inner.

fn flush(shared: &Semaphore) -> usize {
    let inner = shared.inner.lock();
    #[cfg(not(misuse))]
    let seen = inner.max_seen;

    drop(inner);
    #[cfg(misuse)]
    let seen = inner.max_seen;
    shared.changed.notify_all();
    let inner = shared.inner.lock();

    inner.max_seen - seen
}
