// SPDX-License-Identifier: GPL-2.0-only
//
// takes more than there is, and has nearly endless many
//
// rustc: accepts

fn take(shared: &Semaphore) -> Result {
    let mut inner = shared.inner.lock();

    #[cfg(misuse)]
    {
        inner.count = inner.count - 1;
    }
    #[cfg(not(misuse))]
    {
        inner.count = inner.count.checked_sub(1).ok_or(EAGAIN)?;
    }
    Ok(())
}
