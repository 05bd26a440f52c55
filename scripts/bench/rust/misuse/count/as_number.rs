// SPDX-License-Identifier: GPL-2.0-only
//
// takes a counter for a number and so for a condition
//
// rustc: error\[E0308\]: mismatched types

fn take(shared: &Semaphore) -> Result {
    let mut inner = shared.inner.lock();

    #[cfg(misuse)]
    if !inner.count {
        return Err(EAGAIN);
    }
    #[cfg(not(misuse))]
    if inner.count == 0 {
        return Err(EAGAIN);
    }
    inner.count = inner.count.saturating_sub(1);
    Ok(())
}
