// SPDX-License-Identifier: GPL-2.0-only
//
// copies guarded data with one of the two locks
//
// rustc: error\[E0614\]: type .*Lock<.*SemaphoreInner.*>. cannot be dereferenced

fn copy(to: &Semaphore, from: &Semaphore) {
    let seen = from.inner.lock().max_seen;
    let mut inner = to.inner.lock();

    #[cfg(misuse)]
    {
        *inner = *from.inner;
    }
    inner.max_seen = seen;
}
