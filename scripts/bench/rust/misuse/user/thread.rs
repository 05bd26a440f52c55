// SPDX-License-Identifier: GPL-2.0-only
//
// a kernel thread asks how much the user offers
//
// rustc: error\[E0277\]: .* cannot be sent between threads safely

use kernel::uaccess::UserSliceReader;

fn later(from: UserSliceReader) -> Result {
    #[cfg(not(misuse))]
    let n = from.len();

    kernel::workqueue::system().try_spawn(GFP_KERNEL, move || {
        #[cfg(misuse)]
        let n = from.len();

        pr_info!("{n}\n");
    })?;
    Ok(())
}
