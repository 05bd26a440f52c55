// SPDX-License-Identifier: GPL-2.0-only
//
// writes user memory with the lock held
//
// rustc: accepts

fn show(shared: &Semaphore, arg: usize) -> Result {
    let mut writer = UserSlice::new(UserPtr::from_addr(arg), 8).writer();
    let inner = shared.inner.lock();
    let seen = inner.max_seen as u64;

    #[cfg(not(misuse))]
    drop(inner);
    writer.write::<u64>(&seen)?;
    #[cfg(misuse)]
    drop(inner);
    Ok(())
}
