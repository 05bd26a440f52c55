// SPDX-License-Identifier: GPL-2.0-only
//
// a handler gives up what its file owns, while others use it
//
// rustc: error\[E0507\]: cannot move out of .me.shared. which is behind a shared reference

fn reset(me: &FileState) {
    #[cfg(misuse)]
    drop(me.shared);
    #[cfg(not(misuse))]
    me.read_count.store(0, Relaxed);
}
