// SPDX-License-Identifier: GPL-2.0-only
//
// a helper unlocks what its caller locked, and does not say so
//
// rustc: error\[E0507\]: cannot move out of .\*inner. which is behind a mutable reference

use kernel::sync::MutexGuard;

#[cfg(misuse)]
fn end(inner: &mut MutexGuard<'_, SemaphoreInner>, changed: &CondVar) {
    changed.notify_all();
    drop(*inner);
}

#[cfg(not(misuse))]
fn end(inner: MutexGuard<'_, SemaphoreInner>, changed: &CondVar) {
    changed.notify_all();
    drop(inner);
}

fn reset(shared: &Semaphore) {
    let mut inner = shared.inner.lock();

    inner.max_seen = 0;
    #[cfg(misuse)]
    end(&mut inner, &shared.changed);
    #[cfg(not(misuse))]
    end(inner, &shared.changed);
}
