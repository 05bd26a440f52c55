// SPDX-License-Identifier: GPL-2.0-only
//
// a file has the read of another implementation
//
// rustc: error\[E0308\]: mismatched types

struct Other;

#[vtable]
impl MiscDevice for Other {
    type Ptr = KBox<Self>;

    fn open(_file: &File, _misc: &MiscDeviceRegistration<Self>) -> Result<KBox<Self>> {
        Ok(KBox::new(Self, GFP_KERNEL)?)
    }

    fn read_iter(_kiocb: Kiocb<'_, Self::Ptr>, _iov: &mut IovIterDest<'_>) -> Result<usize> {
        #[cfg(misuse)]
        return FileState::read_iter(_kiocb, _iov);
        #[cfg(not(misuse))]
        Ok(0)
    }
}
