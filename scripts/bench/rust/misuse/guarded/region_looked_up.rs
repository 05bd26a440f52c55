// SPDX-License-Identifier: GPL-2.0-only
//
// uses a device after the lock that keeps it there
//
// rustc: error\[E0597\]: .devices. does not live long enough

fn wake() -> Result {
    let shared;

    {
        let devices = SHARED.lock();

        #[cfg(misuse)]
        {
            shared = devices.as_ref().ok_or(ENODEV)?;
        }
        #[cfg(not(misuse))]
        {
            shared = devices.clone().ok_or(ENODEV)?;
        }
    }
    shared.changed.notify_all();
    Ok(())
}
