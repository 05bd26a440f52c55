// SPDX-License-Identifier: GPL-2.0-only
//
// copies out in a command that only writes
//
// rustc: accepts

fn ioctl(me: &FileState, cmd: u32, arg: usize) -> Result {
    let user = UserSlice::new(UserPtr::from_addr(arg), _IOC_SIZE(cmd));

    match cmd {
        #[cfg(misuse)]
        IOCTL_SET_READ_COUNT => user.writer().write(&me.read_count.load(Relaxed))?,
        #[cfg(not(misuse))]
        IOCTL_SET_READ_COUNT => me.read_count.store(user.reader().read()?, Relaxed),
        _ => return Err(ENOTTY),
    }
    Ok(())
}
