// SPDX-License-Identifier: GPL-2.0-only
//
// puts a reference as if it were one of another kind
//
// rustc: error\[E0308\]: mismatched types

fn put(sem: Arc<Semaphore>) {
    sem.changed.notify_all();
    #[cfg(misuse)]
    drop::<Arc<SemaphoreInner>>(sem);
    #[cfg(not(misuse))]
    drop::<Arc<Semaphore>>(sem);
}
