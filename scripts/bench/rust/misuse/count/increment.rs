// SPDX-License-Identifier: GPL-2.0-only
//
// increments a counter
//
// rustc: accepts

fn give(shared: &Semaphore, n: usize) {
    let mut inner = shared.inner.lock();

    for _ in 0..n {
        #[cfg(misuse)]
        {
            inner.count += 1;
        }
        #[cfg(not(misuse))]
        {
            inner.count = inner.count.saturating_add(1);
        }
    }
}
