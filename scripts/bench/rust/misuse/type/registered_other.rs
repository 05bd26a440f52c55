// SPDX-License-Identifier: GPL-2.0-only
//
// a device is registered with another driver's state
//
// rustc: error\[E0308\]: mismatched types

struct Other {
    count: u32,
}

fn begin() -> Result {
    #[cfg(misuse)]
    let state = Arc::new(Other { count: 0 }, GFP_KERNEL)?;
    #[cfg(not(misuse))]
    let state = Semaphore::new()?;

    *SHARED.lock() = Some(state);
    Ok(())
}
