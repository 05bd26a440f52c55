// SPDX-License-Identifier: GPL-2.0-only
//
// adds an index to an offset
//
// rustc: accepts

fn entry(bytes: &[u8], start: usize, index: usize) -> Result<u8> {
    #[cfg(misuse)]
    let at = start + index;
    #[cfg(not(misuse))]
    let at = start + index * size_of::<u64>();

    bytes.get(at).copied().ok_or(EINVAL)
}
