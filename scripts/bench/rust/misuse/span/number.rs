// SPDX-License-Identifier: GPL-2.0-only
//
// takes a number of the user for where something lies
//
// rustc: accepts

#[cfg(misuse)]
type Offset = usize;
#[cfg(not(misuse))]
struct Offset(usize);

fn zero(bytes: &mut [u8], offset: Offset, n: usize) -> Result {
    #[cfg(not(misuse))]
    let Offset(offset) = offset;
    let end = offset.checked_add(n).ok_or(EINVAL)?;

    bytes.get_mut(offset..end).ok_or(EINVAL)?.fill(0);
    Ok(())
}
