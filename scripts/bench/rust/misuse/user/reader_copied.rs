// SPDX-License-Identifier: GPL-2.0-only
//
// keeps a copy of the reader, to read twice
//
// rustc: accepts

fn set(user: UserSlice) -> Result<u64> {
    let mut from = user.reader();
    #[cfg(misuse)]
    let mut again = from.clone_reader();
    let value = from.read::<u64>()?;

    if value > 10 {
        return Err(EINVAL);
    }
    #[cfg(misuse)]
    let value = again.read::<u64>()?;
    Ok(value)
}
