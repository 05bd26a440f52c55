// SPDX-License-Identifier: GPL-2.0-only
//
// gives the device other data than its attributes expect
//
// rustc: error\[E0599\]: no method named .set_drvdata. found

fn mark(misc: &MiscDeviceRegistration<FileState>, mark: u32) -> Result<u32> {
    let _device = misc.device();

    #[cfg(misuse)]
    _device.set_drvdata(mark)?;
    Ok(mark)
}
