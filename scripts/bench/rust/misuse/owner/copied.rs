// SPDX-License-Identifier: GPL-2.0-only
//
// puts a reference and its copy
//
// rustc: error\[E0382\]: use of moved value: .sem.

fn poke(sem: Arc<Semaphore>) {
    #[cfg(misuse)]
    let copy = sem;

    #[cfg(misuse)]
    drop(copy);
    drop(sem);
}
