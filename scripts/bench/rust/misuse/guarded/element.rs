// SPDX-License-Identifier: GPL-2.0-only
//
// opens an element of an array with the lock of another one
//
// rustc: error\[E0609\]: no field .max_seen. on type

fn seen(sems: &[Arc<Semaphore>; 2]) -> usize {
    let inner = sems[1].inner.lock();
    #[cfg(misuse)]
    let seen = sems[0].inner.max_seen;
    #[cfg(not(misuse))]
    let seen = inner.max_seen;

    seen + inner.count
}
