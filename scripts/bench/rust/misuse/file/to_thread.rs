// SPDX-License-Identifier: GPL-2.0-only
//
// gives a file's state to a thread, which may outlive the file
//
// rustc: error\[E0521\]: borrowed data escapes outside of function

fn reset(me: &FileState) -> Result {
    #[cfg(not(misuse))]
    let shared = me.shared.clone();

    kernel::workqueue::system().try_spawn(GFP_KERNEL, move || {
        #[cfg(misuse)]
        me.shared.changed.notify_all();
        #[cfg(not(misuse))]
        shared.changed.notify_all();
    })?;
    Ok(())
}
