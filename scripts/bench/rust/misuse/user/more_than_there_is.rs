// SPDX-License-Identifier: GPL-2.0-only
//
// copies more to user space than the variable holds
//
// rustc: error\[E0308\]: mismatched types

fn get(me: &FileState, user: UserSlice) -> Result {
    let n = me.read_count.load(Relaxed);

    #[cfg(misuse)]
    user.writer().write::<[u64; 2]>(&n)?;
    #[cfg(not(misuse))]
    user.writer().write::<u64>(&n)?;
    Ok(())
}
