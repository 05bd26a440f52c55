// SPDX-License-Identifier: GPL-2.0-only
//
// adopts a lock twice, which releases it twice
//
// rustc: error\[E0133\]: call to unsafe function .*Guard.*new. is unsafe

use kernel::sync::MutexGuard;

fn take(shared: &Semaphore) {
    let mut inner = shared.inner.lock();

    #[cfg(misuse)]
    let _again = MutexGuard::new(inner.lock_ref(), ());
    inner.count = inner.count.saturating_sub(1);
}
