// SPDX-License-Identifier: GPL-2.0-only
//
// breaks the box open
//
// rustc: error\[E0616\]: field .data. of struct .*Lock. is private

fn count(shared: &Semaphore) -> usize {
    #[cfg(misuse)]
    let count = shared.inner.data.get().count;
    #[cfg(not(misuse))]
    let count = shared.inner.lock().count;

    count
}
