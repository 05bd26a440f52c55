// SPDX-License-Identifier: GPL-2.0-only
//
// a thread gets the owner that ends with the function which starts it
//
// rustc: error\[E0373\]: closure may outlive the current function, but it borrows .sem.

fn poke(sem: Arc<Semaphore>) -> Result {
    #[cfg(misuse)]
    kernel::workqueue::system().try_spawn(GFP_KERNEL, || sem.changed.notify_all())?;
    #[cfg(not(misuse))]
    kernel::workqueue::system().try_spawn(GFP_KERNEL, move || sem.changed.notify_all())?;
    Ok(())
}
