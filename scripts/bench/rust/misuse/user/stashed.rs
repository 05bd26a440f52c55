// SPDX-License-Identifier: GPL-2.0-only
//
// what read and write got is used after they return
//
// rustc: error\[E0277\]: .* cannot be sent between threads safely

fn later(iov: &mut IovIterDest<'_>) -> Result {
    #[cfg(misuse)]
    kernel::workqueue::system().try_spawn(GFP_KERNEL, move || {
        iov.copy_to_iter(&[0]);
    })?;
    #[cfg(not(misuse))]
    iov.copy_to_iter(&[0]);
    Ok(())
}
