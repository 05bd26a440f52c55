// SPDX-License-Identifier: GPL-2.0-only
//
// fills an array of the caller's through the address in a structure
//
// rustc: error\[E0133\]: call to unsafe function .*write. is unsafe

struct List {
    names: u64,
    capacity: u32,
}

fn list(list: &List) -> Result {
    #[cfg(misuse)]
    (list.names as *mut u64).write(u64::from(list.capacity));
    #[cfg(not(misuse))]
    UserSlice::new(UserPtr::from_addr(list.names as usize), 8)
        .writer()
        .write(&u64::from(list.capacity))?;
    Ok(())
}
