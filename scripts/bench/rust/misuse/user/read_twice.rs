// SPDX-License-Identifier: GPL-2.0-only
//
// makes a second reader of the same slice
//
// rustc: error\[E0382\]: use of moved value: .user.

fn set(arg: usize) -> Result<u64> {
    let user = UserSlice::new(UserPtr::from_addr(arg), 8);
    let value = user.reader().read::<u64>()?;

    if value > 10 {
        return Err(EINVAL);
    }
    #[cfg(misuse)]
    let value = user.reader().read::<u64>()?;
    Ok(value)
}
