// SPDX-License-Identifier: GPL-2.0-only
//
// sleeps by hand with the lock that its waker needs
//
// rustc: error\[E0133\]: call to unsafe function .*schedule. is unsafe

use kernel::bindings;

fn take(shared: &Semaphore) -> Result {
    let mut inner = shared.inner.lock();

    while inner.count == 0 {
        #[cfg(misuse)]
        bindings::schedule();
        #[cfg(not(misuse))]
        if shared.changed.wait_interruptible(&mut inner) {
            return Err(EINTR);
        }
    }
    inner.count -= 1;
    Ok(())
}
