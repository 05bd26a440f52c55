// SPDX-License-Identifier: GPL-2.0-only
//
// a handler puts the reference that it only borrows
//
// rustc: error\[E0308\]: mismatched types

fn reset(me: &FileState) {
    let sem = &me.shared;

    sem.changed.notify_all();
    #[cfg(misuse)]
    drop::<Arc<Semaphore>>(sem);
}
