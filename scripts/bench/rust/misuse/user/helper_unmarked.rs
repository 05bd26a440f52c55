// SPDX-License-Identifier: GPL-2.0-only
//
// a helper uses a reader up and does not say so
//
// rustc: error\[E0596\]: cannot borrow .\*from. as mutable

use kernel::uaccess::UserSliceReader;

#[cfg(misuse)]
type From<'a> = &'a UserSliceReader;
#[cfg(not(misuse))]
type From<'a> = &'a mut UserSliceReader;

fn parse(from: From<'_>) -> Result<u64> {
    from.read()
}
