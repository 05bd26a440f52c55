// SPDX-License-Identifier: GPL-2.0-only
//
// calls without the lock a helper that demands it
//
// rustc: error\[E0308\]: mismatched types

fn reset_inner(inner: &mut SemaphoreInner) {
    inner.max_seen = 0;
}

fn reset(shared: &Semaphore) {
    #[cfg(misuse)]
    reset_inner(&mut shared.inner);
    #[cfg(not(misuse))]
    reset_inner(&mut shared.inner.lock());
}
