// SPDX-License-Identifier: GPL-2.0-only
//
// frees the file's state after a grace period
//
// rustc: error\[E0133\]: call to unsafe function .*kvfree_call_rcu. is unsafe

use kernel::{
    bindings,
    types::Opaque, //
};

struct Note {
    rcu: Opaque<bindings::kvfree_rcu_head>,
    n: u32,
}

fn take(note: &mut Note) -> u32 {
    let n = note.n;

    #[cfg(misuse)]
    bindings::kvfree_call_rcu(note.rcu.get(), core::ptr::from_mut(note).cast());
    n
}
