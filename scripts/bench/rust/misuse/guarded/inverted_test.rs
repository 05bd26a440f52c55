// SPDX-License-Identifier: GPL-2.0-only
//
// tests the wrong way round whether it got the lock
//
// rustc: error\[E0609\]: no field .count. on type .*Option<.*Guard<

fn count(shared: &Semaphore) -> Result<usize> {
    let inner = shared.inner.try_lock();

    #[cfg(misuse)]
    if inner.is_some() {
        return Err(EAGAIN);
    }
    #[cfg(not(misuse))]
    let inner = inner.ok_or(EAGAIN)?;
    Ok(inner.count)
}
