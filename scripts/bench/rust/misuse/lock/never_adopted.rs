// SPDX-License-Identifier: GPL-2.0-only
//
// takes a lock that is never released
//
// rustc: accepts

fn take(shared: &Semaphore) {
    let mut inner = shared.inner.lock();

    inner.count = inner.count.saturating_sub(1);
    #[cfg(misuse)]
    core::mem::forget(inner);
}
