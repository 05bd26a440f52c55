// SPDX-License-Identifier: GPL-2.0-only
//
// loads although the device could not be registered
//
// rustc: warning: unused implementer of .*Init.* that must be used

fn load(options: MiscDeviceOptions) -> Result {
    #[cfg(misuse)]
    MiscDeviceRegistration::<FileState>::register(options);
    #[cfg(not(misuse))]
    let _miscdev = KBox::pin_init(
        MiscDeviceRegistration::<FileState>::register(options),
        GFP_KERNEL,
    )?;
    Ok(())
}
