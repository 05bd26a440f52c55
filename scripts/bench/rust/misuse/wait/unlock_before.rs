// SPDX-License-Identifier: GPL-2.0-only
//
// unlocks before preparing to wait
//
// rustc: error\[E0382\]: borrow of moved value: .inner.

fn take(shared: &Semaphore) -> Result {
    let mut inner = shared.inner.lock();

    if inner.count > 0 {
        return Ok(());
    }
    #[cfg(misuse)]
    drop(inner);
    if shared.changed.wait_interruptible(&mut inner) {
        return Err(EINTR);
    }
    Ok(())
}
