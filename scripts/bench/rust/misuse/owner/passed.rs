// SPDX-License-Identifier: GPL-2.0-only
//
// passes what it still owns to another owner
//
// rustc: error\[E0382\]: use of moved value: .sem.

fn poke(kept: &mut Option<Arc<Semaphore>>, sem: Arc<Semaphore>) {
    kept.replace(sem);
    #[cfg(misuse)]
    drop(sem);
}
