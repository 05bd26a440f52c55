// SPDX-License-Identifier: GPL-2.0-only
//
// passes on a plain pointer to what a field owned, after it was put
//
// rustc: error\[E0506\]: cannot assign to .me.shared. because it is borrowed

fn count(sem: &Semaphore) -> usize {
    sem.inner.lock().count
}

fn leave(me: &mut FileState, other: Arc<Semaphore>) -> usize {
    let sem: &Semaphore = &me.shared;

    #[cfg(misuse)]
    {
        me.shared = other;
    }
    let n = count(sem);
    #[cfg(not(misuse))]
    {
        me.shared = other;
    }

    n
}
