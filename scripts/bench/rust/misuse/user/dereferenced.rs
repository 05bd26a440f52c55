// SPDX-License-Identifier: GPL-2.0-only
//
// dereferences the user's pointer
//
// rustc: error\[E0133\]: dereference of raw pointer is unsafe

fn get(arg: usize) -> Result<u64> {
    let user = UserPtr::from_addr(arg);

    #[cfg(misuse)]
    let value = *user.as_const_ptr().cast::<u64>();
    #[cfg(not(misuse))]
    let value = UserSlice::new(user, 8).reader().read()?;

    Ok(value)
}
