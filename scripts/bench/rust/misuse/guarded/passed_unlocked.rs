// SPDX-License-Identifier: GPL-2.0-only
//
// a helper uses guarded data and does not demand the lock
//
// rustc: error\[E0609\]: no field .count. on type

#[cfg(misuse)]
fn count(shared: &Semaphore) -> usize {
    shared.inner.count
}

#[cfg(not(misuse))]
fn count(inner: &SemaphoreInner) -> usize {
    inner.count
}

fn get(shared: &Semaphore) -> usize {
    let inner = shared.inner.lock();

    #[cfg(misuse)]
    return inner.max_seen - count(shared);
    #[cfg(not(misuse))]
    return inner.max_seen - count(&inner);
}
