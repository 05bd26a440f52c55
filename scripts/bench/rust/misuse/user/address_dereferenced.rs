// SPDX-License-Identifier: GPL-2.0-only
//
// reads through an address that stands in a structure
//
// rustc: error\[E0133\]: dereference of raw pointer is unsafe

struct Words {
    words: u64,
}

fn words(arg: &Words) -> Result<u64> {
    #[cfg(misuse)]
    let word = *(arg.words as *const u64);
    #[cfg(not(misuse))]
    let word = UserSlice::new(UserPtr::from_addr(arg.words as usize), 8)
        .reader()
        .read()?;

    Ok(word)
}
