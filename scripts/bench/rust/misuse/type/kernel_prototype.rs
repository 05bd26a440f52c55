// SPDX-License-Identifier: GPL-2.0-only
//
// an operation has the prototype that the kernel's have
//
// rustc: error\[E0050\]: method .read_iter. has 4 parameters but the declaration in trait .* has 2

use kernel::bindings;

struct Other;

#[vtable]
impl MiscDevice for Other {
    type Ptr = KBox<Self>;

    fn open(_file: &File, _misc: &MiscDeviceRegistration<Self>) -> Result<KBox<Self>> {
        Ok(KBox::new(Self, GFP_KERNEL)?)
    }

    #[cfg(misuse)]
    fn read_iter(
        _file: *mut bindings::file,
        _buf: *mut c_char,
        _n: usize,
        _pos: *mut i64,
    ) -> Result<usize> {
        Ok(0)
    }

    #[cfg(not(misuse))]
    fn read_iter(_kiocb: Kiocb<'_, Self::Ptr>, _iov: &mut IovIterDest<'_>) -> Result<usize> {
        Ok(0)
    }
}
