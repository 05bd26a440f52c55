// SPDX-License-Identifier: GPL-2.0-only
//
// adds what perhaps does not fit, and does not look whether it did
//
// rustc: warning: unused return value of .*checked_add. that must be used

fn give(shared: &Semaphore) -> Result {
    let mut inner = shared.inner.lock();

    #[cfg(misuse)]
    inner.count.checked_add(1);
    #[cfg(not(misuse))]
    {
        inner.count = inner.count.checked_add(1).ok_or(EOVERFLOW)?;
    }
    inner.max_seen = inner.max_seen.max(inner.count);
    Ok(())
}
