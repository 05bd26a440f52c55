// SPDX-License-Identifier: GPL-2.0-only
//
// wakes one for n tokens
//
// rustc: accepts

fn give(shared: &Semaphore, n: usize) {
    let mut inner = shared.inner.lock();

    inner.count = inner.count.saturating_add(n);
    #[cfg(misuse)]
    shared.changed.notify_one();
    #[cfg(not(misuse))]
    shared.changed.notify_all();
}
