// SPDX-License-Identifier: GPL-2.0-only
//
// calls what takes the lock with the lock held
//
// rustc: accepts

fn locked(shared: &Semaphore) -> usize {
    shared.inner.lock().count
}

fn twice(shared: &Semaphore) -> usize {
    #[cfg(misuse)]
    let inner = shared.inner.lock();
    let count = locked(shared);

    #[cfg(misuse)]
    return count + inner.count;
    #[cfg(not(misuse))]
    count
}
