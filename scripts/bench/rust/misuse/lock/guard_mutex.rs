// SPDX-License-Identifier: GPL-2.0-only
//
// guards with a mutex that no compiler follows
//
// rustc: error\[E0133\]: call to unsafe function .*mutex_lock. is unsafe

use kernel::{
    bindings,
    types::Opaque, //
};

struct Rough {
    lock: Opaque<bindings::mutex>,
    followed: Mutex<usize>,
}

fn add(rough: &Rough) -> usize {
    #[cfg(misuse)]
    bindings::mutex_lock(rough.lock.get());
    let mut n = rough.followed.lock();

    *n += 1;
    *n
}
