// SPDX-License-Identifier: GPL-2.0-only
//
// compares an offset with the size, and forgets that of the entry
//
// rustc: accepts

fn entry(bytes: &[u8], offset: usize) -> Result<u8> {
    #[cfg(misuse)]
    if offset >= bytes.len() {
        return Err(EINVAL);
    }
    #[cfg(misuse)]
    let entry = &bytes[offset..offset + size_of::<u64>()];
    #[cfg(not(misuse))]
    let entry = bytes
        .get(offset..)
        .and_then(|bytes| bytes.get(..size_of::<u64>()))
        .ok_or(EINVAL)?;

    Ok(entry[0])
}
