// SPDX-License-Identifier: GPL-2.0-only
//
// asks whether it owns something and ignores the answer
//
// rustc: warning: unused return value of .*is_ok. that must be used

fn poke(found: Result<Arc<Semaphore>>) -> Result {
    #[cfg(misuse)]
    found.is_ok();
    #[cfg(not(misuse))]
    found?;
    Ok(())
}
