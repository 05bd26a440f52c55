// SPDX-License-Identifier: GPL-2.0-only
//
// keeps the pointer to guarded data longer than the lock
//
// rustc: error\[E0505\]: cannot move out of .inner. because it is borrowed

fn give(shared: &Semaphore, n: usize) {
    let mut inner = shared.inner.lock();
    let kept = &mut *inner;

    kept.count = kept.count.saturating_add(n);
    #[cfg(misuse)]
    drop(inner);
    kept.max_seen = kept.max_seen.max(kept.count);
}
