// SPDX-License-Identifier: GPL-2.0-only
//
// uses what it asked for without looking whether it got it
//
// rustc: error\[E0609\]: no field .changed. on type .*Result<.*Arc<

fn poke() -> Result {
    #[cfg(misuse)]
    let sem = Semaphore::new();
    #[cfg(not(misuse))]
    let sem = Semaphore::new()?;

    sem.changed.notify_all();
    Ok(())
}
