// SPDX-License-Identifier: GPL-2.0-only
//
// creates an object and loses it with its error
//
// rustc: warning: unused .*Result.* that must be used

fn make() -> Result {
    #[cfg(misuse)]
    Semaphore::new();
    #[cfg(not(misuse))]
    Semaphore::new()?.changed.notify_all();
    Ok(())
}
