// SPDX-License-Identifier: GPL-2.0-only
//
// adds by making a new counter
//
// rustc: accepts

fn give(shared: &Semaphore, n: usize) {
    let mut inner = shared.inner.lock();

    *inner = SemaphoreInner {
        #[cfg(misuse)]
        count: inner.count + n,
        #[cfg(not(misuse))]
        count: inner.count.saturating_add(n),
        max_seen: inner.max_seen,
    };
}
