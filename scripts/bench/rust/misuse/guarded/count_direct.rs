// SPDX-License-Identifier: GPL-2.0-only
//
// reads count past the lock
//
// rustc: error\[E0609\]: no field .count. on type

fn peek(shared: &Semaphore) -> usize {
    #[cfg(misuse)]
    let count = shared.inner.count;
    #[cfg(not(misuse))]
    let count = shared.inner.lock().count;

    count
}
