// SPDX-License-Identifier: GPL-2.0-only
//
// an operation writes into an array of its file's state
//
// rustc: error\[E0596\]: cannot borrow .file.name. as mutable

struct Named {
    name: [u8; 8],
}

fn reset(file: &Named) -> u8 {
    #[cfg(misuse)]
    file.name.fill(0);
    file.name[0]
}
