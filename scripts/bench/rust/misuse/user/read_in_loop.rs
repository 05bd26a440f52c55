// SPDX-License-Identifier: GPL-2.0-only
//
// reads in pieces, and so the same memory again and again
//
// rustc: error\[E0382\]: use of moved value: .user.

fn write(user: UserSlice) -> Result<u64> {
    let mut sum = 0;
    #[cfg(not(misuse))]
    let mut from = user.reader();

    for _ in 0..8 {
        #[cfg(misuse)]
        let mut from = user.reader();

        sum += u64::from(from.read::<u8>()?);
    }
    Ok(sum)
}
