// SPDX-License-Identifier: GPL-2.0-only
//
// copies a box, lock and all
//
// rustc: error\[E0507\]: cannot move out of .from.inner. which is behind a shared reference

fn copy(to: &mut Semaphore, from: &Semaphore) {
    #[cfg(misuse)]
    {
        to.inner = from.inner;
    }
    to.changed.notify_all();
    from.changed.notify_all();
}
