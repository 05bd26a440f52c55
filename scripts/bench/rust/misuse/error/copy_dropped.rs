// SPDX-License-Identifier: GPL-2.0-only
//
// drops the error of a copy to user space
//
// rustc: warning: unused .*Result.* that must be used

fn get(me: &FileState, user: UserSlice) -> Result {
    #[cfg(misuse)]
    user.writer().write(&me.read_count.load(Relaxed));
    #[cfg(not(misuse))]
    user.writer().write(&me.read_count.load(Relaxed))?;
    Ok(())
}
