// SPDX-License-Identifier: GPL-2.0-only
//
// forgets to read what the user wrote
//
// rustc: warning: unused variable: .user.

fn set(me: &FileState, user: UserSlice) -> Result {
    #[cfg(misuse)]
    let value = 0;
    #[cfg(not(misuse))]
    let value = user.reader().read()?;

    me.read_count.store(value, Relaxed);
    Ok(())
}
