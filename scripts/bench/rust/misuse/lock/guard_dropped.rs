// SPDX-License-Identifier: GPL-2.0-only
//
// takes a lock and releases it at once
//
// rustc: warning: unused .*Guard.* that must be used

fn give(shared: &Semaphore) {
    #[cfg(misuse)]
    shared.inner.lock();
    #[cfg(not(misuse))]
    let _inner = shared.inner.lock();
    shared.changed.notify_all();
}
