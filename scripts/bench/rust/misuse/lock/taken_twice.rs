// SPDX-License-Identifier: GPL-2.0-only
//
// takes the lock that it holds
//
// rustc: accepts

fn sum(shared: &Semaphore) -> usize {
    let inner = shared.inner.lock();

    #[cfg(misuse)]
    let inner_again = shared.inner.lock();
    #[cfg(not(misuse))]
    let inner_again = &inner;
    inner.count + inner_again.max_seen
}
