// SPDX-License-Identifier: GPL-2.0-only
//
// ignores that the wait was interrupted
//
// rustc: warning: unused return value of .*wait_interruptible.* that must be used

fn take(shared: &Semaphore) -> Result {
    let mut inner = shared.inner.lock();

    while inner.count == 0 {
        #[cfg(misuse)]
        shared.changed.wait_interruptible(&mut inner);
        #[cfg(not(misuse))]
        if shared.changed.wait_interruptible(&mut inner) {
            return Err(EINTR);
        }
    }
    Ok(())
}
