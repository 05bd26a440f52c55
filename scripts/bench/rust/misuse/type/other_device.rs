// SPDX-License-Identifier: GPL-2.0-only
//
// the files are registered with another driver's device
//
// rustc: error\[E0053\]: method .open. has an incompatible type for trait

struct Other;

#[cfg(misuse)]
type Device = FileState;
#[cfg(not(misuse))]
type Device = Other;

#[vtable]
impl MiscDevice for Other {
    type Ptr = KBox<Self>;

    fn open(_file: &File, _misc: &MiscDeviceRegistration<Device>) -> Result<KBox<Self>> {
        Ok(KBox::new(Self, GFP_KERNEL)?)
    }
}
