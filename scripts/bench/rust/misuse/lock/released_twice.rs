// SPDX-License-Identifier: GPL-2.0-only
//
// unlocks twice
//
// rustc: error\[E0382\]: use of moved value: .inner.

fn give(shared: &Semaphore) {
    let inner = shared.inner.lock();

    drop(inner);
    #[cfg(misuse)]
    drop(inner);
}
