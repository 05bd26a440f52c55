// SPDX-License-Identifier: GPL-2.0-only
//
// wakes all where it gives nothing
//
// rustc: error\[E0624\]: method .notify. is private

fn give(shared: &Semaphore, n: usize) {
    let mut inner = shared.inner.lock();

    inner.count = inner.count.saturating_add(n);
    #[cfg(misuse)]
    shared.changed.notify(n as i32);
    #[cfg(not(misuse))]
    for _ in 0..n {
        shared.changed.notify_one();
    }
}
