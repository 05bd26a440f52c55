// SPDX-License-Identifier: GPL-2.0-only
//
// takes for granted that it is inside
//
// rustc: warning: unused return value of .*get. that must be used

fn has(bytes: &[u8], offset: usize) -> Result<usize> {
    #[cfg(misuse)]
    bytes.get(offset);
    #[cfg(not(misuse))]
    bytes.get(offset).ok_or(EINVAL)?;
    Ok(offset)
}
