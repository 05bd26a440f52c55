// SPDX-License-Identifier: GPL-2.0-only
//
// locks two objects in the order in which they were named
//
// rustc: accepts

fn pour(from: &Semaphore, to: &Semaphore) {
    let mut source = from.inner.lock();
    let count = source.count;

    source.count = 0;
    #[cfg(not(misuse))]
    drop(source);
    let mut target = to.inner.lock();
    target.count = target.count.saturating_add(count);
    #[cfg(misuse)]
    drop(source);
}
