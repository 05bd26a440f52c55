// SPDX-License-Identifier: GPL-2.0-only
//
// looks an object up and loses the reference
//
// rustc: warning: unused .*Result.* that must be used

fn find() -> Result<Arc<Semaphore>> {
    SHARED.lock().clone().ok_or(ENODEV)
}

fn poke() -> Result {
    #[cfg(misuse)]
    find();
    #[cfg(not(misuse))]
    find()?.changed.notify_all();
    Ok(())
}
