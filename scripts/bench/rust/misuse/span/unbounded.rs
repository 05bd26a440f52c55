// SPDX-License-Identifier: GPL-2.0-only
//
// reaches past the functions that know where a span ends
//
// rustc: error\[E0133\]: (call to unsafe function .*add.|dereference of raw pointer) is unsafe

fn entry(entries: &[u64], index: usize) -> Result<u64> {
    #[cfg(misuse)]
    let entry = *entries.as_ptr().add(index);
    #[cfg(not(misuse))]
    let entry = *entries.get(index).ok_or(EINVAL)?;

    Ok(entry)
}
