// SPDX-License-Identifier: GPL-2.0-only
//
// a handler takes the shared state for its file's
//
// rustc: error\[E0053\]: method .ioctl. has an incompatible type for trait

struct Other {
    shared: Arc<Semaphore>,
}

#[vtable]
impl MiscDevice for Other {
    type Ptr = KBox<Self>;

    fn open(_file: &File, _misc: &MiscDeviceRegistration<Self>) -> Result<KBox<Self>> {
        let shared = SHARED.lock().clone().ok_or(ENODEV)?;

        Ok(KBox::new(Self { shared }, GFP_KERNEL)?)
    }

    #[cfg(misuse)]
    fn ioctl(shared: &Semaphore, _file: &File, _cmd: u32, _arg: usize) -> Result<isize> {
        shared.changed.notify_all();
        Ok(0)
    }

    #[cfg(not(misuse))]
    fn ioctl(me: &Self, _file: &File, _cmd: u32, _arg: usize) -> Result<isize> {
        me.shared.changed.notify_all();
        Ok(0)
    }
}
