// SPDX-License-Identifier: GPL-2.0-only
//
// a work item reads user memory
//
// rustc: error\[E0277\]: .* cannot be sent between threads safely

use kernel::uaccess::UserSliceReader;

fn later(mut reader: UserSliceReader) -> Result {
    #[cfg(misuse)]
    kernel::workqueue::system().try_spawn(GFP_KERNEL, move || {
        let _ = reader.read::<u64>();
    })?;
    #[cfg(not(misuse))]
    let _ = reader.read::<u64>()?;
    Ok(())
}
