// SPDX-License-Identifier: GPL-2.0-only
//
// goes on without the lock that it did not get
//
// rustc: error\[E0609\]: no field .count. on type .*Option<.*Guard<

fn count(shared: &Semaphore) -> Result<usize> {
    let inner = shared.inner.try_lock();

    #[cfg(not(misuse))]
    let inner = inner.ok_or(EAGAIN)?;
    Ok(inner.count)
}
