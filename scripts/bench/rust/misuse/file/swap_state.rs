// SPDX-License-Identifier: GPL-2.0-only
//
// an operation puts another state into the file
//
// rustc: error\[E0594\]: cannot assign to .me.shared.

fn other(me: &FileState, other: Arc<Semaphore>) {
    #[cfg(misuse)]
    {
        me.shared = other;
    }
    #[cfg(not(misuse))]
    {
        other.inner.lock().count = me.shared.inner.lock().count;
    }
}
