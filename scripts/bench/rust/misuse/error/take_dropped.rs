// SPDX-License-Identifier: GPL-2.0-only
//
// takes what is owned out of its owner, and loses it
//
// rustc: accepts

fn look(sem: Arc<Semaphore>) {
    sem.changed.notify_all();
    #[cfg(misuse)]
    Arc::into_raw(sem);
    #[cfg(not(misuse))]
    drop(sem);
}
