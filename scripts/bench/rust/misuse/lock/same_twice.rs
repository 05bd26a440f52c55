// SPDX-License-Identifier: GPL-2.0-only
//
// takes one lock twice in one function
//
// rustc: accepts

fn count(shared: &Semaphore) -> usize {
    let inner = shared.inner.lock();

    #[cfg(misuse)]
    {
        inner.count + shared.inner.lock().max_seen
    }
    #[cfg(not(misuse))]
    {
        inner.count + inner.max_seen
    }
}
