// SPDX-License-Identifier: GPL-2.0-only
//
// drops how much was copied
//
// rustc: accepts

fn read(iov: &mut IovIterDest<'_>) -> Result<usize> {
    #[cfg(misuse)]
    iov.copy_to_iter(&[0]);
    #[cfg(not(misuse))]
    if iov.copy_to_iter(&[0]) != 1 {
        return Err(EFAULT);
    }
    Ok(1)
}
