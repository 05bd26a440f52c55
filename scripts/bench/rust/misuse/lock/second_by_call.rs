// SPDX-License-Identifier: GPL-2.0-only
//
// calls what locks another semaphore with one locked
//
// rustc: accepts

fn count(shared: &Semaphore) -> usize {
    shared.inner.lock().count
}

fn follow(shared: &Semaphore, other: &Semaphore) {
    #[cfg(not(misuse))]
    let count = count(other);
    let mut inner = shared.inner.lock();
    #[cfg(misuse)]
    let count = count(other);

    inner.max_seen = inner.max_seen.max(count);
}
