// SPDX-License-Identifier: GPL-2.0-only
//
// uses a plain pointer to what it has put
//
// rustc: error\[E0505\]: cannot move out of .sem. because it is borrowed

fn put(sem: Arc<Semaphore>) -> usize {
    let plain: &Semaphore = &sem;

    #[cfg(misuse)]
    drop(sem);
    plain.inner.lock().count
}
