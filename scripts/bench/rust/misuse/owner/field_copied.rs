// SPDX-License-Identifier: GPL-2.0-only
//
// puts a copy of what a field owns, and the field ends it again
//
// rustc: error\[E0507\]: cannot move out of .me.shared. which is behind a shared reference

fn leave(me: &FileState) {
    #[cfg(misuse)]
    let sem = me.shared;
    #[cfg(not(misuse))]
    let sem = me.shared.clone();

    sem.changed.notify_all();
    drop(sem);
}
