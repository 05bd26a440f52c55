// SPDX-License-Identifier: GPL-2.0-only
//
// describes the caller's array without the size of an entry
//
// rustc: accepts

struct List {
    names: usize,
    capacity: usize,
    entry_size: usize,
}

fn list(list: &List) -> Result {
    #[cfg(misuse)]
    let bytes = list.capacity;
    #[cfg(not(misuse))]
    let bytes = list
        .capacity
        .checked_mul(list.entry_size)
        .ok_or(EOVERFLOW)?;

    UserSlice::new(UserPtr::from_addr(list.names), bytes)
        .writer()
        .write_slice(b"name\0")
}
