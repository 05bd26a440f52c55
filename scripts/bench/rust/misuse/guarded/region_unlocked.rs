// SPDX-License-Identifier: GPL-2.0-only
//
// uses a device without the lock that keeps it there
//
// rustc: error\[E0599\]: .*as_ref.*GlobalLock

fn count() -> Result<usize> {
    #[cfg(misuse)]
    let shared = SHARED.as_ref().ok_or(ENODEV)?;
    #[cfg(not(misuse))]
    let shared = SHARED.lock().clone().ok_or(ENODEV)?;
    let count = shared.inner.lock().count;

    Ok(count)
}
