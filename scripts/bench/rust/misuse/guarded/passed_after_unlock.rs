// SPDX-License-Identifier: GPL-2.0-only
//
// passes a pointer to what the lock guarded, after the lock
//
// rustc: error\[E0597\]: .inner. does not live long enough

fn add(count: &mut usize) -> usize {
    *count = count.saturating_add(1);
    *count
}

fn grow(shared: &Semaphore) -> usize {
    let kept;

    {
        let mut inner = shared.inner.lock();

        #[cfg(misuse)]
        {
            kept = &mut inner.count;
        }
        #[cfg(not(misuse))]
        {
            kept = add(&mut inner.count);
        }
    }
    #[cfg(misuse)]
    let kept = add(kept);
    kept
}
