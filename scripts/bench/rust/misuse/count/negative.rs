// SPDX-License-Identifier: GPL-2.0-only
//
// a negative number becomes a huge amount
//
// rustc: error\[E0308\]: mismatched types

fn adjust(shared: &Semaphore, delta: i32) {
    let mut inner = shared.inner.lock();

    #[cfg(misuse)]
    {
        inner.count = inner.count.saturating_add(delta);
    }
    #[cfg(not(misuse))]
    {
        inner.count = inner.count.saturating_add_signed(delta as isize);
    }
}
