// SPDX-License-Identifier: GPL-2.0-only
//
// calls with its lock held what takes that lock, in the same file
//
// rustc: accepts

impl Semaphore {
    fn highest(&self) -> usize {
        self.inner.lock().max_seen
    }
}

fn count(shared: &Semaphore) -> usize {
    #[cfg(misuse)]
    let inner = shared.inner.lock();
    #[cfg(misuse)]
    if inner.count == 0 {
        return 0;
    }
    shared.highest()
}
