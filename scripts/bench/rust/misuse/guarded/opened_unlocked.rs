// SPDX-License-Identifier: GPL-2.0-only
//
// opens a box for which it needs the lock, without it
//
// rustc: error\[E0133\]: call to unsafe function .*Guard.*new. is unsafe

use kernel::sync::MutexGuard;

fn count(shared: &Semaphore) -> usize {
    #[cfg(misuse)]
    let inner = MutexGuard::new(&shared.inner, ());
    #[cfg(not(misuse))]
    let inner = shared.inner.lock();

    inner.count
}
