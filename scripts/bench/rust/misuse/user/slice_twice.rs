// SPDX-License-Identifier: GPL-2.0-only
//
// checks one value and uses another, by a second slice
//
// rustc: accepts

fn set(arg: usize) -> Result<u64> {
    let user = UserSlice::new(UserPtr::from_addr(arg), 8);
    let value = user.reader().read::<u64>()?;

    if value > 10 {
        return Err(EINVAL);
    }
    #[cfg(misuse)]
    let value = UserSlice::new(UserPtr::from_addr(arg), 8)
        .reader()
        .read::<u64>()?;
    Ok(value)
}
