// SPDX-License-Identifier: GPL-2.0-only
//
// another release takes the place of the one that ends the file's state
//
// rustc: accepts

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

    fn release(device: KBox<Self>, _file: &File) {
        #[cfg(misuse)]
        KBox::leak(device).shared.changed.notify_all();
        #[cfg(not(misuse))]
        device.shared.changed.notify_all();
    }
}
