// SPDX-License-Identifier: GPL-2.0-only
//
// takes a reference and loses it
//
// rustc: warning: unused return value of .*clone. that must be used

fn take(shared: &Arc<Semaphore>) -> usize {
    #[cfg(misuse)]
    shared.clone();
    #[cfg(not(misuse))]
    let shared = shared.clone();
    let count = shared.inner.lock().count;

    count
}
