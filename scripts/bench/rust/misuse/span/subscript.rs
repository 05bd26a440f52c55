// SPDX-License-Identifier: GPL-2.0-only
//
// takes the user's index for a subscript
//
// rustc: accepts

fn entry(entries: &[u64], which: usize) -> Result<u64> {
    #[cfg(misuse)]
    let entry = entries[which];
    #[cfg(not(misuse))]
    let entry = *entries.get(which).ok_or(EINVAL)?;

    Ok(entry)
}
