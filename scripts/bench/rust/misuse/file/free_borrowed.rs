// SPDX-License-Identifier: GPL-2.0-only
//
// a handler frees what it only borrows
//
// rustc: error\[E0308\]: mismatched types

fn reset(me: &FileState) {
    #[cfg(misuse)]
    drop::<KBox<FileState>>(me);
    #[cfg(not(misuse))]
    me.read_count.store(0, Relaxed);
}
