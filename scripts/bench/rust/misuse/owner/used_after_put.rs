// SPDX-License-Identifier: GPL-2.0-only
//
// uses a reference that it has put
//
// rustc: error\[E0382\]: borrow of moved value: .sem.

fn put(sem: Arc<Semaphore>) -> usize {
    #[cfg(misuse)]
    drop(sem);
    let count = sem.inner.lock().count;
    #[cfg(not(misuse))]
    drop(sem);
    count
}
