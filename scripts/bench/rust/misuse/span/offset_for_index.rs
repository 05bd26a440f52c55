// SPDX-License-Identifier: GPL-2.0-only
//
// takes an offset for an index
//
// rustc: accepts

fn entry(entries: &[u64], offset: usize) -> Result<u64> {
    #[cfg(misuse)]
    let index = offset;
    #[cfg(not(misuse))]
    let index = offset / size_of::<u64>();

    entries.get(index).copied().ok_or(EINVAL)
}
