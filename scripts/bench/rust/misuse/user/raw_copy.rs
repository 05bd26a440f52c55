// SPDX-License-Identifier: GPL-2.0-only
//
// copies from user memory past the crate
//
// rustc: error\[E0133\]: call to unsafe function .*copy_from_user. is unsafe

use kernel::bindings;

fn set_name(arg: UserPtr) -> Result<u8> {
    let mut name = [0; 8];

    #[cfg(misuse)]
    if bindings::copy_from_user(name.as_mut_ptr().cast(), arg.as_const_ptr(), 32) != 0 {
        return Err(EFAULT);
    }
    #[cfg(not(misuse))]
    UserSlice::new(arg, name.len())
        .reader()
        .read_slice(&mut name)?;
    Ok(name[0])
}
