// SPDX-License-Identifier: GPL-2.0-only
//
// cuts a length off by storing it in a smaller integer
//
// rustc: error\[E0308\]: mismatched types

fn length(iov: &IovIterSource<'_>) -> Result<u32> {
    #[cfg(misuse)]
    let n: u32 = iov.len();
    #[cfg(not(misuse))]
    let n: u32 = iov.len().try_into()?;

    Ok(n)
}
