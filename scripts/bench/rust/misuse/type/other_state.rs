// SPDX-License-Identifier: GPL-2.0-only
//
// the file's state is made as one type and used as another
//
// rustc: error\[E0308\]: .* has incompatible types

struct View {
    a: u32,
    b: u32,
}

struct Small {
    a: u32,
}

fn open() -> Result<KBox<View>> {
    #[cfg(misuse)]
    return Ok(KBox::new(Small { a: 1 }, GFP_KERNEL)?);
    #[cfg(not(misuse))]
    Ok(KBox::new(View { a: 1, b: 2 }, GFP_KERNEL)?)
}
