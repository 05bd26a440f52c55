// SPDX-License-Identifier: GPL-2.0-only
//
// keeps a reference to what the lock guards
//
// rustc: error\[E0515\]: cannot return value referencing local variable

#[cfg(misuse)]
fn count(shared: &Semaphore) -> &mut usize {
    let mut inner = shared.inner.lock();

    &mut inner.count
}

#[cfg(not(misuse))]
fn count(shared: &Semaphore) -> usize {
    shared.inner.lock().count
}
