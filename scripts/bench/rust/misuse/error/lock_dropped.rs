// SPDX-License-Identifier: GPL-2.0-only
//
// ignores that it perhaps did not get the lock
//
// rustc: warning: unused return value of .*try_lock. that must be used

fn give(shared: &Semaphore) -> Result {
    #[cfg(misuse)]
    shared.inner.try_lock();
    #[cfg(not(misuse))]
    let _inner = shared.inner.try_lock().ok_or(EAGAIN)?;
    shared.changed.notify_all();
    Ok(())
}
