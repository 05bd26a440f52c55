// SPDX-License-Identifier: GPL-2.0-only
//
// writes where the user only offered to be read
//
// rustc: error\[E0599\]: no method named .write. found for struct .UserSliceReader.

fn get(user: UserSlice) -> Result {
    #[cfg(misuse)]
    user.reader().write(&1_u64)?;
    #[cfg(not(misuse))]
    user.writer().write(&1_u64)?;
    Ok(())
}
