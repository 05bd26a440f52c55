// SPDX-License-Identifier: GPL-2.0-only
//
// ends a device with a lock that its open waits for
//
// rustc: accepts

fn end(misc: Pin<KBox<MiscDeviceRegistration<FileState>>>) {
    #[cfg(not(misuse))]
    drop(misc);
    let mut shared = SHARED.lock();

    #[cfg(misuse)]
    drop(misc);
    *shared = None;
}
