// SPDX-License-Identifier: GPL-2.0-only
//
// takes an index for an offset
//
// rustc: accepts

fn entry(bytes: &[u8], index: usize) -> Result<u8> {
    #[cfg(misuse)]
    let offset = index;
    #[cfg(not(misuse))]
    let offset = index.checked_mul(size_of::<u64>()).ok_or(EINVAL)?;

    bytes.get(offset).copied().ok_or(EINVAL)
}
