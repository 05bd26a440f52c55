// SPDX-License-Identifier: GPL-2.0-only
//
// makes an object as a statement, and loses it
//
// rustc: warning: unused .*Result.* that must be used

struct Note {
    n: usize,
}

fn note(seen: usize) -> Result<usize> {
    #[cfg(misuse)]
    KBox::new(Note { n: seen }, GFP_KERNEL);
    #[cfg(not(misuse))]
    let seen = KBox::new(Note { n: seen }, GFP_KERNEL)?.n;
    Ok(seen)
}
