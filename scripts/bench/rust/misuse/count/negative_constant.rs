// SPDX-License-Identifier: GPL-2.0-only
//
// adds less than nothing
//
// rustc: error\[E0600\]: cannot apply unary operator .-. to type .usize.

#[cfg(misuse)]
const STEP: usize = -1;
#[cfg(not(misuse))]
const STEP: usize = 1;

fn give(shared: &Semaphore) -> Result {
    let mut inner = shared.inner.lock();

    inner.count = inner.count.checked_add(STEP).ok_or(EOVERFLOW)?;
    Ok(())
}
