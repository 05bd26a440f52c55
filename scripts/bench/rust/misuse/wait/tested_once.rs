// SPDX-License-Identifier: GPL-2.0-only
//
// tests the condition once, not after each wake-up
//
// rustc: accepts

fn take(shared: &Semaphore) -> Result {
    let mut inner = shared.inner.lock();

    #[cfg(misuse)]
    if inner.count == 0 && shared.changed.wait_interruptible(&mut inner) {
        return Err(EINTR);
    }
    #[cfg(not(misuse))]
    while inner.count == 0 {
        if shared.changed.wait_interruptible(&mut inner) {
            return Err(EINTR);
        }
    }
    inner.count -= 1;
    Ok(())
}
