// SPDX-License-Identifier: GPL-2.0-only
//
// asks how much there was after it has read it
//
// rustc: accepts

fn write(user: UserSlice) -> Result<usize> {
    let mut from = user.reader();
    #[cfg(not(misuse))]
    let n = from.len();

    from.read::<u8>()?;
    #[cfg(misuse)]
    let n = from.len();
    Ok(n)
}
