// SPDX-License-Identifier: GPL-2.0-only
//
// pins the caller's pages, to use them after the call
//
// rustc: error\[E0133\]: call to unsafe function .*pin_user_pages_fast. is unsafe

use kernel::bindings;

fn share(address: usize) -> Result<*mut bindings::page> {
    let mut _page = core::ptr::null_mut();

    #[cfg(misuse)]
    let n = bindings::pin_user_pages_fast(address, 1, 1, &mut _page);
    #[cfg(not(misuse))]
    let n = address;
    if n != 1 {
        return Err(EFAULT);
    }
    Ok(_page)
}
