// SPDX-License-Identifier: GPL-2.0-only
//
// registers a device with a lock that its first open waits for
//
// rustc: accepts

fn begin(
    options: MiscDeviceOptions,
    first: Arc<Semaphore>,
) -> Result<Pin<KBox<MiscDeviceRegistration<FileState>>>> {
    let mut shared = SHARED.lock();

    *shared = Some(first);
    #[cfg(not(misuse))]
    drop(shared);
    let misc = KBox::pin_init(MiscDeviceRegistration::register(options), GFP_KERNEL)?;
    #[cfg(misuse)]
    drop(shared);

    Ok(misc)
}
