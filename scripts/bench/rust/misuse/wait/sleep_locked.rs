// SPDX-License-Identifier: GPL-2.0-only
//
// sleeps with the lock, so that no task can wake it
//
// rustc: accepts

use kernel::sync::Completion;

fn take(shared: &Semaphore, done: &Completion) {
    let inner = shared.inner.lock();

    #[cfg(not(misuse))]
    drop(inner);
    done.wait_for_completion();
    #[cfg(misuse)]
    drop(inner);
    shared.inner.lock().count += 1;
}
