// SPDX-License-Identifier: GPL-2.0-only
//
// asks whether an owner is NULL, as if it were a pointer
//
// rustc: error\[E0600\]: cannot apply unary operator .!. to type .*Result<.*Arc<

fn poke(found: Result<Arc<Semaphore>>) -> Result {
    #[cfg(misuse)]
    if !found {
        return Err(ENOENT);
    }
    #[cfg(not(misuse))]
    found?.changed.notify_all();
    Ok(())
}
