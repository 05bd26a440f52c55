// SPDX-License-Identifier: GPL-2.0-only
//
// an operation asks for its file's state as if it were alone
//
// rustc: error\[E0053\]: method .ioctl. has an incompatible type for trait

struct Other {
    resets: Atomic<u64>,
}

#[vtable]
impl MiscDevice for Other {
    type Ptr = KBox<Self>;

    fn open(_file: &File, _misc: &MiscDeviceRegistration<Self>) -> Result<KBox<Self>> {
        let resets = Atomic::new(0);

        Ok(KBox::new(Self { resets }, GFP_KERNEL)?)
    }

    #[cfg(misuse)]
    fn ioctl(me: &mut Self, _file: &File, _cmd: u32, _arg: usize) -> Result<isize> {
        me.resets = Atomic::new(0);
        Ok(0)
    }

    #[cfg(not(misuse))]
    fn ioctl(me: &Self, _file: &File, _cmd: u32, _arg: usize) -> Result<isize> {
        me.resets.store(0, Relaxed);
        Ok(0)
    }
}
