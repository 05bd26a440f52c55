// SPDX-License-Identifier: GPL-2.0-only
//
// adds without deciding about overflow
//
// rustc: accepts

fn give(shared: &Semaphore, n: usize) {
    let mut inner = shared.inner.lock();

    #[cfg(misuse)]
    {
        inner.count += n;
    }
    #[cfg(not(misuse))]
    {
        inner.count = inner.count.saturating_add(n);
    }
}
