// SPDX-License-Identifier: GPL-2.0-only
//
// puts a reference twice
//
// rustc: error\[E0382\]: use of moved value: .sem.

fn put(sem: Arc<Semaphore>) {
    drop(sem);
    #[cfg(misuse)]
    drop(sem);
}
