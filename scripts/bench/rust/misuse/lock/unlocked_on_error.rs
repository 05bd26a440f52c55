// SPDX-License-Identifier: GPL-2.0-only
//
// an error path unlocks what was not locked yet
//
// rustc: error\[E0381\]: used binding .inner. is possibly-uninitialized

fn put_in(shared: &Semaphore, n: usize) -> Result {
    let mut inner;

    if n == 0 {
        #[cfg(misuse)]
        drop(inner);
        return Err(EINVAL);
    }
    inner = shared.inner.lock();
    inner.max_seen = n;
    drop(inner);
    Ok(())
}
