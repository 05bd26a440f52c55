// SPDX-License-Identifier: GPL-2.0-only
//
// waits with the lock of another semaphore
//
// rustc: accepts

fn follow(shared: &Semaphore, other: &Semaphore) -> Result {
    #[cfg(misuse)]
    let (inner, mut others) = (shared.inner.lock(), other.inner.lock());
    #[cfg(not(misuse))]
    let mut inner = shared.inner.lock();

    while inner.max_seen == 0 {
        #[cfg(misuse)]
        let interrupted = shared.changed.wait_interruptible(&mut others);
        #[cfg(not(misuse))]
        let interrupted = shared.changed.wait_interruptible(&mut inner);

        if interrupted {
            return Err(EINTR);
        }
    }
    other.changed.notify_all();
    Ok(())
}
