// SPDX-License-Identifier: GPL-2.0-only
//
// uses the mutex inside, which no compiler follows
//
// rustc: error\[E0616\]: field .state. of struct .*Lock. is private

use kernel::bindings;

fn give(shared: &Semaphore, n: usize) {
    #[cfg(misuse)]
    bindings::mutex_lock(shared.inner.state.get());
    #[cfg(not(misuse))]
    {
        shared.inner.lock().max_seen = n;
    }
    shared.changed.notify_all();
}
