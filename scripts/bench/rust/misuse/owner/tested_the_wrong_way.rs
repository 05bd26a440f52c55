// SPDX-License-Identifier: GPL-2.0-only
//
// uses what it did not get, and leaks what it got
//
// rustc: error\[E0609\]: no field .changed. on type .*Result<.*Arc<

fn poke(found: Result<Arc<Semaphore>>) -> Result {
    #[cfg(misuse)]
    if found.is_ok() {
        return Ok(());
    }
    #[cfg(not(misuse))]
    let found = found?;
    found.changed.notify_all();
    Ok(())
}
