// SPDX-License-Identifier: GPL-2.0-only
//
// puts one reference as often as a loop runs
//
// rustc: error\[E0382\]: borrow of moved value: .sem.

fn put(sem: Arc<Semaphore>, times: usize) -> usize {
    let mut last = 0;

    for _ in 0..times {
        last = sem.inner.lock().count;
        #[cfg(misuse)]
        drop(sem);
    }
    last
}
